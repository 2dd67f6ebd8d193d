import { ownEmployers } from '../access/station-tasks.sql.ts'
import type { Act } from '../act.ts'
import type { Bilingual } from '../errors.ts'
import { alikeRows } from '../people/duplicates/alike-rows.sql.ts'
import { knownNumbers } from '../people/known-numbers.ts'
import { isForeigner } from '../people/nationality.ts'
import { employerUnknown } from '../people/register-residents.ts'
import { documentIndex } from '../people/sealed.ts'
import { rulePackFor } from '../rules/rule-packs.ts'
import type {
  BatchTarget,
  ImportKindHandler,
  ImportOwner,
  JudgeContext,
  Judgement,
  RowResult,
  WrittenRow,
} from '../workbooks/import-kind.ts'
import { linkRoomMates, type RoomMateWish } from './lodging-wishes.ts'
import { personProblemMessage } from './person-problems.ts'
import { PRIVACY_NOTICE_VERSION } from './privacy-notice.ts'
import type { PersonToRegister } from './read-person.ts'
import { registerPeople } from './register-people.ts'
import { ROSTER_COLUMNS } from './roster/columns.ts'
import { ROSTER_PROBLEMS, type RosterProblemCode } from './roster/problems.ts'
import { readRoster } from './roster/read-roster.ts'
import type { RosterValues, Shift } from './roster/values.ts'

/** 花名册: an employer's people, registered by the employer. */
export const rosterImport: ImportKindHandler<RosterValues> = {
  columns: ROSTER_COLUMNS.map(({ key, label, required = false }) => ({ key, label, required })),
  judge,
  settle,
  findKnown,
  compare,
  apply,
  conclude,
  describe,
  messageOf,
}

async function judge(
  bytes: Buffer,
  { asOf, jurisdiction, known, onLayout }: JudgeContext,
): Promise<Judgement<RosterValues>> {
  const rules = rulePackFor(jurisdiction, asOf)
  const { rows, columns, company, uscc } = await readRoster(bytes, { today: asOf, rules, known, onLayout })
  return {
    organisation: { name: company, usccCode: uscc },
    rows: rows.map(({ sheet, row, outcome, reason, problems, values }) => {
      const found = columns.get(sheet)
      const first = Math.min(...(found?.values() ?? []), 16_384)
      return {
        sheet,
        row,
        outcome: outcomes[outcome],
        reason,
        problems: problems.map(problem => ({
          ...problem,
          columnNumber: (problem.column ? found?.get(problem.column) : undefined) ?? first,
        })),
        values,
      }
    }),
  }
}

const outcomes = { accept: 'ACCEPT', warn: 'WARN', reject: 'REJECT' } as const

async function settle(
  act: Act,
  { employerId }: ImportOwner,
  judgement: Judgement<RosterValues> | null,
): Promise<ImportOwner> {
  const usccCode = judgement?.organisation.usccCode ?? ''
  if (!employerId && !judgement) return { employerId: null, propertyId: null }
  const employer = await act.tx.employer.findFirst({
    where: employerId ? { id: employerId } : { usccCode },
    select: { id: true },
  })
  if (!employer || !(await ownEmployers(act))(employer.id)) throw employerUnknown()
  return { employerId: employer.id, propertyId: null }
}

/**
 * Known is who has a live registration, also by a number of somebody merged with the person, or of before a renewal. Who
 * is registered out of the caller's sight shows only when it is tried.
 */
async function findKnown(act: Act, _batch: BatchTarget, rows: readonly RosterValues[]) {
  const keys = rows.map(row => hex(documentIndex(act.vault, row.documentNumber ?? '')))
  const sides = await knownNumbers(act, keys)
  const persons = [...sides.values()].map(({ person }) => person)
  const residents = await act.tx.$queryRaw<{ id: string; key: string }[]>`
    SELECT r.id, encode(r.document_index, 'hex') AS key FROM migrant_resident r
    WHERE r.township_id = ${act.townshipId}::uuid AND r.live AND (r.document_index = ANY (ARRAY(
      SELECT decode(value, 'hex') FROM jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb)))
      OR r.id = ANY (${persons}::uuid[]))`
  const byKey = new Map(residents.map(({ id, key }) => [key, id]))
  const live = new Set(residents.map(({ id }) => id))
  return keys.map(key => {
    const person = sides.get(key)?.person
    return person && live.has(person) ? person : (byKey.get(key) ?? null)
  })
}

/** Whom a row may be besides somebody with the same document: told before it is written, and put into the queue after. */
async function compare(act: Act, _batch: BatchTarget, rows: readonly RosterValues[]) {
  const alike = await alikeRows(act, rows)
  return alike.map(one => (one ? { code: 'ALIKE_REGISTERED', column: 'documentNumber' } : null))
}

async function apply(act: Act, batch: BatchTarget, rows: readonly RosterValues[]): Promise<RowResult[]> {
  const registered = await registerPeople(act, rows.map(personOf), {
    employerId: batch.employerId,
    declarantType: 'EMPLOYER',
    residenceReason: 'WORK',
    dwellingType: 'EMPLOYER_PREMISES',
    residenceAddress: null,
    privacyNoticeVersion: PRIVACY_NOTICE_VERSION,
    importBatchId: batch.batchId,
  })
  return registered.map(outcome =>
    outcome.result === 'REFUSED'
      ? { result: 'REFUSED', code: outcome.problem }
      : { result: outcome.result, subjectId: outcome.residentId },
  )
}

const personOf = (values: RosterValues): PersonToRegister => ({
  ...values,
  name: values.name ?? '',
  documentNumber: values.documentNumber ?? '',
})

async function conclude(
  act: Act,
  { employerId, batchId }: BatchTarget,
  rows: Iterable<WrittenRow<RosterValues>> | AsyncIterable<WrittenRow<RosterValues>>,
): Promise<void> {
  // Whom they resemble is looked for afterwards: nobody waits for it at the workbench.
  await act.emit('duplicate.scan-imported', { townshipId: act.townshipId, batchId })
  if (!employerId) return
  const roster: RoomMateWish[] = []
  for await (const { values, subjectId } of rows) {
    roster.push({ residentId: subjectId, name: values.name ?? '', roommateNames: values.roommateNames })
  }
  await linkRoomMates(act, employerId, roster)
}

/** The roster is Chinese, and so is the line that reminds of it. */
const shiftWords: Readonly<Record<Shift, string>> = { DAY: '白班', NIGHT: '夜班', ROTATING: '倒班' }

function describe(values: RosterValues) {
  const { name, workshop, shift, hiredOn, contractEndsOn, arrivedOn } = values
  const contract = hiredOn || contractEndsOn ? `合同 ${hiredOn ?? ''} 至 ${contractEndsOn ?? '无期限'}` : null
  const foreign = values.documentType && isForeigner(values.documentType, values.nationality)
  const parts = [
    workshop,
    shift && shiftWords[shift],
    contract,
    arrivedOn && `到达 ${arrivedOn}`,
    foreign ? values.nationality : null,
  ]
  return { title: name, summary: parts.filter(Boolean).join(' · ') || null }
}

function messageOf(code: string): Bilingual | null {
  if (code === 'REGISTERED_ELSEWHERE') return personProblemMessage(code)
  return code in ROSTER_PROBLEMS ? ROSTER_PROBLEMS[code as RosterProblemCode].message : null
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
