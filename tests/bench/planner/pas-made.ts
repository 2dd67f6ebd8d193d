import { seeded } from '../../../domain/housing/planner/random.ts'

export interface PasSize {
  departments: number
  rooms: number
  nights: number
  /** Share of the beds taken on the fullest night; 1 is every bed. */
  load: number
  seed: number
}

const SIZES = [1, 1, 2, 2, 2, 4, 4, 4, 4, 4]
const POLICIES = ['D', 'D', 'D', 'D', 'D', 'D', 'D', 'D', 'M', 'F']

/**
 * An instance like those of the yardstick, in their form: departments that share specialisms in a ring, rooms of one,
 * two and four beds, patients whose length of stay goes with the day and the specialism. Beds are counted night by
 * night while patients are added, so everyone has a bed in some plan however full it is.
 */
export const madePas = ({ departments, rooms, nights, load, seed }: PasSize): string => {
  const random = seeded(seed)
  const below = (end: number): number => Math.floor(random() * end)
  const oneOf = <T>(list: readonly T[]): T => list[below(list.length)] as T
  const bit = (chance: number): number => (random() < chance ? 1 : 0)
  const properties = 2 + below(3)
  const bits = (chance: number): string => Array.from({ length: properties }, () => bit(chance)).join(' ')
  const kinds = departments + below(2)
  const specialism = (at: number): number => 1 + (at % kinds)
  const aged = below(2) === 0
  const department = (at: number): string => {
    const [least, most] = aged && at === 0 ? [0, 16] : aged && at === 1 ? [65, 0] : [0, 0]
    const treats = [1, 2, 2].map((priority, next) => `${priority} ${specialism(at + next)}`).join(' ')
    return `${at + 1} Department${at + 1} ${least} ${most} | ${treats} `
  }
  // Some instances have rooms for men and for women, some have none.
  const policies = below(2) === 0 ? POLICIES : ['D']
  let beds = 0
  const room = (at: number): string => {
    const size = oneOf(SIZES)
    beds += size
    const own = Math.floor((at * departments) / rooms)
    const treats = [0, 1, 2].map(next => `${below(4) === 0 ? 2 + below(2) : 1} ${specialism(own + next)}`)
    const name = `${own + 1}${at + 1}`
    return `${at + 1} ${name} | ${size} | ${own + 1} | ${oneOf(policies)} | ${treats.join(' ')} | ${bits(0.5)} `
  }
  const roomLines = Array.from({ length: rooms }, (_, at) => room(at))
  const asleep = new Array<number>(nights).fill(0)
  const lengths = Array.from({ length: nights * kinds }, () => [1 + below(12), 2 + below(5)] as const)
  const patients: string[] = []
  const limit = Math.floor(beds * load)
  for (let misses = 0; misses < 60; ) {
    const first = patients.length < limit / 2 ? 0 : below(nights)
    const kind = below(kinds)
    const length = oneOf(lengths[first * kinds + kind] as readonly [number, number])
    const last = Math.min(first + length, nights)
    if (asleep.slice(first, last).some(count => count >= limit)) {
      misses++
      continue
    }
    for (let night = first; night < last; night++) asleep[night] = (asleep[night] as number) + 1
    const changes = length > 2 && below(8) === 0
    const treatments = changes
      ? `2 ${1 + kind} ${length - 1} ${specialism(kind + 1)} 1`
      : `1 ${1 + kind} ${length}`
    const needs = bits(0.2)
    const name = `${patients.length + 1} Patient${patients.length + 1} ${below(100)} ${oneOf(['F', 'M'])}`
    patients.push(
      `${name} | ${first} ${first + length} | ${treatments} | ${oneOf([1, 2, 4, 4])} | ${needs} | ${bits(0.25)} `,
    )
  }
  return [
    ...['ARTICLE', `Rooms: ${rooms} `, `Roomproperties: ${properties} `, `Beds: ${beds} `],
    ...[`Departments: ${departments} `, `Specialisms: ${kinds} `, `Patients: ${patients.length} `],
    ...[`Planning horizon: ${nights} `, '', 'SPECIALISMS: '],
    ...Array.from({ length: kinds }, (_, at) => `${at + 1} Specialism${at + 1}`),
    ...['END SPECIALISMS ', '', 'DEPARTMENTS: '],
    ...Array.from({ length: departments }, (_, at) => department(at)),
    ...['END DEPARTMENTS ', '', 'ROOMS: ', ...roomLines, 'END ROOMS ', '', 'PATIENTS: '],
    ...[...patients, 'END PATIENTS ', ''],
  ].join('\n')
}
