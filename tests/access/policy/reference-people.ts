import type { RowOf } from './raw-rows.ts'
import {
  byId,
  dateOf,
  daysFrom,
  liveStay,
  maskedDocument,
  maskedPhone,
  newestFirst,
  soonest,
  type Thing,
  thing,
  time,
} from './reference-words.ts'
import type { Sight } from './sight.ts'

const liveRegistration = ['DECLARED', 'ACCEPTED', 'REGISTERED']
const currentContract = (id: string, see: Sight) =>
  see.contract.find(({ residentId, endedOn }) => residentId === id && endedOn === null)

/** People and what hangs on them. */
export const people: Record<string, Thing> = {
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
      property: ({ propertyId }, see) => see.find('property', propertyId),
      station: ({ stationId }, see) => see.find('serviceStation', stationId),
      daysLeft: ({ dueOn }, see) => daysFrom(dateOf(see.today), dueOn),
      reminders: ({ id }, see) => see.reminder.filter(({ itemId }) => itemId === id).sort(byId),
    },
  ),
  Reminder: thing<RowOf<'reminder'>>({ fieldClass: 'OPEN' }, ['id', 'offsetDays', 'createdAt']),
}
