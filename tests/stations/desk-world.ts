import type { Actor } from '../../domain/access/actor.ts'
import { act } from '../../domain/act.ts'
import { seedCalendar } from '../../domain/rules/seed-calendar.ts'
import { loadShippedServices } from '../../domain/stations/publish-service.ts'
import { testResidents } from '../harness/people.ts'
import { type TestHouse, type TestTownship, testTownship } from '../harness/township.ts'

export interface DeskWorld {
  township: TestTownship
  admin: Actor
  clerk: Actor
  /** The clerk among the staff of the township’s station. */
  clerkStaffId: string
  /** The company’s own station, at which nobody serves. */
  companyStationId: string
  residentId: string
  /** Of a service of the catalogue, by its code. */
  itemId(code: string): string
}

/** A township with the shipped catalogue, an entrusted station of its own with a clerk, and one of a company. */
export async function deskWorld(house: TestHouse): Promise<DeskWorld> {
  const { owner } = house
  await owner.$transaction(tx => seedCalendar(tx))
  const township = await testTownship(house)
  const townshipId = township.id
  await owner.serviceStation.update({ where: { id: township.stationId }, data: { kind: 'URBAN_COMMUNITY' } })
  const company = await owner.serviceStation.create({
    data: { townshipId, name: '测试企业工作站', address: '测试路3号', ownerId: township.employerId },
  })
  const admin = await township.actor('ADMINISTRATOR')
  const clerk = await township.actor('STATION_CLERK')
  await owner.entrustment.create({
    data: {
      townshipId,
      kind: 'STATION',
      targetId: township.stationId,
      document: '委字1号',
      entruster: '测试派出所',
      tasks: ['REGISTRATION', 'PERMIT_APPLICATION'],
      startsAt: new Date('2026-01-01T00:00:00Z'),
      endsAt: new Date('2026-12-31T16:00:00Z'),
      recordedBy: admin.accountId ?? '',
      recordedAt: new Date('2026-01-01T00:00:00Z'),
    },
  })
  const staff = await owner.stationStaff.create({
    data: {
      townshipId,
      stationId: township.stationId,
      accountId: clerk.accountId,
      name: '测试站务员',
      duties: ['COORDINATOR'],
      startsOn: new Date('2026-01-01'),
    },
  })
  await act(house, admin, 'service.change', under => loadShippedServices(under))
  const items = await owner.serviceItem.findMany({ where: { townshipId } })
  const [residentId = ''] = await testResidents(house, townshipId, [{ employerId: township.employerId }])
  return {
    township,
    admin,
    clerk,
    clerkStaffId: staff.id,
    companyStationId: company.id,
    residentId,
    itemId: code => items.find(item => item.code === code)?.id ?? '',
  }
}
