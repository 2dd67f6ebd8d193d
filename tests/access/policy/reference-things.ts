import { policy } from '../../../domain/access/policy.ts'
import { wishLabels } from '../../../domain/housing/plan-words.ts'
import { rowWords } from './made-world.ts'
import type { RowOf } from './raw-rows.ts'
import {
  buildingsInOrder,
  housingNumbers,
  importNumbers,
  occupancyOf,
  registrationNumbers,
  renewalNumbers,
} from './reference-numbers.ts'
import {
  byId,
  dateOf,
  daysFrom,
  maskedDocument,
  maskedPhone,
  newestFirst,
  overlap,
  page,
  placeOf,
  type Thing,
  thing,
  time,
} from './reference-words.ts'
import type { Sight } from './sight.ts'

const liveRegistration = ['DECLARED', 'ACCEPTED', 'REGISTERED']
const liveStay = (see: Sight) => (stay: RowOf<'stay'>) =>
  (stay.status === 'RESERVED' || stay.status === 'CHECKED_IN') && time(stay.endsOn) > time(dateOf(see.today))
const soonest = (a: { startsOn: Date }, b: { startsOn: Date }) => time(a.startsOn) - time(b.startsOn)
const currentContract = (id: string, see: Sight) =>
  see.contract.find(({ residentId, endedOn }) => residentId === id && endedOn === null)

/** Words kept with a batch or a plan. */
const refusal = (code: string | null, zh: string | null, en: string | null, remedy: object | null) =>
  code && zh && en ? { code, field: null, message: { zh, en }, remedy } : null

const people: Record<string, Thing> = {
  MigrantResident: thing<RowOf<'resident'>>(
    { fieldClass: 'PERSONAL', readBy: 'person.list' },
    ['id', 'name', 'sex', 'birthDate', 'documentType', 'hukouAddress', 'createdAt'],
    {
      documentNumber: {
        fieldClass: 'SENSITIVE',
        mask: maskedDocument,
        tell: ({ id }, see) => see.clear.document.get(id) ?? null,
      },
      phone: {
        fieldClass: 'SENSITIVE',
        mask: maskedPhone,
        tell: ({ id }, see) => see.clear.phone.get(id) ?? null,
      },
      employer: ({ employerId }, see) => see.find('employer', employerId),
      workshop: ({ id }, see) => currentContract(id, see)?.workshop ?? null,
      shift: ({ id }, see) => currentContract(id, see)?.shift ?? null,
      contractEndsOn: ({ id }, see) => currentContract(id, see)?.endsOn ?? null,
      registration: ({ id }, see) =>
        see.registration.find(r => r.residentId === id && liveRegistration.includes(r.status)) ?? null,
      registrations: ({ id }, see) =>
        see.registration.filter(({ residentId }) => residentId === id).sort(newestFirst),
      renewalItems: ({ id }, see) =>
        see.item
          .filter(({ residentId }) => residentId === id)
          .sort((a, b) => time(a.dueOn) - time(b.dueOn) || byId(a, b)),
      stay: ({ id }, see) =>
        see.stay
          .filter(({ residentId }) => residentId === id)
          .filter(liveStay(see))
          .sort(soonest)[0] ?? null,
      stays: ({ id }, see) =>
        see.stay.filter(({ residentId }) => residentId === id).sort((a, b) => soonest(b, a)),
    },
  ),
  Employer: thing<RowOf<'employer'>>({ fieldClass: 'OPEN' }, ['id', 'name', 'usccCode'], {
    station: ({ stationId }, see) => see.find('serviceStation', stationId),
  }),
  ServiceStation: thing<RowOf<'serviceStation'>>({ fieldClass: 'OPEN' }, ['id', 'name', 'address']),
  ResidenceRegistration: thing<RowOf<'registration'>>(
    { fieldClass: 'PERSONAL', readBy: 'registration.list' },
    [
      ...([
        'id',
        'status',
        'declarantType',
        'arrivedOn',
        'declaredOn',
        'registeredOn',
        'deregisteredOn',
      ] as const),
      ...(['deadlineOn', 'rulePackId', 'residenceReason', 'intendedStay', 'dwellingType'] as const),
      ...(['residenceAddress', 'receiptNumber', 'privacyNoticeVersion'] as const),
    ],
    {
      resident: ({ residentId }, see) => see.find('resident', residentId),
      employer: ({ employerId }, see) => see.find('employer', employerId),
      late: ({ declaredOn, deadlineOn }) => (deadlineOn ? declaredOn > deadlineOn : null),
    },
  ),
  RenewalItem: thing<RowOf<'item'>>(
    { fieldClass: 'PERSONAL', readBy: 'renewal.list' },
    ['id', 'kind', 'dueOn', 'status', 'actedAt'],
    {
      resident: ({ residentId }, see) => see.find('resident', residentId),
      station: ({ stationId }, see) => see.find('serviceStation', stationId),
      daysLeft: ({ dueOn }, see) => daysFrom(dateOf(see.today), dueOn),
      reminders: ({ id }, see) => see.reminder.filter(({ itemId }) => itemId === id).sort(byId),
    },
  ),
  Reminder: thing<RowOf<'reminder'>>({ fieldClass: 'OPEN' }, ['id', 'offsetDays', 'createdAt']),
}

