import { uuid7 } from '../../prisma/uuid7.ts'
import { systemActor } from '../access/actor.ts'
import { type Act, instantDate, stateCaller } from '../act.ts'
import { eraseFromLog } from '../audit/erase-from-log.ts'
import { type Bilingual, DomainError } from '../errors.ts'
import {
  type ErasureBasis,
  type ErasureFacts,
  erasureBases,
  keptUntil,
  obstacleTo,
  provisionYears,
} from './erasure-rules.ts'

export interface ErasureRequest {
  residentId: string
  /** Of `erasureBases`. */
  basis: string
  /** 10 to 300 characters that name nobody. */
  reason: string
}

/**
 * Asks for the erasure of a person's data. Nothing goes until another administrator approves.
 *
 * @throws DomainError ERASURE_BASIS, ERASURE_REASON, ERASURE_PERSON, ERASURE_WAITING, ERASURE_LIVES_HERE, ERASURE_PERMIT_LIVE,
 * ERASURE_PROVISIONS_KEPT
 */
export async function requestErasure(act: Act, input: ErasureRequest): Promise<{ id: string }> {
  const id = uuid7(act.now.epochMilliseconds)
  act.concerns({ subjectType: 'Erasure', subjectId: id, details: { basis: input.basis } })
  const basis = basisOf(input.basis)
  const reason = input.reason.trim()
  const { length } = [...reason]
  if (length < 10 || length > 300 || /\d{6}/.test(reason.normalize('NFKC').replace(/[\s-]/g, '')))
    throw refuse('ERASURE_REASON', 'reason')
  const { residentId } = input
  await requireErasable(act, residentId, basis)
  if (await act.tx.erasure.findFirst({ where: { residentId, decidedAt: null } }))
    throw refuse('ERASURE_WAITING')
  await act.tx.erasure.createMany({
    data: [
      {
        id,
        townshipId: act.townshipId,
        residentId,
        basis: basis.id,
        reason,
        requestedBy: act.actor.accountId ?? '',
        requestedAt: instantDate(act.now),
      },
    ],
  })
  return { id }
}

export interface DecidedErasure {
  id: string
  /** Entries of the log that no longer say of whom they were. */
  entries: number
}

/**
 * Approves or refuses an erasure that another administrator asked for. Approved, it is carried out here and now: the person's
 * rows go, look-ups lose the person, and the log's entries about them lose their subject and details while every proof
 * holds. All of it, or nothing.
 *
 * @throws DomainError ERASURE_UNKNOWN, ERASURE_DECIDED, ERASURE_EXPIRED, FOUR_EYES; as `requestErasure`
 */
export async function decideErasure(
  act: Act,
  { id, approve }: { id: string; approve: boolean },
): Promise<DecidedErasure> {
  act.concerns({ subjectType: 'Erasure', subjectId: id, details: { approve } })
  const asked = await act.tx.erasure.findUnique({ where: { id } })
  if (!asked) throw refuse('ERASURE_UNKNOWN', 'id')
  // Who has come back meanwhile, or been looked up, is not erased.
  if (approve && asked.residentId) await requireErasable(act, asked.residentId, basisOf(asked.basis))
  const [row] = await act.tx.$queryRaw<Outcome[]>`SELECT outcome, gone, ids FROM anju.decide_erasure(
    ${id}::uuid, ${approve}, ${instantDate(act.now)}::timestamptz)`
  if (row?.outcome !== 'DONE') throw refuse(outcomes[row?.outcome ?? ''] ?? 'ERASURE_UNKNOWN')
  if (!approve) return { id, entries: 0 }
  const entries = await cutLog(act, row.ids, asked.basis)
  act.concerns({ details: { approve, basis: asked.basis, rows: row.gone, entries } })
  return { id, entries }
}

interface Outcome {
  outcome: string
  gone: Record<string, number>
  ids: string[]
}

/** The service itself cuts the log, in this transaction; afterwards the administrator goes on. */
async function cutLog(act: Act, ids: readonly string[], reason: string): Promise<number> {
  const system = systemActor(act.townshipId, act.actor.requestId)
  await stateCaller(act.tx, system, undefined, act.now)
  let entries = 0
  for (const subjectId of new Set(ids)) {
    entries += await eraseFromLog({ ...act, actor: system }, { subjectId, withDetails: true, reason })
  }
  await stateCaller(act.tx, act.actor, undefined, act.now)
  return entries
}

