import { describe, expect, it } from '@jest/globals'
import { Temporal } from 'temporal-polyfill'
import type { Actor } from '../../domain/access/actor.ts'
import { act, look } from '../../domain/act.ts'
import { actOnPermit } from '../../domain/permits/act-on-permit.ts'
import { deregister } from '../../domain/registrations/deregister.ts'
import { takeIn } from '../../domain/registrations/take-in.ts'
import { openCases } from '../../domain/stations/open-cases.ts'
import type { EntrustedTask } from '../../prisma/client.ts'
import { testResidents } from '../harness/people.ts'
import { testHouse } from '../harness/township.ts'
import { permitDesk } from '../permits/permit-people.ts'
import { declareOne } from '../registrations/declare-one.ts'
import { deskWorld } from './desk-world.ts'

const house = await testHouse()
const { owner } = house

/** Written terms of a station, in force from the year's beginning to a moment. */
async function entrust(townshipId: string, targetId: string, tasks: EntrustedTask[], endsAt: string) {
  const account = await owner.account.findFirstOrThrow({ where: { townshipId } })
  await owner.entrustment.create({
    data: {
      townshipId,
      kind: 'STATION',
      targetId,
      document: `委字${tasks.join()}`,
      tasks,
      startsAt: new Date('2026-01-01T00:00:00Z'),
      endsAt: new Date(endsAt),
      recordedBy: account.id,
      recordedAt: new Date('2026-01-01T00:00:00Z'),
    },
  })
}

describe('a clerk of a station', () => {
  it('sees and takes in the people the station serves, and nobody else', async () => {
    const { township, companyStationId, residentId, itemId } = await deskWorld(house)
    const other = await owner.employer.create({
      data: { townshipId: township.id, name: '无站公司', usccCode: 'NONE' },
    })
    const [free = '', jobless = ''] = await testResidents(house, township.id, [
      { employerId: other.id },
      { employerId: null },
    ])
    const at = (targetId: string) => township.actor('STATION_CLERK', [{ kind: 'STATION', targetId }])
    const ofCommunity = await at(township.stationId)
    const ofCompany = await at(companyStationId)
    const sees = async (actor: Actor) => {
      const rows = await look(house, actor, tx => tx.migrantResident.findMany({ select: { id: true } }))
      return rows.map(({ id }) => id).sort()
    }
    // The community's serves its companies and whoever has no station; the company's has no companies yet.
    expect(await sees(ofCommunity)).toEqual([residentId, free, jobless].sort())
    expect(await sees(ofCompany)).toEqual([])
    await owner.employer.update({ where: { id: other.id }, data: { stationId: companyStationId } })
    expect(await sees(ofCommunity)).toEqual([residentId, jobless].sort())
    expect(await sees(ofCompany)).toEqual([free])
    const intake = (actor: Actor, of: string, stationId: string) =>
      act(house, actor, 'case.open', under =>
        openCases(under, {
          residentId: of,
          stationId,
          services: [{ itemId: itemId('MEDIATION') }],
          shown: [],
        }),
      )
    expect((await intake(ofCompany, free, companyStationId)).caseIds).toHaveLength(1)
    await expect(intake(ofCompany, residentId, companyStationId)).rejects.toMatchObject({
      code: 'RESIDENT_UNKNOWN',
    })
  })

  it('registers what the station is entrusted with, while it is', async () => {
    const { township, companyStationId } = await deskWorld(house)
    const townshipId = township.id
    const company = await owner.employer.create({
      data: { townshipId, name: '有站公司', usccCode: 'WITH', stationId: companyStationId },
    })
    const clerk = await township.actor('STATION_CLERK', [{ kind: 'STATION', targetId: companyStationId }])
    const declares = (actor = clerk, employerId = company.id) => declareOne(house, actor, employerId)
    const refused = { code: 'STATION_NOT_ENTRUSTED' }
    await expect(declares()).rejects.toMatchObject(refused)
    await expect(declares(clerk, township.employerId)).rejects.toMatchObject({ code: 'EMPLOYER_UNKNOWN' })
    await entrust(townshipId, companyStationId, ['REGISTRATION'], '2026-11-25T00:00:00Z')
    const id = await declares()
    const ends = () =>
      act(house, clerk, 'registration.deregister', under => deregister(under, { id, reason: 'LEFT' }))
    // 变更登记 is a task of its own.
    await expect(ends()).rejects.toMatchObject(refused)
    await entrust(townshipId, companyStationId, ['REGISTRATION_CHANGE'], '2026-11-25T00:00:00Z')
    await ends()
    const next = await declares()
    const now = house.clock.now().toString()
    house.clock.set('2026-11-25T00:00:00Z')
    await expect(declares()).rejects.toMatchObject(refused)
    const prints = act(house, clerk, 'registration.advance', under =>
      takeIn(under, { id: next, action: 'ACCEPT' }),
    )
    await expect(prints).rejects.toMatchObject(refused)
    // Those who act for the company itself, or for the township, were never the station's.
    const scopes = [
      { kind: 'STATION' as const, targetId: companyStationId },
      { kind: 'EMPLOYER' as const, targetId: company.id },
    ]
    await declares(await township.actor('STATION_CLERK', scopes))
    await declares(await township.actor('STATION_CLERK'))
    house.clock.set(now)
  })

  it('acts on permits so far as the station is entrusted', async () => {
    const desk = await permitDesk(house)
    const { township } = desk
    const of = [{ kind: 'STATION' as const, targetId: township.stationId }]
    const clerk = await township.actor('STATION_CLERK', of)
    const id = await desk.apply(await desk.arrive('2026-01-05'), '2026-11-02')
    const acts = (action: 'APPROVE' | 'ISSUE' | 'DELIVER') =>
      act(house, clerk, 'permit.act', under =>
        actOnPermit(under, { id, action, on: Temporal.PlainDate.from('2026-11-20') }),
      )
    await expect(acts('APPROVE')).rejects.toMatchObject({ code: 'STATION_NOT_ENTRUSTED' })
    await entrust(township.id, township.stationId, ['PERMIT_APPLICATION'], '2026-12-31T00:00:00Z')
    await acts('APPROVE')
    await acts('ISSUE')
    await expect(acts('DELIVER')).rejects.toMatchObject({ code: 'STATION_NOT_ENTRUSTED' })
    await entrust(township.id, township.stationId, ['PERMIT_DELIVERY'], '2026-12-31T00:00:00Z')
    await acts('DELIVER')
  })
})