const housing: Record<string, Thing> = {
  Property: thing<RowOf<'property'>>({ fieldClass: 'OPEN' }, ['id', 'name', 'address'], {
    buildings: ({ id }, see) => buildingsInOrder(see, [id]),
    occupancy: ({ id }, see) => occupancyOf(see, ({ propertyId }) => propertyId === id),
  }),
  Building: thing<RowOf<'building'>>({ fieldClass: 'OPEN' }, ['id', 'name'], {
    property: ({ propertyId }, see) => see.find('property', propertyId),
    rooms: ({ id }, see) =>
      see.room
        .filter(({ buildingId }) => buildingId === id)
        .sort((a, b) => a.floor - b.floor || (a.number < b.number ? -1 : 1)),
    occupancy: ({ id }, see) => occupancyOf(see, ({ buildingId }) => buildingId === id),
  }),
  Room: thing<RowOf<'room'>>(
    { fieldClass: 'OPEN' },
    [
      ...(['id', 'floor', 'number', 'sexPolicy', 'ratedCapacity', 'capacityLimit'] as const),
      ...(['privateBathroom', 'accessible', 'remark'] as const),
    ],
    {
      building: ({ buildingId }, see) => see.find('building', buildingId),
      usableArea: ({ usableArea }) => Number(usableArea),
      beds: ({ id }, see) =>
        see.bed.filter(({ roomId }) => roomId === id).sort((a, b) => a.number - b.number),
      closure: ({ id }, see) =>
        see.closure
          .filter(({ roomId, endsOn }) => roomId === id && time(endsOn) > time(dateOf(see.today)))
          .sort(soonest)[0] ?? null,
    },
  ),
  RoomClosure: thing<RowOf<'closure'>>({ fieldClass: 'OPEN' }, ['id', 'startsOn', 'endsOn', 'reason']),
  Bed: thing<RowOf<'bed'>>({ fieldClass: 'OPEN' }, ['id', 'number', 'tier'], {
    room: ({ roomId }, see) => see.find('room', roomId),
    label: ({ roomId, number }, see) => {
      const room = see.find('room', roomId)
      return `${see.find('building', room?.buildingId ?? null)?.name} ${room?.number}-${number}`
    },
    stay: {
      fieldClass: 'PERSONAL',
      tell: ({ id }, see) =>
        see.stay
          .filter(({ bedId }) => bedId === id)
          .filter(liveStay(see))
          .sort(soonest)[0] ?? null,
    },
  }),
  Stay: thing<RowOf<'stay'>>(
    { fieldClass: 'PERSONAL', readBy: 'housing.read' },
    ['id', 'startsOn', 'endsOn', 'status'],
    {
      bed: ({ bedId }, see) => see.find('bed', bedId),
      resident: ({ residentId }, see) => see.find('resident', residentId),
    },
  ),
  Occupancy: thing<ReturnType<typeof occupancyOf>>({ fieldClass: 'OPEN' }, [
    ...(['beds', 'capacity', 'occupied', 'reserved', 'closed'] as const),
  ]),
}

