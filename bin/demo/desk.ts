import { recordEntrustment } from '../../domain/access/entrustments.ts'
import type { ActName } from '../../domain/access/policy.ts'
import { type Act, act, type House, instantDate, look } from '../../domain/act.ts'
import { DomainError } from '../../domain/errors.ts'
import { actOnStep, type StepAction } from '../../domain/stations/act-on-step.ts'
import { assignCase } from '../../domain/stations/assign-case.ts'
import { checkKitItem } from '../../domain/stations/check-kit-item.ts'
import { closeCase, rateCase } from '../../domain/stations/close-case.ts'
import { openCases } from '../../domain/stations/open-cases.ts'
import { loadShippedServices } from '../../domain/stations/publish-service.ts'
import { changeStation } from '../../domain/stations/record-station.ts'
import { kit } from '../../domain/stations/rules.ts'
import { addStaff } from '../../domain/stations/staff.ts'
import { supplyCase } from '../../domain/stations/supply-case.ts'
import { employers, stations } from '../../prisma/demo/township.ts'
import { callerOf, daysAgo } from './callers.ts'

/** Days of work at the desk that the demonstration begins with. */
const DAYS = 21

/** Who came on which day, for what, with what, and how far it has got. */
interface Visit {
  daysAgo: number
  services: readonly string[]
  shows: readonly string[]
  /** The materials that were brought two days later. */
  brings?: readonly string[]
  goes: 'NOWHERE' | 'HANDED_OVER' | 'CLOSED'
}

const identity = ['IDENTITY_DOCUMENT'] as const
const kinds: readonly Omit<Visit, 'daysAgo'>[] = [
  {
    services: ['ARRIVAL_REGISTRATION', 'BED'],
    shows: ['IDENTITY_DOCUMENT', 'EMPLOYMENT_PROOF'],
    goes: 'CLOSED',
  },
  {
    services: ['PERMIT_APPLICATION'],
    shows: identity,
    brings: ['PHOTO', 'ADDRESS_PROOF', 'EMPLOYMENT_PROOF'],
    goes: 'CLOSED',
  },
  { services: ['MEDIATION'], shows: [], goes: 'HANDED_OVER' },
  { services: ['ARRIVAL_REGISTRATION'], shows: identity, goes: 'CLOSED' },
  { services: ['SCHOOL_PLACE', 'HEALTH_SERVICE'], shows: identity, goes: 'NOWHERE' },
  { services: ['LEGAL_AID'], shows: identity, goes: 'HANDED_OVER' },
  { services: ['JOB_INFORMATION', 'HARDSHIP'], shows: identity, goes: 'CLOSED' },
  { services: ['PERMIT_APPLICATION', 'SCHOOL_PLACE'], shows: identity, goes: 'NOWHERE' },
]

/** Two visits on each working day of three weeks; the last ones are where the demonstration finds them. */
const visits: readonly Visit[] = Array.from({ length: DAYS * 2 }, (_, n): Visit => {
  const kind = kinds[n % kinds.length] as Omit<Visit, 'daysAgo'>
  return { ...kind, daysAgo: DAYS - Math.floor(n / 2) }
})

/** The two stations with what they have, and three weeks of cases at the town’s, through the acts that people use. */
export async function workAtDesk(house: House): Promise<void> {
  await setUp(daysAgo(house, DAYS + 7))
  const itemIds = await look(house, callerOf('clerk'), async tx => {
    const items = await tx.serviceItem.findMany({ select: { id: true, code: true } })
    return new Map(items.map(({ id, code }) => [code, id]))
  })
  try {
    for (const [n, visit] of visits.entries()) await receive(house, visit, n, itemIds)
  } catch (error) {
    // Near the end of a year whose successor has no notice yet, nothing can be promised: so be it.
    if (!(error instanceof DomainError && error.code === 'CALENDAR_NOT_COVERED')) throw error
  }
}

