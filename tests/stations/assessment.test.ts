import { beforeAll, describe, expect, it } from '@jest/globals'
import { Temporal } from 'temporal-polyfill'
import type { Actor } from '../../domain/access/actor.ts'
import { look } from '../../domain/act.ts'
import { loadCalendar } from '../../domain/rules/load-calendar.ts'
import { seedCalendar } from '../../domain/rules/seed-calendar.ts'
import { assess, assessedRows } from '../../domain/stations/assessment/assess.ts'
import { indicatorCodes, rateOf } from '../../domain/stations/assessment/indicators.ts'
import { type AssessedMonth, assessedMonth } from '../../domain/stations/assessment/month.ts'
import { withClient } from '../../platform/database-roles.ts'
import type { Tx } from '../../prisma/client.ts'
import { testHouse, testTownship } from '../harness/township.ts'
import { type PlainFacts, plainAssessment, readFacts } from './assessment-reference.ts'
import { makeFacts, plainMonth } from './made-assessment.ts'

// On the last days of the month: what is past, what is not yet, and today.
const days = ['2026-11-20', '2026-11-01', '2026-12-05']
const house = await testHouse()
const township = await testTownship(house)
let facts: PlainFacts
let admin: Actor

beforeAll(async () => {
  await house.owner.$transaction(tx => seedCalendar(tx))
  admin = await township.actor('ADMINISTRATOR')
  facts = await withClient(house.database.ownerUrl, async client => {
    const seed = Number(process.env.ANJU_ASSESSMENT_SEED ?? 0.42)
    await makeFacts(client, { people: 3_000, stations: 12, cases: 900, seed })
    return readFacts(client)
  })
})

const monthOn = async (tx: Tx, month: string, today = house.clock.today()) =>
  assessedMonth(tx, month, {
    townshipId: township.id,
    today,
    calendar: await loadCalendar({ tx, vault: house.vault, now: house.clock.now() }),
  })
const sees = <T>(actor: Actor, work: (tx: Tx, month: AssessedMonth) => Promise<T>, month = '2026-11') =>
  look(house, actor, async tx => work(tx, await monthOn(tx, month)))

describe.each(days)('the assessment of November as of %s', day => {
  beforeAll(() => house.clock.set(`${day}T04:00:00Z`))

  it('is the plain recomputation from the rows, station by station', async () => {
    const { counted, month } = await sees(admin, async (tx, month) => ({
      month,
      counted: await assess(tx, month),
    }))
    const plain = plainAssessment(facts, plainMonth(month))
    const told = counted.map(({ stationId, figures }) => ({
      stationId,
      figures: figures.map(({ indicator, numerator, denominator }) => [indicator, numerator, denominator]),
    }))
    const expected = counted.map(({ stationId }) => ({
      stationId,
      figures: indicatorCodes.map(code => {
        const figure = plain.get(stationId)?.get(code)
        return [code, figure?.met.length ?? 0, figure?.of.length ?? 0]
      }),
    }))
    expect(told).toEqual(expected)
    expect(told).toHaveLength(facts.stations.length)
  })

  it('opens each figure into its rows, page by page, whole and by what was met', async () => {
    const { rows, month, station } = await sees(admin, async (tx, month) => {
      const counted = await assess(tx, month)
      // A community’s, which has the people of no station too.
      const station = counted.find(({ name }) => name === '考核站010') ?? counted[0]
      const rows = new Map<string, { all: string[]; met: string[] }>()
      for (const indicator of indicatorCodes) {
        const asked = { stationId: station?.stationId ?? '', indicator, first: 37 }
        const all: { id: string; met: boolean }[] = []
        for (let page = await assessedRows(tx, month, asked); page.length > 0; ) {
          all.push(...page)
          page = await assessedRows(tx, month, { ...asked, after: page.at(-1)?.id })
        }
        const met = await assessedRows(tx, month, { ...asked, met: true, first: 100_000 })
        const missed = await assessedRows(tx, month, { ...asked, met: false, first: 100_000 })
        expect(met.length + missed.length).toBe(all.length)
        expect(all.filter(row => row.met).map(({ id }) => id)).toEqual(met.map(({ id }) => id))
        rows.set(indicator, { all: all.map(({ id }) => id), met: met.map(({ id }) => id) })
      }
      return { rows, month, station }
    })
    const plain = plainAssessment(facts, plainMonth(month)).get(station?.stationId ?? '')
    for (const indicator of indicatorCodes) {
      const figure = plain?.get(indicator)
      expect([indicator, rows.get(indicator)?.all.toSorted()]).toEqual([
        indicator,
        (figure?.of ?? []).toSorted(),
      ])
      expect([indicator, rows.get(indicator)?.met.toSorted()]).toEqual([
        indicator,
        (figure?.met ?? []).toSorted(),
      ])
    }
  })
})

describe('the assessment', () => {
  beforeAll(() => house.clock.set('2026-11-20T04:00:00Z'))

  it('counts every indicator somewhere, with some met and some not', async () => {
    const counted = await sees(admin, assess)
    const sums = indicatorCodes.map(code => {
      const all = counted.flatMap(({ figures }) => figures.filter(({ indicator }) => indicator === code))
      const sum = (part: 'numerator' | 'denominator') => all.reduce((whole, one) => whole + one[part], 0)
      return { code, met: sum('numerator') > 0, missed: sum('denominator') > sum('numerator') }
    })
    expect(sums).toEqual(indicatorCodes.map(code => ({ code, met: true, missed: true })))
  })

  it('says nothing of nothing', () => {
    expect(rateOf(0, 0)).toBeNull()
    expect(rateOf(0, 3)).toBe(0)
  })

  it('shows a station its own figures only, the same that the township sees', async () => {
    const whole = await sees(admin, assess)
    const one = whole.find(({ name }) => name === '考核站003')
    const clerk = await township.actor('STATION_CLERK', [{ kind: 'STATION', targetId: one?.stationId ?? '' }])
    expect(await sees(clerk, assess)).toEqual([one])
    const other = whole.find(({ name }) => name === '考核站004')?.stationId ?? ''
    const asked = { stationId: other, indicator: 'TELEPHONE' as const, first: 10 }
    await expect(sees(clerk, (tx, month) => assessedRows(tx, month, asked))).rejects.toMatchObject({
      code: 'STATION_UNKNOWN',
    })
  })

  it('names the stations in the order of their names, whatever their figures', async () => {
    const names = (await sees(admin, assess)).map(({ name }) => name)
    const sorted = await house.owner.serviceStation.findMany({
      where: { townshipId: township.id },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
    })
    expect(names).toEqual(sorted.map(({ name }) => name))
  })

  it.each(['2026-12', '2026-13', '26-11', ''])('refuses %p for a month', async month => {
    await expect(sees(admin, assess, month)).rejects.toMatchObject({
      code: 'ASSESSMENT_MONTH',
      field: 'month',
    })
  })

  it('counts a leaving in the month in which the time for closing the record ends', async () => {
    const month = await look(house, admin, tx =>
      monthOn(tx, '2026-10', Temporal.PlainDate.from('2026-11-20')),
    )
    const last = month.leaving.find(({ endedOn }) => endedOn.toString() === '2026-09-25')
    expect(last?.lastDay.toString()).toBe('2026-10-08')
  })
})