interface PlanRoom {
  room: RowOf<'room'>
  sleepersBefore: number
  sleepersAfter: number
  placements: RowOf<'placement'>[]
}

function planRooms(plan: RowOf<'plan'>, see: Sight): PlanRoom[] {
  const bedOf = ({ bedId }: RowOf<'placement'>) => see.find('bed', bedId)
  const placed = see.placement.filter(p => p.planId === plan.id && p.bedId)
  const night = { startsOn: plan.startsOn, endsOn: new Date(plan.startsOn.getTime() + 1) }
  return [...see.room]
    .sort(walkOrder(see))
    .map(room => {
      const beds = see.bed.filter(({ roomId }) => roomId === room.id).map(({ id }) => id)
      const placements = placed
        .filter(({ bedId }) => beds.includes(bedId ?? ''))
        .sort((a, b) => (bedOf(a)?.number ?? 0) - (bedOf(b)?.number ?? 0))
      const sleepersBefore = see.stay.filter(
        stay =>
          beds.includes(stay.bedId) &&
          (stay.status === 'RESERVED' || stay.status === 'CHECKED_IN') &&
          stay.planId !== plan.id &&
          overlap(stay, night),
      ).length
      return { room, sleepersBefore, sleepersAfter: sleepersBefore + placements.length, placements }
    })
    .filter(({ placements }) => placements.length > 0)
}

/** As one walks through all houses. */
export function walkOrder(see: Sight) {
  const name = (room: RowOf<'room'>) => see.find('building', room.buildingId)?.name ?? ''
  const text = (a: string, b: string) => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
  return (a: RowOf<'room'>, b: RowOf<'room'>): number =>
    text(name(a), name(b)) || a.floor - b.floor || text(a.number, b.number)
}

const plans: Record<string, Thing> = {
  AllocationPlan: thing<RowOf<'plan'>>(
    { fieldClass: 'OPEN', readBy: 'plan.read' },
    [
      ...([
        'id',
        'status',
        'startsOn',
        'endsOn',
        'strategy',
        'placedCount',
        'unplacedCount',
        'cost',
      ] as const),
      ...(['createdAt', 'appliedAt'] as const),
    ],
    {
      property: ({ propertyId }, see) => see.find('property', propertyId),
      employer: ({ employerId }, see) => see.find('employer', employerId),
      wishes: ({ wishes }) =>
        Object.keys(wishLabels).flatMap(wish => {
          const count = (wishes as Record<string, { met: number; unmet: number }>)[wish]
          return count ? [{ wish, ...count }] : []
        }),
      error: ({ errorCode, errorZh, errorEn }) => refusal(errorCode, errorZh, errorEn, null),
      placements: {
        fieldClass: 'PERSONAL',
        tell: ({ id }, see, args) =>
          page(
            see.placement
              .filter(
                p => p.planId === id && (args.placed === undefined || args.placed === (p.bedId !== null)),
              )
              .sort((a, b) => (a.residentId < b.residentId ? -1 : 1)),
            args,
            ({ planId, residentId }) => placeOf(planId, residentId),
          ),
      },
      rooms: { fieldClass: 'PERSONAL', tell: planRooms },
    },
  ),
  WishCount: thing<{ wish: keyof typeof wishLabels; met: number; unmet: number }>(
    { fieldClass: 'OPEN' },
    ['wish', 'met', 'unmet'],
    { label: ({ wish }) => wishLabels[wish] },
  ),
  PlanPlacement: thing<RowOf<'placement'>>({ fieldClass: 'PERSONAL' }, ['reasons'], {
    resident: ({ residentId }, see) => see.find('resident', residentId),
    bed: ({ bedId }, see) => see.find('bed', bedId),
  }),
  PlanReason: thing<{ code: string; met: boolean; zh: string; en: string }>(
    { fieldClass: 'PERSONAL' },
    ['code', 'met'],
    { message: ({ zh, en }) => ({ zh, en }) },
  ),
  PlanRoom: thing<PlanRoom>({ fieldClass: 'PERSONAL' }, [
    ...(['room', 'sleepersBefore', 'sleepersAfter', 'placements'] as const),
  ]),
  Bilingual: thing<{ zh: string; en: string }>({ fieldClass: 'OPEN' }, ['zh', 'en']),
  Refusal: thing<NonNullable<ReturnType<typeof refusal>>>({ fieldClass: 'OPEN' }, [
    ...(['code', 'field', 'message', 'remedy'] as const),
  ]),
}