async function setUp(house: House): Promise<void> {
  const admin = callerOf('admin')
  const does = <T>(name: ActName, work: (under: Act) => Promise<T>) => act(house, admin, name, work)
  const today = house.clock.today()
  const weekdays = [1, 2, 3, 4, 5, 6].map(weekday => ({ weekday, opens: '08:30', closes: '17:30' }))
  await does('service.change', under => loadShippedServices(under))
  await does('station.change', under =>
    changeStation(under, {
      ...stations.wanyu,
      kind: 'ENTERPRISE',
      ownerId: employers.wanyu.id,
      telephone: '0513-00000018',
      openingHours: weekdays.slice(0, 5),
    }),
  )
  await does('station.change', under =>
    changeStation(under, {
      ...stations.town,
      kind: 'URBAN_COMMUNITY',
      telephone: '0513-00000006',
      openingHours: weekdays,
      areaSquareMetres: 640,
      households: 3_000,
    }),
  )
  const startsAt = instantDate(house.clock.now())
  await does('entrustment.change', under =>
    recordEntrustment(under, {
      kind: 'STATION',
      targetId: stations.town.id,
      document: '海公委字〔2026〕6号',
      entruster: '海晏派出所',
      tasks: ['REGISTRATION', 'REGISTRATION_CHANGE', 'PERMIT_APPLICATION', 'PERMIT_DELIVERY'],
      startsAt,
      endsAt: instantDate(house.clock.now().add({ hours: 24 * 365 })),
    }),
  )
  const staff = [
    {
      stationId: stations.town.id,
      accountId: callerOf('clerk').accountId,
      name: '小周',
      duties: ['COORDINATOR'],
    },
    { stationId: stations.town.id, name: '老顾', duties: ['HEAD'] },
    { stationId: stations.wanyu.id, name: '小郑', duties: ['HEAD', 'COORDINATOR'] },
  ] as const
  for (const one of staff) await does('station.change', under => addStaff(under, { ...one, startsOn: today }))
  for (const [n, item] of kit.entries()) {
    const check = (stationId: string, days: number) =>
      does('station.change', under =>
        checkKitItem(under, {
          stationId,
          item,
          evidence: `台账第${n + 1}页`,
          expiresOn: today.add({ days }),
        }),
      )
    await check(stations.town.id, 365)
    // Of the company's station one has run out since, and one was never seen.
    if (n < 6) await check(stations.wanyu.id, n === 2 ? 14 : 180)
  }
}

async function receive(
  house: House,
  visit: Visit,
  n: number,
  itemIds: ReadonlyMap<string, string>,
): Promise<void> {
  const then = daysAgo(house, visit.daysAgo)
  if (then.clock.today().dayOfWeek > 6) return
  const clerk = callerOf('clerk')
  const does = <T>(at: House, name: ActName, work: (under: Act) => Promise<T>) => act(at, clerk, name, work)
  const [resident] = await look(house, clerk, tx =>
    tx.migrantResident.findMany({
      where: { createdAt: { lt: instantDate(then.clock.now()) } },
      orderBy: { id: 'asc' },
      skip: n * 3,
      take: 1,
      select: { id: true },
    }),
  )
  if (!resident) return
  const { caseIds } = await does(then, 'case.open', under =>
    openCases(under, {
      residentId: resident.id,
      stationId: stations.town.id,
      services: visit.services.map(code => ({ itemId: itemIds.get(code) ?? '' })),
      shown: visit.shows,
    }),
  )
  for (const id of caseIds) {
    if (n % 5 !== 0) await does(then, 'case.act', under => assignCase(under, { id }))
    if (visit.goes !== 'NOWHERE') await carryOn(house, id, visit, n)
  }
}

/** What became of a case in the days after, as far as they have come. */
async function carryOn(
  house: House,
  id: string,
  { daysAgo: days, brings, goes }: Visit,
  n: number,
): Promise<void> {
  const clerk = callerOf('clerk')
  const then = (passed: number) => daysAgo(house, Math.max(days - passed, 0))
  const does = <T>(at: House, name: ActName, work: (under: Act) => Promise<T>) => act(at, clerk, name, work)
  if (brings && days < 2) return
  let passed = brings ? 2 : 0
  if (brings) await does(then(passed), 'case.open', under => supplyCase(under, { id, shown: brings }))
  for (;;) {
    const step = await look(house, clerk, tx =>
      tx.serviceCaseStep.findFirst({ where: { caseId: id, state: 'OPEN' }, orderBy: { place: 'asc' } }),
    )
    if (!step) break
    const { key, department } = step
    const acts = (action: StepAction) =>
      does(then(passed), 'case.act', under => actOnStep(under, { id, key, action }))
    if (department === 'STATION') {
      await acts('DO')
      continue
    }
    await acts('HAND_OVER')
    passed += department === 'HOUSING' ? 1 : 4
    if (goes === 'HANDED_OVER' || days < passed) return
    await acts('TAKE_BACK_DONE')
  }
  const end = then(passed)
  await does(end, 'case.act', under =>
    closeCase(under, { id, outcome: 'DONE', text: '已当面办妥并告知本人' }),
  )
  await does(end, 'case.open', under => rateCase(under, { id, satisfaction: 3 + (n % 3) }))
}
