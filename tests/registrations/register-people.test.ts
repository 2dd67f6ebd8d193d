import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Actor } from '../../domain/access/actor.ts'
import { act } from '../../domain/act.ts'
import { citizenIdCheckCharacter } from '../../domain/people/documents.ts'
import { openDocument } from '../../domain/people/sealed.ts'
import type { DeclarationTerms, PersonToRegister } from '../../domain/registrations/read-person.ts'
import { type PersonOutcome, registerPeople } from '../../domain/registrations/register-people.ts'
import { seedCalendar } from '../../domain/rules/seed-calendar.ts'
import { testHouse, testTownship, testVault } from '../harness/township.ts'
import { makeRooms } from '../housing/rooms-and-people.ts'

const house = await testHouse()
await house.owner.$transaction(tx => seedCalendar(tx))

/** A number to GB 11643 of a person born on 1 March 1990, in a division that was never assigned. */
function citizenNumber(n: number): string {
  const first17 = `32069919900301${String(n).padStart(3, '0')}`
  return first17 + citizenIdCheckCharacter(first17)
}

const person = (n: number, more: Partial<PersonToRegister> = {}): PersonToRegister => ({
  name: '曾测试',
  documentType: null,
  documentNumber: citizenNumber(n),
  sex: null,
  birthDate: null,
  nationality: null,
  phone: null,
  hukouAddress: null,
  workshop: null,
  shift: null,
  hiredOn: '2026-11-16',
  contractEndsOn: null,
  arrivedOn: '2026-11-15',
  intendedStay: null,
  lodgingWishes: [],
  ...more,
})

const terms = (employerId: string | null): DeclarationTerms => ({
  employerId,
  declarantType: 'EMPLOYER',
  residenceReason: 'WORK',
  dwellingType: 'EMPLOYER_PREMISES',
  residenceAddress: null,
  privacyNoticeVersion: '2026-11',
  importBatchId: null,
})

const register = (actor: Actor, employerId: string | null, rows: PersonToRegister[]) =>
  act(house, actor, 'registration.declare', under => registerPeople(under, rows, terms(employerId)))

const results = (outcomes: PersonOutcome[]) =>
  outcomes.map(outcome => (outcome.result === 'REFUSED' ? outcome.problem : outcome.result))

async function arrange() {
  const township = await testTownship(house)
  const other = await house.owner.employer.create({
    data: { townshipId: township.id, name: '另一家', usccCode: `OTHER-${township.id.slice(-12)}` },
  })
  return {
    ...township,
    otherId: other.id,
    clerk: await township.actor('STATION_CLERK'),
    mine: await township.actor('COMPANY_CLERK'),
    others: await township.actor('COMPANY_CLERK', [{ kind: 'EMPLOYER', targetId: other.id }]),
    leave: (residentId: string) =>
      house.owner.residenceRegistration.updateMany({
        where: { residentId },
        data: { status: 'DEREGISTERED' },
      }),
  }
}

