/** How a sensitive value shows to those who may not see it in clear: a string, never null. */
export const masks = {
  /** Keeps the first four and the last four characters of a document number. */
  document: (value: string) => middleHidden(value, value.length > 10 ? 4 : 1, value.length > 10 ? 4 : 2),
  /** Keeps the last four digits of a telephone number. */
  phone: (value: string) => middleHidden(value, 0, 4),
} as const

export type MaskName = keyof typeof masks

const middleHidden = (value: string, head: number, tail: number): string =>
  value.slice(0, head) + '*'.repeat(Math.max(value.length - head - tail, 3)) + value.slice(-tail)
