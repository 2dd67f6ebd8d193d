const MOST = 2_000
const LONGEST = 60

/**
 * The same pure reading of a text, remembered for texts that come again: a column of fifty thousand rows knows a few
 * hundred. Bounded. What it returns is shared and must not be changed.
 */
export function remember<Reading>(read: (text: string) => Reading): (text: string) => Reading {
  const known = new Map<string, Reading>()
  return text => {
    const there = known.get(text)
    if (there !== undefined) return there
    const reading = read(text)
    if (known.size >= MOST) known.clear()
    if (text.length <= LONGEST) known.set(text, reading)
    return reading
  }
}
