import { createHash } from 'node:crypto'
import type { ImportKind } from '../../prisma/client.ts'
import { uuid7 } from '../../prisma/uuid7.ts'
import type { Actor } from '../access/actor.ts'
import { type Act, act, type House, instantDate } from '../act.ts'
import { dateColumn } from '../columns.ts'
import { DomainError } from '../errors.ts'
import { concernsBatch, sealFile } from './batch.ts'
import { openContainer } from './container.ts'
import type { ImportKinds, ImportOwner } from './import-kind.ts'
import { DEFAULT_LIMITS } from './limits.ts'
import { tidyText } from './text.ts'

/** What may be uploaded, in bytes, and for how long the address is good. */
export const uploadLimits = {
  maxBytes: DEFAULT_LIMITS.maxFileBytes,
  minutes: 10,
  fileNameLength: 200,
} as const

export const workbookMediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** What an upload was allowed for. It travels sealed in the address, since a file's name may name a person. */
export interface UploadClaim extends ImportOwner {
  /** Becomes the id of the batch, so that the same upload sent twice is one. */
  batchId: string
  accountId: string
  kind: ImportKind
  fileName: string
}

const claimContext = 'upload.claim'

/**
 * Allows one upload. Returns the sealed claim (base64url) and until when it is good (ISO instant).
 * @throws DomainError EMPLOYER_UNKNOWN, PROPERTY_UNKNOWN, FILE_NAME_MISSING
 */
export async function requestUpload(
  act: Act,
  kinds: ImportKinds,
  input: { kind: ImportKind; fileName: string } & ImportOwner,
): Promise<{ claim: string; expiresAt: string }> {
  const fileName = tidyText(input.fileName).slice(0, uploadLimits.fileNameLength)
  if (fileName === '') {
    throw new DomainError(
      'FILE_NAME_MISSING',
      { zh: '缺少文件名', en: 'The file has no name' },
      { field: 'fileName' },
    )
  }
  const { kind, employerId, propertyId } = input
  const owner = await kinds[kind].settle(act, { employerId, propertyId }, null)
  const batchId = uuid7(act.now.epochMilliseconds)
  concernsBatch(act, batchId, { kind })
  const claim: UploadClaim = { batchId, accountId: act.actor.accountId ?? '', kind, fileName, ...owner }
  return {
    claim: Buffer.from(act.vault.seal(JSON.stringify(claim), claimContext)).toString('base64url'),
    expiresAt: act.now.add({ minutes: uploadLimits.minutes }).toString(),
  }
}

/** The claim that came back. @throws DomainError FORBIDDEN for another account than the one that asked. */
export function openClaim(house: House, actor: Actor, claim: string): UploadClaim {
  const opened = JSON.parse(
    house.vault.openText(Buffer.from(claim, 'base64url'), claimContext),
  ) as UploadClaim
  if (opened.accountId === actor.accountId) return opened
  throw new DomainError(
    'FORBIDDEN',
    { zh: '此上传地址属于另一个账号', en: 'This upload address was given to another account' },
    { remedy: { zh: '请重新申请上传', en: 'Ask for an upload address of your own' } },
  )
}

/**
 * Keeps the uploaded bytes, encrypted, and leaves the dry run to a worker. The same claim again is the same
 * batch. @throws DomainError NOT_A_WORKBOOK, OLD_FORMAT, PASSWORD_PROTECTED, FILE_TOO_LARGE, CONTENT_TOO_LARGE
 */
export async function storeUpload(
  house: House,
  actor: Actor,
  claim: UploadClaim,
  bytes: Buffer,
): Promise<{ batchId: string }> {
  openContainer(bytes, DEFAULT_LIMITS)
  return act(house, actor, 'import.upload', under => openBatch(under, claim, bytes))
}

async function openBatch(act: Act, claim: UploadClaim, bytes: Buffer): Promise<{ batchId: string }> {
  const { batchId, kind, fileName, employerId, propertyId, accountId } = claim
  concernsBatch(act, batchId, { kind, bytes: bytes.length })
  // Before the file is written, so that of two sent at once the second waits here and then finds the first.
  await act.tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${batchId}, 0))`
  if (await act.tx.importBatch.findUnique({ where: { id: batchId }, select: { id: true } }))
    return { batchId }
  const common = { townshipId: act.townshipId, uploadedBy: accountId, createdAt: instantDate(act.now) }
  const file = await act.tx.storedFile.create({
    data: {
      ...common,
      fileName,
      mediaType: workbookMediaType,
      byteSize: bytes.length,
      sha256: Uint8Array.from(createHash('sha256').update(bytes).digest()),
      ciphertext: sealFile(act.vault, bytes),
    },
    select: { id: true },
  })
  await act.tx.importBatch.create({
    data: {
      ...common,
      id: batchId,
      kind,
      status: 'UPLOADED',
      fileId: file.id,
      employerId,
      propertyId,
      asOf: dateColumn(act.today),
    },
    select: { id: true },
  })
  await act.emit('import.check', { batchId, accountId })
  return { batchId }
}