const twice = (code: string) => ({ zh: code, en: code })

const imports: Record<string, Thing> = {
  ImportBatch: thing<RowOf<'batch'>>(
    { fieldClass: 'OPEN', readBy: 'import.read' },
    [
      ...(['id', 'kind', 'status', 'asOf', 'totalRows', 'doneRows', 'acceptRows', 'warnRows'] as const),
      ...(['rejectRows', 'createdRows', 'knownRows', 'createdAt', 'finishedAt'] as const),
    ],
    {
      fileName: ({ fileId }, see) => see.find('file', fileId)?.fileName,
      byteSize: ({ fileId }, see) => see.find('file', fileId)?.byteSize,
      employer: ({ employerId }, see) => see.find('employer', employerId),
      property: ({ propertyId }, see) => see.find('property', propertyId),
      error: ({ errorCode, errorZh, errorEn, remedyZh, remedyEn }) =>
        refusal(errorCode, errorZh, errorEn, remedyZh && remedyEn ? { zh: remedyZh, en: remedyEn } : null),
      rows: {
        fieldClass: 'PERSONAL',
        tell: ({ id }, see, args) =>
          page(
            see.importRow
              .filter(
                row => row.batchId === id && (args.outcome === undefined || row.outcome === args.outcome),
              )
              .sort((a, b) => a.position - b.position),
            args,
            ({ batchId, position }) => placeOf(batchId, position),
          ),
      },
      reasons: ({ id }, see) => {
        const counts = new Map<string, { outcome: string; reason: string | null; count: number }>()
        for (const { batchId, outcome, reason } of see.importRow) {
          if (batchId !== id) continue
          const key = `${outcome} ${reason}`
          const known = counts.get(key)
          counts.set(key, { outcome, reason, count: (known?.count ?? 0) + 1 })
        }
        return [...counts.values()].sort((a, b) => b.count - a.count)
      },
      annotatedUrl: ({ id, status }) =>
        ['CHECKED', 'APPLYING', 'APPLIED'].includes(status) ? `/imports/${id}/workbook` : null,
    },
  ),
  ReasonCount: thing<{ outcome: string; reason: string | null; count: number }>(
    { fieldClass: 'OPEN' },
    ['outcome', 'reason', 'count'],
    { message: ({ reason }) => reason && twice(reason) },
  ),
  ImportRow: thing<RowOf<'importRow'>>(
    { fieldClass: 'PERSONAL' },
    ['position', 'sheet', 'row', 'outcome', 'reason', 'problems', 'alreadyKnown'],
    {
      title: ({ batchId, position }, see) => words(batchId, position, see).title,
      summary: ({ batchId, position }, see) => words(batchId, position, see).summary,
      applied: ({ appliedAt }) => appliedAt !== null,
    },
  ),
  ImportProblem: thing<{ code: string; column: string }>({ fieldClass: 'OPEN' }, ['code', 'column'], {
    message: ({ code }) => twice(code),
  }),
}

