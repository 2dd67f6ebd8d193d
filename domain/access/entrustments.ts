import { type EntrustedTask, ScopeKind } from '../../prisma/client.ts'
import { uuid7 } from '../../prisma/uuid7.ts'
import { type Act, instantDate } from '../act.ts'
import { type Bilingual, DomainError } from '../errors.ts'
import { requireWithinOwn } from './scopes.ts'

export interface EntrustmentInput {
  /** EMPLOYER, PROPERTY or STATION. */
  kind: ScopeKind
  targetId: string
  /** 委托书编号, 2 to 60 characters. */
  document: string
  /** 委托机关, up to 60 characters. */
  entruster?: string | null
  /** Of a station: what it is entrusted with. What is not named here it may not do. */
  tasks?: readonly EntrustedTask[] | null
  startsAt: Date
  /** Null: no end agreed. */
  endsAt?: Date | null
}

const targets: readonly ScopeKind[] = [ScopeKind.EMPLOYER, ScopeKind.PROPERTY, ScopeKind.STATION]

/**
 * Records the written terms under which a company, a property or a station is entrusted (个人信息保护法 Art. 21). From the
 * first one on, scopes that name the target are open only while one of its entrustments is in force.
 *
 * @throws DomainError ENTRUSTMENT_TARGET, ENTRUSTMENT_DOCUMENT, ENTRUSTMENT_TERM, SCOPE_OUTSIDE
 */
export async function recordEntrustment(act: Act, input: EntrustmentInput): Promise<{ id: string }> {
  const { kind, targetId, startsAt, endsAt = null } = input
  const id = uuid7(act.now.epochMilliseconds)
  const document = input.document.normalize('NFKC').trim()
  act.concerns({
    subjectType: 'Entrustment',
    subjectId: id,
    details: { kind, targetId, document, endsAt: endsAt?.toISOString() ?? null },
  })
  const tasks = [...new Set(input.tasks ?? [])]
  const entruster = input.entruster?.normalize('NFKC').trim() || null
  if (tasks.length > 0 && kind !== 'STATION') throw refuse('ENTRUSTMENT_TARGET', 'tasks')
  if (entruster && [...entruster].length > 60) throw refuse('ENTRUSTMENT_DOCUMENT', 'entruster')
  if (!targets.includes(kind)) throw refuse('ENTRUSTMENT_TARGET', 'kind')
  if ([...document].length < 2 || [...document].length > 60) throw refuse('ENTRUSTMENT_DOCUMENT', 'document')
  const now = instantDate(act.now)
  if (endsAt && (endsAt <= startsAt || endsAt <= now)) throw refuse('ENTRUSTMENT_TERM', 'lastDay')
  await requireWithinOwn(act, [{ kind, targetId }])
  const recordedBy = act.actor.accountId ?? ''
  await act.tx.entrustment.createMany({
    data: [
      {
        id,
        townshipId: act.townshipId,
        kind,
        targetId,
        document,
        entruster,
        tasks,
        startsAt,
        endsAt,
        recordedBy,
        recordedAt: now,
      },
    ],
  })
  // The first one may begin later, or others may have ended: then nobody comes in by this target from now on.
  await endSessionsWithout(act, kind, targetId)
  return { id }
}

/**
 * Ends an entrustment at once, by one administrator: what takes access away needs no second. Whoever came in by it and by
 * nothing else is signed out.
 *
 * @throws DomainError ENTRUSTMENT_UNKNOWN, ENTRUSTMENT_REASON
 */
export async function endEntrustment(
  act: Act,
  { id, reason: typed }: { id: string; reason: string },
): Promise<{ id: string; sessionsEnded: number }> {
  act.concerns({ subjectType: 'Entrustment', subjectId: id })
  const reason = typed.trim()
  if ([...reason].length < 4 || [...reason].length > 300) throw refuse('ENTRUSTMENT_REASON', 'reason')
  const now = instantDate(act.now)
  const running = await act.tx.entrustment.findFirst({
    where: { id, endedAt: null, OR: [{ endsAt: null }, { endsAt: { gt: now } }] },
  })
  if (!running) throw refuse('ENTRUSTMENT_UNKNOWN', 'id')
  await act.tx.entrustment.updateMany({
    where: { id },
    data: { endsAt: now, endedAt: now, endedBy: act.actor.accountId, endReason: reason },
  })
  const sessionsEnded = await endSessionsWithout(act, running.kind, running.targetId)
  act.concerns({ details: { reason, sessionsEnded } })
  return { id, sessionsEnded }
}

/** Ends the sessions of those who had this target in their scopes and for whom nothing is left. */
async function endSessionsWithout({ tx, now }: Act, kind: ScopeKind, targetId: string): Promise<number> {
  const at = instantDate(now)
  const had = await tx.$queryRaw<{ id: string }[]>`
    SELECT s.account_id AS id FROM account_scope s WHERE s.kind = ${kind}::scope_kind AND s.target_id = ${targetId}::uuid
      AND anju.account_caller(s.account_id, ${at}::timestamptz) IS NULL`
  const { count } = await tx.session.updateMany({
    where: { accountId: { in: had.map(({ id }) => id) }, endedAt: null },
    data: { endedAt: at },
  })
  return count
}

const words = {
  ENTRUSTMENT_TARGET: [
    { zh: '委托对象须为企业、公寓或服务站', en: 'A company, a property or a station is entrusted' },
    { zh: '请重新选择对象', en: 'Choose again' },
  ],
  ENTRUSTMENT_DOCUMENT: [
    { zh: '委托书编号须为 2 至 60 个字符', en: 'The number of the written terms has 2 to 60 characters' },
    { zh: '请填写委托书编号', en: 'Fill it in' },
  ],
  ENTRUSTMENT_TERM: [
    { zh: '委托期限有误：须晚于开始日期和今天', en: 'The term ends before it begins, or is over already' },
    { zh: '请改正日期', en: 'Correct the dates' },
  ],
  ENTRUSTMENT_UNKNOWN: [
    { zh: '没有这一委托，或已结束', en: 'There is no such entrustment, or it has ended' },
    { zh: '请刷新后重试', en: 'Reload and try again' },
  ],
  ENTRUSTMENT_REASON: [
    { zh: '理由须为 4 至 300 个字符', en: 'A reason has 4 to 300 characters' },
    { zh: '请写明为何结束', en: 'Say why it ends' },
  ],
} as const satisfies Record<string, readonly [Bilingual, Bilingual]>

const refuse = (code: keyof typeof words, field: string) =>
  new DomainError(code, words[code][0], { field, remedy: words[code][1] })
