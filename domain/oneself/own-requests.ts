import { Temporal } from 'temporal-polyfill'
import type { OwnRequestKind, OwnRequestStatus, Tx } from '../../prisma/client.ts'
import { uuid7 } from '../../prisma/uuid7.ts'
import { type Act, instantDate } from '../act.ts'
import { dateColumn } from '../columns.ts'
import { DomainError } from '../errors.ts'
import { deadlineRule, tryDeadline } from '../rules/deadline.ts'
import { loadCalendar } from '../rules/load-calendar.ts'
import { rulePackFor } from '../rules/rule-packs.ts'
import type { Vault } from '../vault.ts'
import type { OwnLanguage } from './languages.ts'

const contexts = { text: 'own_request.text', answer: 'own_request.answer' } as const

export const openRequestText = (vault: Vault, sealed: Uint8Array): string =>
  vault.openText(sealed, contexts.text)
export const openRequestAnswer = (vault: Vault, sealed: Uint8Array | null): string | null =>
  sealed ? vault.openText(sealed, contexts.answer) : null

export interface OwnRequestShown {
  id: string
  kind: OwnRequestKind
  status: OwnRequestStatus
  text: string
  askedAt: string
  /** The legal date by which it is answered. */
  dueOn: string
  answer: string | null
  answeredAt: string | null
}

/** How many a person may have open at once, and how long one may be. */
export const requestLimits = { open: 10, length: 1_000 } as const

/** A person's own requests, the newest first. */
export async function ownRequestsOf(tx: Tx, vault: Vault, residentId: string): Promise<OwnRequestShown[]> {
  const rows = await tx.ownRequest.findMany({ where: { residentId }, orderBy: { id: 'desc' }, take: 100 })
  return rows.map(row => ({
    id: row.id,
    kind: row.kind,
    status: row.status,
    text: openRequestText(vault, row.textCiphertext),
    askedAt: row.askedAt.toISOString(),
    dueOn: row.dueOn.toISOString().slice(0, 10),
    answer: openRequestAnswer(vault, row.answerCiphertext),
    answeredAt: row.answeredAt?.toISOString() ?? null,
  }))
}

/**
 * Asks for a correction, a deletion or an explanation, or complains (PIPL Arts. 46 to 48, 50). It lands with the station
 * that serves the person's employer, with the day by which the rule pack says it must be answered.
 *
 * @throws DomainError REQUEST_EMPTY, REQUEST_TOO_LONG, TOO_MANY_REQUESTS
 */
export async function askAboutOwnData(
  act: Act,
  { kind, text, language }: { kind: OwnRequestKind; text: string; language: OwnLanguage },
): Promise<{ id: string; dueOn: string }> {
  const residentId = act.actor.residentId ?? ''
  const id = uuid7(act.now.epochMilliseconds)
  act.concerns({ subjectType: 'OwnRequest', subjectId: id, details: { kind } })
  const said = text.trim()
  if (said === '') throw refuse('REQUEST_EMPTY')
  if ([...said].length > requestLimits.length) throw refuse('REQUEST_TOO_LONG')
  // Parallel ones must not share one count.
  await act.tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${residentId}, 8))`
  if ((await act.tx.ownRequest.count({ where: { residentId, status: 'OPEN' } })) >= requestLimits.open) {
    throw refuse('TOO_MANY_REQUESTS')
  }
  const { jurisdiction } = await act.tx.township.findUniqueOrThrow({ where: { id: act.townshipId } })
  const pack = rulePackFor(jurisdiction, act.today)
  const within = tryDeadline(act.today, deadlineRule(pack, 'ownRequestAnswerWithin'), await loadCalendar(act))
  // Beyond the calendar the day itself counts: sooner is lawful, later is not.
  const dueOn = within.known
    ? within.date
    : act.today.add(Temporal.Duration.from({ days: Number(pack.parameters.ownRequestAnswerWithin.value) }))
  const person = await act.tx.migrantResident.findUniqueOrThrow({
    where: { id: residentId },
    select: { employer: { select: { stationId: true } } },
  })
  await act.tx.ownRequest.createMany({
    data: [
      {
        id,
        townshipId: act.townshipId,
        residentId,
        stationId: person.employer?.stationId ?? null,
        kind,
        language,
        textCiphertext: act.vault.seal(said, contexts.text),
        askedAt: instantDate(act.now),
        dueOn: dateColumn(dueOn),
        rulePackId: pack.rulePackId,
      },
    ],
  })
  return { id, dueOn: dueOn.toString() }
}

/**
 * Answers a person, once. What is granted is then done by its own act (a correction, an end of the registration).
 * @throws DomainError NOT_FOUND, REQUEST_ANSWERED, REQUEST_EMPTY
 */
export async function answerOwnRequest(
  act: Act,
  { id, granted, answer }: { id: string; granted: boolean; answer: string },
): Promise<{ id: string }> {
  act.concerns({ subjectType: 'OwnRequest', subjectId: id, details: { granted } })
  const said = answer.trim()
  if (said === '') throw refuse('REQUEST_EMPTY')
  const held = await act.tx.$queryRaw<{ status: string }[]>`
    SELECT status::text FROM own_request WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  if (!held[0]) throw refuse('NOT_FOUND')
  if (held[0].status !== 'OPEN') throw refuse('REQUEST_ANSWERED')
  await act.tx.ownRequest.updateMany({
    where: { id },
    data: {
      status: granted ? 'GRANTED' : 'REFUSED',
      answerCiphertext: act.vault.seal(said.slice(0, 2_000), contexts.answer),
      answeredBy: act.actor.accountId,
      answeredAt: instantDate(act.now),
    },
  })
  return { id }
}

const words = {
  REQUEST_EMPTY: [
    { zh: '请写明内容', en: 'Say what it is about' },
    { zh: '请填写后再提交', en: 'Write it down and send it again' },
  ],
  REQUEST_TOO_LONG: [
    { zh: `最多 ${requestLimits.length} 字`, en: `At most ${requestLimits.length} characters` },
    { zh: '请写得简短些', en: 'Make it shorter' },
  ],
  TOO_MANY_REQUESTS: [
    { zh: '尚有多项申请未答复', en: 'Several requests still wait for an answer' },
    { zh: '请等待答复，或到服务站办理', en: 'Wait for the answers, or come to the station' },
  ],
  NOT_FOUND: [
    { zh: '没有这项申请，或不在您的管理范围内', en: 'There is no such request, or it is outside your reach' },
    { zh: '请刷新后重试', en: 'Reload and try again' },
  ],
  REQUEST_ANSWERED: [
    { zh: '这项申请已经答复', en: 'This request has been answered' },
    { zh: '请刷新后查看', en: 'Reload and read the answer' },
  ],
} as const

const refuse = (code: keyof typeof words) => new DomainError(code, words[code][0], { remedy: words[code][1] })