function words(batchId: string, position: number, see: Sight) {
  const batch = see.find('batch', batchId)
  if (!batch) throw new Error('A row without its batch is not shown')
  return rowWords(batch.kind, position)
}

const access: Record<string, Thing> = {
  Account: thing<RowOf<'account'>>(
    { fieldClass: 'OPEN' },
    ['id', 'username', 'displayName', 'role', 'locale', 'createdAt', 'disabledAt', 'validUntil'],
    {
      scopes: ({ id }, see) => see.scope.filter(({ accountId }) => accountId === id),
      // Nobody in the made world has one; that somebody else has none is not for everyone either.
      hasSecondFactor: ({ id }, see) =>
        id === see.actor.accountId || holds(see, 'account.list') ? false : null,
      township: ({ townshipId }, see) => see.find('township', townshipId),
      acts: ({ role }) => policy[role].acts,
    },
  ),
  Scope: thing<RowOf<'scope'>>({ fieldClass: 'OPEN' }, ['kind', 'targetId', 'validUntil']),
  Township: thing<RowOf<'township'>>({ fieldClass: 'OPEN' }, ['id', 'name', 'divisionCode', 'jurisdiction']),
  AuditEntry: thing<RowOf<'entry'>>(
    { fieldClass: 'OPEN' },
    ['at', 'actor', 'act', 'outcome', 'subjectType', 'subjectId', 'fields', 'requestId'],
    {
      id: ({ id }) => id.toString(),
      account: ({ accountId }, see) => see.find('account', accountId),
      details: ({ details }) => JSON.stringify(details),
    },
  ),
}

const home: Record<string, Thing> = {
  Home: thing<object>({ fieldClass: 'OPEN' }, [], {
    registrations: (_, see) => (holds(see, 'registration.list') ? registrationNumbers(see) : null),
    housing: (_, see) => (holds(see, 'housing.read') ? housingNumbers(see) : null),
    renewals: (_, see) => (holds(see, 'renewal.list') ? renewalNumbers(see) : null),
    imports: (_, see) => (holds(see, 'import.read') ? importNumbers(see) : null),
  }),
  RegistrationNumbers: thing<ReturnType<typeof registrationNumbers>>({ fieldClass: 'OPEN' }, [
    ...(['live', 'declaredToday', 'late', 'byDay', 'bySex'] as const),
  ]),
  RenewalNumbers: thing<ReturnType<typeof renewalNumbers>>({ fieldClass: 'OPEN' }, [
    ...(['owed', 'overdue', 'byKind', 'byWeek'] as const),
  ]),
  HousingNumbers: thing<ReturnType<typeof housingNumbers>>({ fieldClass: 'OPEN' }, [
    ...(['occupancy', 'byBuilding', 'byDay', 'unhoused'] as const),
  ]),
  BuildingOccupancy: thing<{ building: object; occupancy: object }>({ fieldClass: 'OPEN' }, [
    'building',
    'occupancy',
  ]),
  ImportNumbers: thing<ReturnType<typeof importNumbers>>({ fieldClass: 'OPEN' }, ['recent']),
  DayCount: thing<{ date: Date; count: number }>({ fieldClass: 'OPEN' }, ['date', 'count']),
  NamedCount: thing<{ name: string; count: number }>({ fieldClass: 'OPEN' }, ['name', 'count']),
}

const holds = ({ actor }: Sight, act: (typeof policy)['OFFICER']['acts'][number]) =>
  policy[actor.role].acts.includes(act)

/** What each thing of the contract tells, by its name there. */
export const things: Readonly<Record<string, Thing>> = {
  ...people,
  ...housing,
  ...plans,
  ...imports,
  ...access,
  ...home,
}
