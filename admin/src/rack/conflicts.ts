import { type Bar, meet, type RackBed, type RackModel } from './model.ts'

/** Why a stay cannot go on in a bed, as far as the rack shows. The service decides; this tells beforehand. */
export type Conflict = 'SAME_BED' | 'TAKEN' | 'CLOSED' | 'SEX' | 'FULL' | 'TO_CLEAN'

/** `today` is a day of the rack. Null: nothing that is shown stands in the way. */
export function conflictOf(model: RackModel, bar: Bar, bed: RackBed, today: number): Conflict | null {
  if (bed.at === bar.bedAt) return 'SAME_BED'
  const nights = { from: Math.max(bar.from, today), to: bar.to }
  if (bed.bars.some(other => meet(other, nights))) return 'TAKEN'
  const { room } = bed
  if (room.closures.some(closure => meet(closure, nights))) return 'CLOSED'
  if ((room.sexPolicy === 'MALE' || room.sexPolicy === 'FEMALE') && room.sexPolicy !== bar.sex) return 'SEX'
  const sleepers = room.bedsAt
    .flatMap(at => model.beds[at]?.bars ?? [])
    .filter(other => other !== bar && other.state !== 'ENDED' && meet(other, nights))
  const days = [nights.from, ...sleepers.map(({ from }) => from).filter(from => from > nights.from)]
  const most = Math.max(...days.map(day => sleepers.filter(({ from, to }) => from <= day && day < to).length))
  if (most + 1 > room.capacity) return 'FULL'
  return bar.state === 'CHECKED_IN' && bed.toClean ? 'TO_CLEAN' : null
}
