import { describe, expect, it } from '@jest/globals'
import { workCalendar } from '../../domain/rules/calendar.ts'
import { seedCalendarDays } from '../../domain/rules/calendar-seed.ts'
import { loadCalendar } from '../../domain/rules/load-calendar.ts'
import { seedCalendar } from '../../domain/rules/seed-calendar.ts'
import { createVault } from '../../domain/vault.ts'
import { testHouse } from '../harness/township.ts'

const house = await testHouse()
const ofNewHouse = () => ({
  tx: house.db,
  now: house.clock.now(),
  vault: createVault({ dataKeys: { k: Buffer.alloc(32) }, currentKeyId: 'k', indexKey: Buffer.alloc(32) }),
})

describe('the work calendar in the database', () => {
  it('is empty before it is loaded, and then covers nothing', async () => {
    expect((await loadCalendar(ofNewHouse())).coveredThrough).toBeNull()
  })

  it('is what the library’s notices say, however often and by however many it is loaded', async () => {
    await Promise.all(Array.from({ length: 4 }, () => house.owner.$transaction(tx => seedCalendar(tx))))
    expect(await house.owner.$transaction(tx => seedCalendar(tx))).toEqual([])
    const pure = workCalendar(seedCalendarDays())
    const stored = await loadCalendar(ofNewHouse())
    expect(new Map([...stored.days].sort())).toEqual(new Map([...pure.days].sort()))
    expect(stored.coveredThrough?.toString()).toBe('2026-12-31')
  })

  it('keeps a year that an administrator loaded and renews one from an older release', async () => {
    await house.owner.workCalendarNotice.update({ where: { year: 2025 }, data: { source: '国办发明电' } })
    await house.owner.workCalendarNotice.update({
      where: { year: 2026 },
      data: { source: 'chinese-days 1.0.0' },
    })
    await house.owner.workCalendarDay.updateMany({ data: { isWorkday: true } })
    expect(await house.owner.$transaction(tx => seedCalendar(tx))).toEqual([2026])
    const { days } = await loadCalendar(ofNewHouse())
    expect([days.get('2025-10-01'), days.get('2026-10-01')]).toEqual([true, false])
  })

  it('is read again after a minute', async () => {
    const at = ofNewHouse()
    const first = await loadCalendar(at)
    expect(await loadCalendar({ ...at, now: at.now.add({ seconds: 59 }) })).toBe(first)
    expect(await loadCalendar({ ...at, now: at.now.add({ seconds: 60 }) })).not.toBe(first)
  })
})
