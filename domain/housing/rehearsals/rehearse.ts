import type { InputJsonValue } from '../../../prisma/client.ts'
import { type Act, instantDate } from '../../act.ts'
import { DomainError } from '../../errors.ts'
import { batchNotFound } from '../../workbooks/batch.ts'
import { propertyUnknown, requireProperty } from '../own-property.ts'
import { requireChanges, type ScenarioChange } from './scenario.ts'

const longestName = 60

/** How the house is, without any change. */
const asItIs = '现状'

/**
 * Rehearses the people of a roster that has been read and not written: nobody is registered, and whether the register
 * knows them does not matter. Begins with the house as it is; a worker plans it.
 *
 * @throws DomainError PROPERTY_UNKNOWN, PROPERTY_NOT_YOURS, NOT_FOUND, NOT_TO_REHEARSE, NAME_MISSING
 */
export async function rehearseArrivals(
  act: Act,
  input: { batchId: string; propertyId: string; name: string },
): Promise<{ id: string }> {
  const { tx, actor } = act
  const { batchId, propertyId } = input
  act.concerns({ subjectType: 'Property', subjectId: propertyId })
  const name = nameOf(input.name)
  const property = await tx.property.findUnique({ where: { id: propertyId }, select: { id: true } })
  if (!property) throw propertyUnknown('propertyId')
  requireProperty(act, property.id, 'propertyId')
  const batch = await tx.importBatch.findUnique({
    where: { id: batchId },
    select: { kind: true, status: true },
  })
  if (!batch) throw batchNotFound()
  if (batch.kind !== 'ROSTER' || batch.status !== 'CHECKED') throw notToRehearse()
  if (!actor.accountId) throw new Error('A rehearsal is asked for by a person')
  const createdAt = instantDate(act.now)
  const { id } = await tx.rehearsal.create({
    data: { townshipId: act.townshipId, propertyId, batchId, name, createdBy: actor.accountId, createdAt },
    select: { id: true },
  })
  act.concerns({ subjectType: 'Rehearsal', subjectId: id })
  await queueScenario(act, id, asItIs, [])
  return { id }
}

/**
 * One more way the house might be when they come, beside the others.
 * @throws DomainError REHEARSAL_UNKNOWN, PROPERTY_NOT_YOURS, NOT_FOUND, SCENARIO_INVALID, DATE_INVALID, NAME_MISSING
 */
export async function addScenario(
  act: Act,
  input: { rehearsalId: string; name: string; changes: readonly ScenarioChange[] },
): Promise<{ id: string }> {
  const rehearsal = await holdRehearsal(act, input.rehearsalId)
  const buildings = await act.tx.building.findMany({
    where: { propertyId: rehearsal.propertyId },
    select: { id: true },
  })
  requireChanges(input.changes, new Set(buildings.map(({ id }) => id)))
  await queueScenario(act, rehearsal.id, nameOf(input.name), input.changes)
  return { id: rehearsal.id }
}

/**
 * Gives a rehearsal up. What was read of its people is erased with it, unless they have been registered from the same
 * workbook or another rehearsal stands on it.
 * @throws DomainError REHEARSAL_UNKNOWN, PROPERTY_NOT_YOURS, NOT_FOUND for one whose workbook somebody else uploaded
 */
export async function discardRehearsal(act: Act, id: string): Promise<{ id: string }> {
  const { tx } = act
  const { batchId } = await holdRehearsal(act, id)
  await tx.rehearsal.delete({ where: { id } })
  const others = await tx.rehearsal.count({ where: { batchId } })
  const batch = await tx.importBatch.findUniqueOrThrow({ where: { id: batchId } })
  if (others > 0 || (batch.status !== 'CHECKED' && batch.status !== 'CANCELLED')) return { id }
  const { count } = await tx.importRow.deleteMany({ where: { batchId } })
  const nothing = new Uint8Array()
  await tx.storedFile.update({
    where: { id: batch.fileId },
    data: { ciphertext: nothing, sha256: nothing, byteSize: 0, fileName: '已删除.xlsx' },
  })
  await tx.importBatch.update({
    where: { id: batchId },
    data: { status: 'CANCELLED', finishedAt: instantDate(act.now) },
  })
  act.concerns({ details: { rows: count } })
  return { id }
}

async function holdRehearsal(act: Act, id: string) {
  act.concerns({ subjectType: 'Rehearsal', subjectId: id })
  await act.tx.$executeRaw`SELECT FROM rehearsal WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  const rehearsal = await act.tx.rehearsal.findUnique({ where: { id } })
  if (!rehearsal) throw rehearsalUnknown()
  requireProperty(act, rehearsal.propertyId, 'id')
  // Its people are seen by who uploaded them: nobody else plans with them or erases them.
  if (!(await act.tx.importBatch.findUnique({ where: { id: rehearsal.batchId }, select: { id: true } }))) {
    throw batchNotFound()
  }
  return rehearsal
}

async function queueScenario(
  act: Act,
  rehearsalId: string,
  name: string,
  changes: readonly ScenarioChange[],
) {
  const { id } = await act.tx.rehearsalScenario.create({
    data: {
      townshipId: act.townshipId,
      rehearsalId,
      name,
      changes: changes as unknown as InputJsonValue,
      status: 'QUEUED',
      createdAt: instantDate(act.now),
    },
    select: { id: true },
  })
  await act.emit('rehearsal.run', { scenarioId: id, accountId: act.actor.accountId })
}

function nameOf(text: string): string {
  const name = text.trim().slice(0, longestName)
  if (name !== '') return name
  throw new DomainError(
    'NAME_MISSING',
    { zh: '请填写名称', en: 'A name is needed' },
    { field: 'name', remedy: { zh: '例如：3号楼停用', en: 'For example: building 3 closed' } },
  )
}

const rehearsalUnknown = () =>
  new DomainError(
    'REHEARSAL_UNKNOWN',
    { zh: '找不到该预演', en: 'There is no such rehearsal' },
    { field: 'id', remedy: { zh: '请刷新后重试', en: 'Reload and try again' } },
  )

const notToRehearse = () =>
  new DomainError(
    'NOT_TO_REHEARSE',
    {
      zh: '只能预演已检查、尚未写入的花名册',
      en: 'Only a roster that was read and not written can be rehearsed',
    },
    {
      field: 'batchId',
      remedy: { zh: '请先上传花名册，检查后不要写入', en: 'Upload the roster, and do not apply it' },
    },
  )
