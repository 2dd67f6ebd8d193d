import type { Actor } from '../access/actor.ts'
import { type Act, act, type House, instantDate } from '../act.ts'
import { type Bilingual, DomainError } from '../errors.ts'
import { concernsBatch, lockBatch, requireStatus } from './batch.ts'

/** What may have been built on an import, in words; by anju.import_built_on. */
const builtOnWords: Readonly<Record<string, Bilingual>> = {
  STAY: { zh: '已安排住宿', en: 'given a bed' },
  PERMIT: { zh: '已申办居住证', en: 'has applied for a residence permit' },
  REGISTRATION: {
    zh: '登记已变更、更正、注销或再次登记',
    en: 'registration changed, corrected, ended or followed',
  },
  CONTRACT: { zh: '之后又有新合同', en: 'has a later contract' },
  RENEWAL: { zh: '到期事项已办理', en: 'something due has been done' },
  COUPLE: { zh: '已登记夫妻关系', en: 'recorded as one of a couple' },
  LOOKUP: { zh: '已被公安机关依法查询', en: 'was told to public security' },
  MERGE: { zh: '已处理重复或已合并', en: 'judged as a duplicate or merged' },
  PERSON: { zh: '个人信息之后已修改', en: 'particulars changed since' },
  CLOSURE: { zh: '房间已登记停用', en: 'the room was closed for a time' },
  CHANGED: { zh: '导入更新过的内容之后又已修改', en: 'what the import had changed was changed again' },
}

export interface BuiltOn {
  what: string
  words: Bilingual
  /** How many rows of the workbook it concerns. */
  rows: number
}

/** What has been built on an applied batch, the most first; empty: it can be taken back. */
export async function builtOnImport({ tx }: Pick<Act, 'tx'>, batchId: string): Promise<BuiltOn[]> {
  const found = await tx.$queryRaw<{ what: string; rows: bigint }[]>`
    SELECT what, rows FROM anju.import_built_on(${batchId}::uuid)`
  return found.map(({ what, rows }) => ({
    what,
    words: builtOnWords[what] ?? { zh: what, en: what },
    rows: Number(rows),
  }))
}

/** How long a reason is at least. */
const LEAST_REASON = 4

/**
 * Takes an applied batch back, by a worker: what it made goes, what it changed becomes as it was. Refused, with what it is
 * and of how many rows, as soon as anything has been built on it.
 *
 * @throws DomainError NOT_FOUND, IMPORT_STATUS, IMPORT_BUILT_ON, REASON_TOO_SHORT
 */
export async function requestWithdrawal(
  act: Act,
  batchId: string,
  reason: string,
): Promise<{ batchId: string }> {
  concernsBatch(act, batchId)
  const batch = await lockBatch(act, batchId)
  if (batch.status === 'WITHDRAWING' || batch.status === 'WITHDRAWN') return { batchId }
  requireStatus(batch, 'APPLIED')
  if (reason.trim().length < LEAST_REASON) throw reasonTooShort()
  const built = await builtOnImport(act, batchId)
  if (built.length > 0) throw builtOn(built)
  await act.tx.importBatch.update({
    where: { id: batchId },
    data: {
      status: 'WITHDRAWING',
      withdrawnBy: act.actor.accountId,
      withdrawnBecause: reason.trim().slice(0, 200),
    },
  })
  await act.emit('import.withdraw', { batchId, accountId: act.actor.accountId ?? '' })
  return { batchId }
}

/**
 * Does what was asked for, in one act: all of it or nothing. Killed and run again it is done once. Where something was
 * built on the batch meanwhile it stays applied, and says why.
 */
export async function withdrawImport(house: House, actor: Actor, batchId: string): Promise<void> {
  try {
    await act(house, actor, 'import.withdraw', async under => {
      const batch = await lockBatch(under, batchId)
      if (batch.status !== 'WITHDRAWING') return
      const built = await builtOnImport(under, batchId)
      if (built.length > 0) throw builtOn(built)
      const [answer] = await under.tx.$queryRaw<{ rows: bigint }[]>`
        SELECT anju.withdraw_import(${batchId}::uuid) AS rows`
      concernsBatch(under, batchId, { rows: Number(answer?.rows ?? 0) })
      const finishedAt = instantDate(under.now)
      await under.tx.importBatch.update({ where: { id: batchId }, data: { status: 'WITHDRAWN', finishedAt } })
    })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    await act(house, actor, 'import.withdraw', under => staysApplied(under, batchId, error))
  }
}

async function staysApplied(act: Act, batchId: string, { code, zh, en, remedy }: DomainError): Promise<void> {
  concernsBatch(act, batchId, { code })
  const batch = await lockBatch(act, batchId)
  if (batch.status !== 'WITHDRAWING') return
  await act.tx.importBatch.update({
    where: { id: batchId },
    data: {
      status: 'APPLIED',
      errorCode: code,
      errorZh: zh,
      errorEn: en,
      remedyZh: remedy?.zh ?? null,
      remedyEn: remedy?.en ?? null,
    },
  })
}

function builtOn(built: readonly BuiltOn[]): DomainError {
  const zh = built.map(({ words, rows }) => `${words.zh}（${rows} 行）`).join('；')
  const en = built.map(({ words, rows }) => `${words.en} (${rows} rows)`).join('; ')
  return new DomainError(
    'IMPORT_BUILT_ON',
    { zh: `不能撤回，之后已有：${zh}`, en: `It cannot be taken back; since then: ${en}` },
    {
      field: 'id',
      remedy: {
        zh: '请逐人更正或注销登记',
        en: 'Correct or end the registrations one by one',
      },
    },
  )
}

const reasonTooShort = () =>
  new DomainError(
    'REASON_TOO_SHORT',
    { zh: '请写明撤回的原因', en: 'Say why it is taken back' },
    { field: 'reason', remedy: { zh: '至少四个字', en: 'At least four characters' } },
  )
