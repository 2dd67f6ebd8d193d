/** 0.857 → "85.7 %". Never rounded up to the whole. */
export function percent(rate: number): string {
  const tenths = Math.floor(rate * 1_000 + 1e-9) / 10
  return `${Number.isInteger(tenths) ? tenths : tenths.toFixed(1)} %`
}
