import { uuid7 } from '../../../prisma/uuid7.ts'
import { reachOf } from '../../access/actor.ts'
import type { Act } from '../../act.ts'
import { DomainError } from '../../errors.ts'
import { requireDecisionReason } from './reasons.ts'

/** What is chosen in a merge; the document decides whose record goes on. EMPLOYMENT: whose contract and registration. */
export const mergeFields = ['NAME', 'SEX', 'BIRTH_DATE', 'PHONE', 'HUKOU_ADDRESS', 'EMPLOYMENT'] as const
export type MergeField = (typeof mergeFields)[number]

/** As anju.field_side and resident_merge.taken call them. */
const columnOf: Readonly<Record<Exclude<MergeField, 'EMPLOYMENT'>, string>> = {
  NAME: 'name',
  SEX: 'sex',
  BIRTH_DATE: 'birthDate',
  PHONE: 'phone',
  HUKOU_ADDRESS: 'hukouAddress',
}

export interface MergeInput {
  /** Whose document is kept. */
  survivorId: string
  absorbedId: string
  /** The fields whose value is the absorbed one's; the others are the survivor's. */
  takeFromAbsorbed: readonly MergeField[]
  reason: string
}

/**
 * Makes one person of two: what is chosen of each is shown, everything that hangs on the absorbed one moves and
 * remembers whose it was. Where both have a live registration or a contract, one of them is set aside. Nothing is lost:
 * `undoMerge` takes it back at any time.
 *
 * @throws DomainError PERSON_UNKNOWN, MERGE_OF_ONE, MERGE_TWO_BEDS, MERGE_TWO_PERMITS, MERGE_COUPLE, SEX_POLICY, REASON_TOO_SHORT,
 * REASON_TOO_LONG, REASON_HOLDS_NUMBER
 */
export async function mergePeople(
  act: Act,
  input: MergeInput,
): Promise<{ mergeId: string; residentId: string }> {
  const { survivorId, absorbedId, takeFromAbsorbed } = input
  const taken = takeFromAbsorbed.flatMap(field => (field === 'EMPLOYMENT' ? [] : columnOf[field]))
  act.concerns({ subjectType: 'MigrantResident', subjectId: survivorId, details: { absorbedId } })
  const reason = requireDecisionReason(input.reason)
  if (survivorId === absorbedId) throw mergeOfOne()
  // Who sees a part of the township does not see all that would move.
  if (reachOf(act.actor).reach !== 'TOWNSHIP') throw personUnknown()
  const [held] = await act.tx.$queryRaw<{ people: string[] }[]>`
    SELECT anju.hold_people(ARRAY[${survivorId}, ${absorbedId}]::uuid[])::text[] AS people`
  if (held?.people.length !== 2) throw personUnknown()
  const mergeId = uuid7(act.now.epochMilliseconds)
  const [merged] = await act.tx.$queryRaw<{ moved: bigint }[]>`
    SELECT anju.merge_people(${mergeId}::uuid, ${survivorId}::uuid, ${absorbedId}::uuid, ${taken}::text[],
      ${takeFromAbsorbed.includes('EMPLOYMENT')}, ${reason}) AS moved`
  act.concerns({
    fields: taken,
    details: { mergeId, absorbedId, taken: [...takeFromAbsorbed], moved: Number(merged?.moved ?? 0), reason },
  })
  return { mergeId, residentId: survivorId }
}

export const personUnknown = (): DomainError =>
  new DomainError(
    'PERSON_UNKNOWN',
    { zh: '找不到此人', en: 'There is no such person' },
    { remedy: { zh: '请刷新后重试', en: 'Reload and try again' } },
  )

const mergeOfOne = (): DomainError =>
  new DomainError(
    'MERGE_OF_ONE',
    { zh: '不能把一个人与其本人合并', en: 'A person cannot be merged with themselves' },
    { field: 'absorbedId', remedy: { zh: '请选择另一人', en: 'Choose somebody else' } },
  )
