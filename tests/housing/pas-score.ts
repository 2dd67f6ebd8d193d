/** What a plan of the yardstick costs, and what is wrong with it; read from the text and reckoned on its own. */
export interface PasScore {
  cost: number
  overfull: number
  without: number
}

/** Scores a plan (room by patient) night by night, in whole tenths, by the rules that come with the yardstick. */
export const scorePas = (text: string, plan: ReadonlyMap<string, string>): PasScore => {
  const table = (name: string): string[][] => {
    const body = text.split(`\n${name}:`)[1]?.split('\nEND')[0] ?? ''
    return body
      .split('\n')
      .slice(1)
      .filter(line => line.trim() !== '')
      .map(line => line.split('|').map(cell => cell.trim()))
  }
  const words = (cell = ''): string[] => cell.split(' ').filter(word => word !== '')
  const horizon = Number(/Planning horizon: *(\d+)/.exec(text)?.[1])
  /** Priority of a specialism in a list of pairs, or none; named twice, the last counts. */
  const priority = (cell = '', wanted = ''): number | undefined => {
    const list = words(cell)
    const at = list.findLastIndex((word, place) => place % 2 === 1 && word === wanted)
    return at < 0 ? undefined : Number(list[at - 1])
  }
  const departments = new Map(table('DEPARTMENTS').map(row => [words(row[0])[0], row]))
  const rooms = new Map(table('ROOMS').map(row => [words(row[0])[0], row]))
  const asleep = new Map<string, { F: number; M: number; room: string[] }>()
  let tenths = 0
  let without = 0
  for (const row of table('PATIENTS')) {
    const [id = '', , age = '', sex = ''] = words(row[0])
    const [, ...treatments] = words(row[2])
    const needs = treatments.flatMap((specialism, at) =>
      at % 2 === 0 ? new Array<string>(Number(treatments[at + 1])).fill(specialism) : [],
    )
    const first = Number(words(row[1])[0])
    const nights = needs.slice(0, Math.max(0, horizon - first))
    if (nights.length === 0) continue
    const name = plan.get(id) ?? ''
    const room = rooms.get(name) ?? null
    if (!room) {
      without++
      continue
    }
    const department = departments.get(room[2]) as string[]
    const [, , least, most] = words(department[0]).map(Number) as [number, number, number, number]
    const has = words(room[5])
    let perNight = Number(row[3]) > 0 && Number(room[1]) > Number(row[3]) ? 8 : 0
    words(row[4]).forEach((need, at) => {
      if (has[at] !== '1') perNight += need === '1' ? 50 : words(row[5])[at] === '1' ? 20 : 0
    })
    if ((least > 0 && Number(age) < least) || (most > 0 && Number(age) > most)) perNight += 100
    if ((room[3] === 'M' || room[3] === 'F') && room[3] !== sex) perNight += 50
    nights.forEach((specialism, at) => {
      const here = priority(room[4], specialism)
      tenths += perNight + (here === undefined ? 20 : 10 * (here - 1))
      if (priority(department[1], specialism) === undefined) tenths += 10
      const key = `${name} ${first + at}`
      const there = asleep.get(key) ?? { F: 0, M: 0, room }
      there[sex as 'F' | 'M']++
      asleep.set(key, there)
    })
  }
  let overfull = 0
  for (const { F, M, room } of asleep.values()) {
    if (F + M > Number(room[1])) overfull++
    if (room[3] === 'D' && Number(room[1]) > 1) tenths += 50 * Math.min(F, M)
  }
  return { cost: tenths / 10, overfull, without }
}
