/** The day of the workbooks: people in them come of age and contracts end, so the path is walked on this one. */
export const DAY = '2026-11-23'
const DAY_LENGTH = 24 * 60 * 60 * 1000

/** Milliseconds from now to the same time of that day in Asia/Shanghai: whole days, none on the day itself. */
export function shiftToLegalDay(now = Date.now()): number {
  const shanghai = new Date(now + 8 * 60 * 60 * 1000).toISOString().slice(0, 10)
  return Math.round((Date.parse(DAY) - Date.parse(shanghai)) / DAY_LENGTH) * DAY_LENGTH
}

/**
 * Moves the clock of the realm it runs in by `shift` milliseconds. It arrives as its text, in the browser's pages
 * and in the service: nothing from outside may be named in it.
 */
export function shiftClock(shift: number): void {
  const RealDate = Date
  globalThis.Date = new Proxy(RealDate, {
    apply: () => new RealDate(RealDate.now() + shift).toString(),
    construct: (target, values, self) =>
      Reflect.construct(target, values.length === 0 ? [RealDate.now() + shift] : values, self),
    get: (target, name) => (name === 'now' ? () => RealDate.now() + shift : Reflect.get(target, name)),
  })
}

/** A module that moves the clock, for `node --import`. JavaScript, since threads of the service load it too. */
export const shiftedClock = (): string =>
  `data:text/javascript,${encodeURIComponent(`(${shiftClock})(${shiftToLegalDay()})`)}`
