import { type ActName, acts, policy } from '../../../domain/access/policy.ts'
import { reveals } from '../../../domain/access/reveal.ts'
import { rowWords } from './made-world.ts'
import type { RowOf } from './raw-rows.ts'
import { housingNumbers, importNumbers, registrationNumbers, renewalNumbers } from './reference-numbers.ts'
import { page, placeOf, refusal, type Thing, thing } from './reference-words.ts'
import type { Sight } from './sight.ts'

const twice = (code: string) => ({ zh: code, en: code })

/** Imports. */
export const imports: Record<string, Thing> = {
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

/** Accounts, the township and its log. */
export const access: Record<string, Thing> = {
  Account: thing<RowOf<'account'>>(
    { fieldClass: 'OPEN' },
    ['id', 'username', 'displayName', 'role', 'locale', 'createdAt', 'disabledAt', 'validUntil'],
    {
      scopes: ({ id }, see) => see.scope.filter(({ accountId }) => accountId === id),
      // Nobody in the made world has one; that somebody else has none is not for everyone either.
      hasSecondFactor: ({ id }, see) =>
        id === see.actor.accountId || holds(see, 'account.list') ? false : null,
      township: ({ townshipId }, see) => see.find('township', townshipId),
      acts: ({ role }) => (Object.keys(acts) as ActName[]).filter(act => policy[role].acts.includes(act)),
      reveals: ({ role }) => reveals[role]?.fields ?? [],
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

/** The numbers of a home page. */
export const home: Record<string, Thing> = {
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

const holds = ({ actor }: Sight, act: ActName) => policy[actor.role].acts.includes(act)
