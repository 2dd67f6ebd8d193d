import { beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { act } from '../../domain/act.ts'
import { actOnPermit } from '../../domain/permits/act-on-permit.ts'
import { actOnRenewal } from '../../domain/renewals/act-on-renewal.ts'
import { scanRenewals } from '../../domain/renewals/scan-renewals.ts'
import type { RulePack } from '../../domain/rules/rule-pack.ts'
import { rulePackFor } from '../../domain/rules/rule-packs.ts'
import { seedCalendar } from '../../domain/rules/seed-calendar.ts'
import { testResidents } from '../harness/people.ts'
import { testHouse, testTownship } from '../harness/township.ts'
import { type Book, LedgerModel, type ModelRules } from './ledger-model.ts'

const house = await testHouse()
const FIRST = Temporal.PlainDate.from('2024-01-01')
const DAYS = 3 * 365
const PEOPLE = 5
const runs = Number(process.env.ANJU_LEDGER_RUNS ?? 3)
const day = (n: number) => FIRST.add({ days: n }).toString()
const column = (iso: string) => new Date(`${iso}T00:00:00Z`)
const iso = (date: Date) => date.toISOString().slice(0, 10)

beforeAll(async () => {
  await seedCalendar(house.owner)
})

/** The pack as it would be had the township decided otherwise. */
const packOf =
  (rules: ModelRules) =>
  (jurisdiction: string, on: Temporal.PlainDate): RulePack => {
    const pack = rulePackFor(jurisdiction, on)
    const { parameters } = pack
    return {
      ...pack,
      parameters: {
        ...parameters,
        contractReminderOffsets: { ...parameters.contractReminderOffsets, value: rules.contractOffsets },
        endorsementReminderOffsets: { ...parameters.endorsementReminderOffsets, value: rules.permitOffsets },
        contractLadder: { ...parameters.contractLadder, value: rules.ladder },
        endorsementLadder: { ...parameters.endorsementLadder, value: rules.ladder },
      },
    }
  }

const anyOffsets = fc.constantFrom([60, 30, 15, 7, 1, -1], [90, 45, 10], [30, 14, 3, -1, -30], [60])
const anyRules: fc.Arbitrary<ModelRules> = fc.record({
  contractOffsets: anyOffsets,
  permitOffsets: anyOffsets,
  ladder: fc.constantFrom<[number, number, number]>([30, 15, 16], [10, 10, 10], [1, 1, 60]),
})
const who = fc.nat(PEOPLE - 1)
const anyEvent = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('RULES' as const), rules: anyRules }) },
  // A corrected end of a contract, or an extension; both are another day.
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('CONTRACT' as const), person: who, in: fc.nat(500) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('ISSUE_DATE' as const), person: who, back: fc.nat(40) }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('ENDORSE' as const), person: who }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('DEALT_WITH' as const), person: who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('CANCEL' as const), person: who }) },
)
const anyHistory = fc.record({
  events: fc.array(fc.record({ at: fc.nat(DAYS), event: anyEvent }), { minLength: 10, maxLength: 30 }),
  // Days on which the service ran; between them it stood still.
  scans: fc.uniqueArray(fc.nat(DAYS), { minLength: 15, maxLength: 40 }),
  rules: anyRules,
})

