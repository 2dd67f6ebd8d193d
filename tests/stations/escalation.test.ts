import { describe, expect, it } from '@jest/globals'
import { act } from '../../domain/act.ts'
import { scanRenewals } from '../../domain/renewals/scan-renewals.ts'
import { bookAppointment } from '../../domain/stations/appointments.ts'
import { closeCase } from '../../domain/stations/close-case.ts'
import { openCases } from '../../domain/stations/open-cases.ts'
import { waitForApplicant } from '../../domain/stations/wait-for-applicant.ts'
import { testApi } from '../harness/api.ts'
import { testHouse } from '../harness/township.ts'
import { deskWorld } from './desk-world.ts'

const house = await testHouse()
const world = await deskWorld(house)
const { township, clerk } = world
const api = await testApi(house)
const on = (date: string) => house.clock.set(`${date}T04:00:00Z`)
const scan = () => scanRenewals(house, township.id, 'test')
const opens = async (service: string, appointmentAt?: Date) => {
  const { caseIds } = await act(house, clerk, 'case.open', under =>
    openCases(under, {
      residentId: world.residentId,
      stationId: township.stationId,
      services: [{ itemId: world.itemId(service) }],
      shown: ['IDENTITY_DOCUMENT'],
      appointmentAt,
    }),
  )
  return caseIds[0] ?? ''
}
const row = (id: string) =>
  house.owner.serviceCase.findUniqueOrThrow({
    where: { id },
    include: { events: { where: { kind: 'ESCALATED' }, orderBy: { place: 'asc' } } },
  })
const toldOf = async (id: string) => {
  const { escalatedTo, events } = await row(id)
  return [escalatedTo, events.map(({ rung }) => rung)]
}

describe('a case whose promise runs out', () => {
  it('comes before the station and then the township, once each, and stands so on the desk', async () => {
    on('2026-11-02')
    const [late, inTime, waits] = [
      await opens('JOB_INFORMATION'),
      await opens('JOB_INFORMATION'),
      await opens('MEDIATION'),
    ]
    await act(house, clerk, 'case.act', under =>
      waitForApplicant(under, { id: waits, reason: '约定下月面谈' }),
    )
    await scan()
    expect(await toldOf(late)).toEqual([null, []])
    // Promised for the 9th: three days before, the station; the day after, the township (national rule pack).
    on('2026-11-06')
    await scan()
    await scan()
    expect(await toldOf(late)).toEqual(['STATION', ['STATION']])
    await act(house, clerk, 'case.act', under =>
      closeCase(under, { id: inTime, outcome: 'WITHDRAWN', text: '本人撤回' }),
    )
    on('2026-11-10')
    await scan()
    await scan()
    expect(await toldOf(late)).toEqual(['TOWNSHIP', ['STATION', 'TOWNSHIP']])
    expect(await toldOf(inTime)).toEqual(['STATION', ['STATION']])
    // Nothing is late of what waits for its applicant.
    expect(await toldOf(waits)).toEqual([null, []])
    const desk = await api.signIn(township, 'STATION_CLERK')
    const { data } = await desk.ask<{ desk: { edges: { node: { id: string } }[] } }>(
      '{ desk(first: 10, filter: { late: true }) { edges { node { id escalatedTo escalatedOn } } } }',
    )
    expect(data?.desk.edges.map(({ node }) => node)).toEqual([
      { id: late, escalatedTo: 'TOWNSHIP', escalatedOn: '2026-11-10' },
    ])
    // Who has looked at nothing for weeks finds both rungs at once.
    on('2026-11-02')
    const slept = await opens('JOB_INFORMATION')
    on('2026-11-12')
    await scan()
    expect(await toldOf(slept)).toEqual(['TOWNSHIP', ['STATION', 'TOWNSHIP']])
    on('2026-11-20')
  })
})

describe('an appointment', () => {
  it('lies ahead and within the opening hours, and is seen in the order of the day', async () => {
    await house.owner.serviceStation.update({
      where: { id: township.stationId },
      data: { openingHours: [{ weekday: 1, opens: '08:30', closes: '17:00' }] },
    })
    const monday = (time: string) => new Date(`2026-11-23T${time}:00+08:00`)
    const id = await opens('MEDIATION', monday('14:00'))
    const books = (appointmentAt: Date | null, of = id) =>
      act(house, clerk, 'case.act', under => bookAppointment(under, { id: of, appointmentAt }))
    await expect(books(monday('17:00'))).rejects.toMatchObject({ code: 'APPOINTMENT_HOURS' })
    await expect(books(new Date('2026-11-24T10:00:00+08:00'))).rejects.toMatchObject({
      code: 'APPOINTMENT_HOURS',
    })
    await expect(books(new Date('2026-11-16T10:00:00+08:00'))).rejects.toMatchObject({
      code: 'APPOINTMENT_TIME',
    })
    await expect(opens('MEDIATION', monday('07:00'))).rejects.toMatchObject({ code: 'APPOINTMENT_HOURS' })
    const before = await row(id)
    await books(monday('16:59'))
    const other = await opens('LEGAL_AID')
    await books(monday('08:30'), other)
    // The clock runs on.
    expect((await row(id)).dueOn).toEqual(before.dueOn)
    const desk = await api.signIn(township, 'STATION_CLERK')
    const seen = async () =>
      (
        await desk.ask<{ appointments: { id: string }[] }>('{ appointments(on: "2026-11-23") { id } }')
      ).data?.appointments.map(one => one.id)
    expect(await seen()).toEqual([other, id])
    await books(null, other)
    expect(await seen()).toEqual([id])
  })
})
