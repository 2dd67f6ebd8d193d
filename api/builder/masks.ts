/** How a sensitive value shows to those who may not see it in clear: a string, never null and never the whole. */
export const masks = {
  /** Keeps the first four and the last four characters of a document number; less of a short one. */
  document: (value: string) => middleHidden(value, value.length > 10 ? 4 : 1, value.length > 10 ? 4 : 2),
  /** Keeps the last four digits of a telephone number. */
  phone: (value: string) => middleHidden(value, 0, 4),
} as const

export type MaskName = keyof typeof masks

/** More than a third of the value is hidden, and at least three stars are shown. */
function middleHidden(value: string, head: number, tail: number): string {
  const [first, last] = [
    Math.min(head, Math.floor(value.length / 4)),
    Math.min(tail, Math.floor(value.length / 3)),
  ]
  const hidden = '*'.repeat(Math.max(value.length - first - last, 3))
  return value.slice(0, first) + hidden + value.slice(value.length - last)
}