async function requireErasable(act: Act, residentId: string, basis: ErasureBasis): Promise<void> {
  const person = await act.tx.migrantResident.findUnique({
    where: { id: residentId },
    select: { id: true },
  })
  if (!person) throw refuse('ERASURE_PERSON', 'residentId')
  const facts = await factsOf(act, residentId)
  const obstacle = obstacleTo(basis, facts, instantDate(act.now))
  if (obstacle === null) return
  if (obstacle !== 'PROVISIONS_KEPT' || !facts.lastProvided) throw refuse(`ERASURE_${obstacle}`)
  const until = keptUntil(facts.lastProvided).toISOString().slice(0, 10)
  const { zh, en } = words.ERASURE_PROVISIONS_KEPT[0]
  throw new DomainError(
    'ERASURE_PROVISIONS_KEPT',
    { zh: `${zh}（至 ${until}）`, en: `${en} (until ${until})` },
    { remedy: words.ERASURE_PROVISIONS_KEPT[1] },
  )
}

async function factsOf({ tx }: Act, residentId: string): Promise<ErasureFacts> {
  const [facts] = await tx.$queryRaw<ErasureFacts[]>`SELECT
    EXISTS (SELECT FROM residence_registration WHERE resident_id = ${residentId}::uuid
      AND status::text IN ('DECLARED', 'ACCEPTED', 'REGISTERED')) AS "liveRegistration",
    EXISTS (SELECT FROM stay WHERE resident_id = ${residentId}::uuid
      AND status::text IN ('RESERVED', 'CHECKED_IN')) AS "liveStay",
    EXISTS (SELECT FROM residence_permit WHERE resident_id = ${residentId}::uuid
      AND status::text NOT IN ('CANCELLED', 'REJECTED', 'DRAFT')) AS "livePermit",
    anju.last_provided(${residentId}::uuid) AS "lastProvided"`
  if (!facts) throw new Error('A statement without a table gave no row')
  return facts
}

function basisOf(id: string): ErasureBasis {
  const basis = erasureBases.find(each => each.id === id)
  if (!basis) throw refuse('ERASURE_BASIS', 'basis')
  return basis
}

const outcomes: Readonly<Record<string, keyof typeof words>> = {
  FOUR_EYES: 'FOUR_EYES',
  DECIDED: 'ERASURE_DECIDED',
  EXPIRED: 'ERASURE_EXPIRED',
}

const words = {
  ERASURE_BASIS: [
    { zh: '请选择删除的法律依据', en: 'Erasing needs one of the legal grounds' },
    { zh: '请重新选择', en: 'Choose one' },
  ],
  ERASURE_REASON: [
    { zh: '理由须为 10 至 300 个字符，不写号码', en: 'A reason has 10 to 300 characters and no numbers' },
    { zh: '请修改理由', en: 'Change it' },
  ],
  ERASURE_PERSON: [
    { zh: '找不到此人', en: 'There is no such person' },
    { zh: '请刷新后重试', en: 'Reload and try again' },
  ],
  ERASURE_WAITING: [
    { zh: '此人已有待批准的删除申请', en: 'An erasure of this person waits already' },
    { zh: '请先处理该申请', en: 'Decide that one first' },
  ],
  ERASURE_LIVES_HERE: [
    {
      zh: '此人仍有有效登记或住宿，不能删除',
      en: 'This person is registered or housed here and is not erased',
    },
    { zh: '请先注销登记、办理退宿', en: 'Deregister and end the stay first' },
  ],
  ERASURE_PERMIT_LIVE: [
    { zh: '此人的居住证仍在办理或有效', en: 'This person has a residence permit, or one in hand' },
    { zh: '请先注销居住证', en: 'End the permit first' },
  ],
  ERASURE_PROVISIONS_KEPT: [
    {
      zh: `向公安机关提供个人信息的记录须保存 ${provisionYears} 年`,
      en: `Records of providing the data to the police are kept for ${provisionYears} years`,
    },
    { zh: '期满后再申请', en: 'Ask again when they are over' },
  ],
  ERASURE_UNKNOWN: [
    { zh: '没有这一申请', en: 'There is no such request' },
    { zh: '请刷新后重试', en: 'Reload and try again' },
  ],
  ERASURE_DECIDED: [
    { zh: '该申请已经处理', en: 'This has been decided' },
    { zh: '请刷新', en: 'Reload' },
  ],
  ERASURE_EXPIRED: [
    { zh: '该申请已超过 30 天', en: 'This was asked for more than 30 days ago' },
    { zh: '请重新申请', en: 'Ask again' },
  ],
  FOUR_EYES: [
    { zh: '申请人不能批准自己的申请', en: 'Who asked does not approve' },
    { zh: '须由另一位管理员批准', en: 'Another administrator has to' },
  ],
} as const satisfies Record<string, readonly [Bilingual, Bilingual]>

const refuse = (code: keyof typeof words, field?: string) =>
  new DomainError(code, words[code][0], { field, remedy: words[code][1] })