describe('registering people', () => {
  it('keeps what was declared, the numbers only sealed, with the deadline of the law and a receipt', async () => {
    const t = await arrange()
    const row = person(2, { phone: '139 1234 5678', arrivedOn: '2026-09-28', hiredOn: '2026-09-30' })
    const [outcome] = await register(t.mine, t.employerId, [row])
    expect(outcome).toMatchObject({ result: 'CREATED' })
    const registration = await house.owner.residenceRegistration.findFirstOrThrow({
      where: { townshipId: t.id },
      include: { resident: { include: { contracts: true } } },
    })
    // Seven days from signing end on 7 October, in the holiday; the first working day after it is the 8th.
    expect(registration).toMatchObject({
      status: 'REGISTERED',
      deadlineOn: new Date('2026-10-08'),
      rulePackId: 'JS-2020',
    })
    expect(registration.receiptNumber).toMatch(/^J20261120-\d{6,}$/)
    const { resident } = registration
    expect(resident).toMatchObject({
      sex: 'FEMALE',
      namePinyin: 'zengceshi',
      nameInitials: 'zcs',
      hukouDivisionCode: '320699',
    })
    expect(resident.birthDate).toEqual(new Date('1990-03-01'))
    expect(resident.contracts).toHaveLength(1)
    expect(openDocument(testVault, resident.documentCiphertext)).toBe(citizenNumber(2))
    const stored = await house.owner.$queryRaw<{ text: string }[]>`
      SELECT (r.*)::text || (g.*)::text AS text FROM migrant_resident r JOIN residence_registration g ON g.resident_id = r.id
      WHERE r.township_id = ${t.id}::uuid`
    expect(stored[0]?.text).not.toMatch(/13912345678|32069919900301/)
  })

  it('knows no deadline that the work calendar does not reach, and holds foreigners to 24 hours', async () => {
    const t = await arrange()
    house.clock.set('2027-03-01T04:00:00Z')
    await register(t.mine, t.employerId, [
      person(1, { arrivedOn: '2027-02-01', hiredOn: null }),
      person(2, { documentNumber: 'E12345678', documentType: 'PASSPORT', arrivedOn: '2026-11-19' }),
    ])
    house.clock.set('2026-11-20T04:00:00Z')
    const found = await house.owner.residenceRegistration.findMany({
      where: { townshipId: t.id },
      orderBy: { arrivedOn: 'asc' },
    })
    expect(found.map(({ deadlineOn }) => deadlineOn)).toEqual([new Date('2026-11-20'), null])
  })

  it('refuses by row and registers the others', async () => {
    const t = await arrange()
    const child = `32069920110101001${citizenIdCheckCharacter('32069920110101001')}`
    const outcomes = await register(t.mine, t.employerId, [
      person(1),
      person(2, { documentNumber: child }),
      person(3, { documentNumber: `${citizenNumber(3).slice(0, 17)}?` }),
      person(4, { name: ' ' }),
      person(1),
    ])
    expect(results(outcomes)).toEqual(['CREATED', 'UNDER_16', 'ID_FORMAT', 'NAME_MISSING', 'KNOWN'])
  })

  it('takes a 15-digit number and its 18-digit form for one person', async () => {
    const t = await arrange()
    const eighteen = citizenNumber(77)
    const fifteen = eighteen.slice(0, 6) + eighteen.slice(8, 17)
    expect(results(await register(t.mine, t.employerId, [person(0, { documentNumber: fifteen })]))).toEqual([
      'CREATED',
    ])
    expect(results(await register(t.mine, t.employerId, [person(77)]))).toEqual(['KNOWN'])
  })

  it('lets nobody register for an employer out of reach, nor without one', async () => {
    const t = await arrange()
    for (const employerId of [t.otherId, null]) {
      await expect(register(t.mine, employerId, [person(1)])).rejects.toMatchObject({
        code: 'EMPLOYER_UNKNOWN',
      })
    }
    expect(await house.owner.migrantResident.count({ where: { townshipId: t.id } })).toBe(0)
  })

  it('does not take over people who only sleep in the caller’s house', async () => {
    const t = await arrange()
    const [outcome] = await register(t.others, t.otherId, [person(1)])
    const [room] = await makeRooms(house.owner, t, 1)
    const startsOn = new Date('2026-11-16')
    const residentId = outcome?.result === 'CREATED' ? outcome.residentId : ''
    await house.owner.stay.create({
      data: {
        townshipId: t.id,
        propertyId: t.propertyId,
        bedId: room?.bedIds[0] ?? '',
        residentId,
        startsOn,
        status: 'CHECKED_IN',
      },
    })
    const both = await t.actor('COMPANY_CLERK', [
      { kind: 'EMPLOYER', targetId: t.employerId },
      { kind: 'PROPERTY', targetId: t.propertyId },
    ])
    expect(results(await register(both, t.employerId, [person(1)]))).toEqual(['REGISTERED_ELSEWHERE'])
  })

  it('registers each person once when the same people come from both sides at one moment', async () => {
    const t = await arrange()
    const rows = Array.from({ length: 60 }, (_, n) => person(n))
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, i) =>
        register(t.clerk, t.employerId, i % 2 ? rows : [...rows].reverse()),
      ),
    )
    const created = answers.flat().filter(({ result }) => result === 'CREATED')
    expect(created).toHaveLength(60)
    expect(answers.flat().filter(({ result }) => result === 'REFUSED')).toEqual([])
    expect(await house.owner.residenceRegistration.count({ where: { townshipId: t.id } })).toBe(60)
  })
})

/** The register as a plain table: who is employed by whom, and whether registered. */
class Model {
  readonly people = new Map<number, { employer: string; live: boolean }>()

  register(reach: string | null, employer: string, numbers: number[]): string[] {
    return numbers.map(n => {
      const there = this.people.get(n)
      if (there && reach && there.employer !== reach) return 'REGISTERED_ELSEWHERE'
      this.people.set(n, { employer, live: true })
      return there?.live ? 'KNOWN' : 'CREATED'
    })
  }
}

describe('against a plain model', () => {
  const step = fc.record({
    who: fc.constantFrom('clerk', 'mine', 'others'),
    forOther: fc.boolean(),
    numbers: fc.array(fc.nat(9), { minLength: 1, maxLength: 8 }),
    leaving: fc.option(fc.nat(9), { nil: null }),
  })

  it('knows, registers anew, moves and refuses as the model does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async steps => {
        const t = await arrange()
        const model = new Model()
        const residents = new Map<number, string>()
        for (const { who, forOther, numbers, leaving } of steps) {
          const employerId =
            who === 'clerk'
              ? forOther
                ? t.otherId
                : t.employerId
              : who === 'mine'
                ? t.employerId
                : t.otherId
          const actor = { clerk: t.clerk, mine: t.mine, others: t.others }[who] as Actor
          const outcomes = await register(
            actor,
            employerId,
            numbers.map(n => person(n)),
          )
          expect(results(outcomes)).toEqual(
            model.register(who === 'clerk' ? null : employerId, employerId, numbers),
          )
          outcomes.forEach((outcome, i) => {
            if (outcome.result !== 'REFUSED') residents.set(numbers[i] ?? -1, outcome.residentId)
          })
          const gone = leaving === null ? undefined : model.people.get(leaving)
          if (gone) {
            gone.live = false
            await t.leave(residents.get(leaving ?? -1) ?? '')
          }
        }
        const rows = await house.owner.migrantResident.findMany({
          where: { townshipId: t.id },
          include: {
            contracts: { where: { endedOn: null } },
            registrations: { where: { status: 'REGISTERED' } },
          },
        })
        const told = new Map(rows.map(row => [row.id, row]))
        expect(rows).toHaveLength(model.people.size)
        for (const [n, { employer, live }] of model.people) {
          const row = told.get(residents.get(n) ?? '')
          expect([row?.employerId, row?.contracts.map(c => c.employerId)]).toEqual([employer, [employer]])
          expect(row?.registrations.map(r => r.employerId)).toEqual(live ? [employer] : [])
        }
      }),
      { numRuns: 25 },
    )
  })
})