describe('three years of a ledger', () => {
  it('hold the same items in the same states as a clerk’s own book, whatever the rules, stops, corrections and endorsements', async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, async ({ events, scans, rules: atFirst }) => {
        const township = await testTownship(house)
        const clerk = await township.actor('STATION_CLERK')
        const { id: townshipId, employerId } = township
        const ids = await testResidents(
          house,
          townshipId,
          Array.from({ length: PEOPLE }, () => ({ employerId })),
        )
        const model = new LedgerModel(
          ids.map((_, n) => ({ contractEndsOn: day(200 + n * 30), issuedOn: day(-300 + n * 40) })),
        )
        await house.owner.employmentContract.createMany({
          data: ids.map((residentId, n) => ({
            townshipId,
            residentId,
            employerId,
            endsOn: column(model.people[n]?.contractEndsOn ?? ''),
          })),
        })
        await house.owner.residencePermit.createMany({
          data: ids.map((residentId, n) => ({
            townshipId,
            residentId,
            status: 'ACTIVE' as const,
            issuedOn: column(model.people[n]?.permit?.issuedOn ?? ''),
          })),
        })
        const permitOf = (n: number) =>
          house.owner.residencePermit.findFirstOrThrow({ where: { residentId: ids[n] ?? '' } })

        const happen = async (event: (typeof events)[number]['event'], today: string) => {
          switch (event.kind) {
            case 'RULES':
              model.rules = event.rules
              return
            case 'CONTRACT': {
              const endsOn = Temporal.PlainDate.from(today)
                .add({ days: event.in - 50 })
                .toString()
              model.extend(event.person, endsOn)
              await house.owner.employmentContract.updateMany({
                where: { residentId: ids[event.person] ?? '' },
                data: { endsOn: column(endsOn) },
              })
              return
            }
            case 'ISSUE_DATE': {
              const corrected = model.correctIssue(event.person, event.back)
              if (!corrected) return
              const { id } = await permitOf(event.person)
              await house.owner.residencePermit.update({
                where: { id },
                data: { issuedOn: column(corrected) },
              })
              return
            }
            case 'ENDORSE': {
              const { id } = await permitOf(event.person)
              const step = { id, action: 'ENDORSE' as const, on: Temporal.PlainDate.from(today) }
              const done = act(house, clerk, 'permit.act', under => actOnPermit(under, step)).then(
                () => true,
                () => false,
              )
              expect(await done).toBe(model.endorse(event.person, today))
              return
            }
            case 'DEALT_WITH': {
              const [item] = await house.owner.renewalItem.findMany({
                where: { residentId: ids[event.person] ?? '', status: { not: 'ACTED' } },
                orderBy: [{ kind: 'asc' }, { cycleOn: 'asc' }],
              })
              if (item) await act(house, clerk, 'renewal.act', under => actOnRenewal(under, { id: item.id }))
              model.dealWith(event.person)
              return
            }
            case 'CANCEL': {
              if (!model.cancel(event.person)) return
              const { id } = await permitOf(event.person)
              const step = {
                id,
                action: 'CANCEL' as const,
                on: Temporal.PlainDate.from(today),
                reason: '离开',
              }
              await act(house, clerk, 'permit.act', under => actOnPermit(under, step))
            }
          }
        }

        model.rules = atFirst
        for (let n = 0; n <= DAYS; n += 1) {
          const today = day(n)
          const now = events.filter(({ at }) => at === n)
          if (now.length === 0 && !scans.includes(n) && n < DAYS) continue
          house.clock.set(`${today}T04:00:00Z`)
          for (const { event } of now) await happen(event, today)
          if (!scans.includes(n) && n < DAYS) continue
          model.look(today)
          await scanRenewals(house, townshipId, 'test', { rules: packOf(model.rules) })
          expect(await stored(townshipId, ids)).toEqual(model.book())
        }
      }),
      { numRuns: runs },
    )
  }, 900_000)
})

/** The ledger in the database, in the model's form. */
async function stored(townshipId: string, ids: readonly string[]): Promise<Book> {
  const items = await house.owner.renewalItem.findMany({
    where: { townshipId },
    include: { reminders: true, escalations: true },
  })
  return Object.fromEntries(
    items
      .map(item => [
        `${ids.indexOf(item.residentId ?? '')} ${item.kind} ${iso(item.cycleOn)}`,
        {
          state: item.status === 'ACTED' ? (item.actedBy ? 'DEALT_WITH' : 'SETTLED') : item.status,
          reminders: item.reminders.map(({ offsetDays }) => offsetDays).sort((a, b) => b - a),
          told: item.escalations.map(({ rung }) => rung as string).sort(),
        },
      ])
      .sort(([a], [b]) => ((a as string) < (b as string) ? -1 : 1)),
  )
}
