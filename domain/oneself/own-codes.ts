import { randomBytes } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../../prisma/client.ts'
import { uuid7 } from '../../prisma/uuid7.ts'
import { type Actor, anonymous } from '../access/actor.ts'
import { digest } from '../access/callers.ts'
import { type House, instantDate, look, outboxChannel, stateCaller } from '../act.ts'
import { record } from '../audit/record.ts'
import { DomainError } from '../errors.ts'
import { normaliseDocumentNumber, parseDocument } from '../people/documents.ts'
import { documentIndex, openPhone } from '../people/sealed.ts'
import type { Vault } from '../vault.ts'
import type { OwnLanguage } from './languages.ts'

/** Minutes a code is good for and a session lasts, wrong guesses a code, codes a number and codes an installation gives out. */
export const ownLimits = {
  codeMinutes: 10,
  sessionMinutes: 30,
  guesses: 5,
  codesANumber: 3,
  codesAMinute: 300,
} as const

/** What a provider with texts of its own needs of a code. */
export interface CodeParts {
  codeId: string
  language: OwnLanguage
  code: string
}

/** How codes reach a person. */
export interface OwnCodeChannel {
  /** `phone` in E.164. Throws when it could not be handed over: the job is repeated. */
  send(phone: string, text: string, parts: CodeParts): Promise<void>
}

const codeContext = 'own_code.code'

/** Six digits that follow from the id of the request and the index key: nothing of them is stored or travels in a job. */
export function codeOf(vault: Vault, id: string): string {
  const digest = Buffer.from(vault.blindIndex(id, codeContext))
  return String(digest.readUInt32BE(0) % 1_000_000).padStart(6, '0')
}

/**
 * Asks for a code to the telephone that stands in the register beside this document. Whether there is such a person is
 * told by nothing: the same rows are written, the same message is left for a worker, the same answer given.
 *
 * @throws DomainError ID_… for what is no document number at all, OWN_CODE_TOO_OFTEN
 */
export async function requestOwnCode(
  house: House,
  requestId: string,
  documentNumber: string,
  language: OwnLanguage,
): Promise<{ codeId: string }> {
  const now = house.clock.now()
  const parsed = parseDocument(documentNumber.slice(0, 40), null, house.clock.today())
  const number = parsed.ok ? parsed.document.number : normaliseDocumentNumber(documentNumber.slice(0, 40))
  if (!parsed.ok || number === '') throw documentUnreadable()
  const index = documentIndex(house.vault, number)
  return house.db.$transaction(async tx => {
    await stateCaller(tx, anonymous(requestId), 'SIGN_IN')
    // One at a time for a number: parallel requests must not share one count.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(encode(${index}, 'hex'), 7))`
    await requireSeldom(tx, index, now)
    const [found] = await tx.$queryRaw<{ residentId: string; townshipId: string }[]>`
      SELECT resident_id AS "residentId", township_id AS "townshipId" FROM anju.person_of_document(${index})`
    const codeId = uuid7(now.epochMilliseconds)
    await tx.ownCode.createMany({
      data: [
        {
          id: codeId,
          documentIndex: index,
          residentId: found?.residentId ?? null,
          townshipId: found?.townshipId ?? null,
          language,
          createdAt: instantDate(now),
          expiresAt: instantDate(now.add({ minutes: ownLimits.codeMinutes })),
        },
      ],
    })
    await leaveMessage(tx, requestId, codeId, found?.townshipId)
    return { codeId }
  })
}

/** Under the township of whoever it is, else of any: the outbox is the township's. */
async function leaveMessage(tx: Tx, requestId: string, codeId: string, townshipId: string | undefined) {
  const [any] = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM township ORDER BY id LIMIT 1`
  const owner = townshipId ?? any?.id
  if (!owner) return
  await stateCaller(tx, { ...anonymous(requestId), townshipId: owner }, 'SIGN_IN')
  await tx.outboxMessage.createMany({
    data: [{ townshipId: owner, topic: 'own-code.send', payload: { codeId } }],
  })
  await tx.$executeRaw`SELECT pg_notify(${outboxChannel}, '')`
}

async function requireSeldom(tx: Tx, index: Uint8Array, now: Temporal.Instant): Promise<void> {
  const since = instantDate(now.subtract({ minutes: 15 }))
  const [counted] = await tx.$queryRaw<{ own: number; all: number }[]>`
    SELECT (SELECT count(*)::int FROM own_code WHERE document_index = ${index} AND created_at > ${since}) AS own,
      (SELECT count(*)::int FROM own_code WHERE created_at > ${instantDate(now.subtract({ minutes: 1 }))}) AS all`
  if ((counted?.own ?? 0) >= ownLimits.codesANumber || (counted?.all ?? 0) >= ownLimits.codesAMinute) {
    throw tooOften()
  }
}

/** Sends a code that was asked for; nothing for a number that nobody has, or when the time is over. By a worker. */
export async function sendOwnCode(
  house: House,
  codeId: string,
  channel: OwnCodeChannel,
  message: (language: OwnLanguage, code: string) => string,
): Promise<void> {
  const now = instantDate(house.clock.now())
  const found = await look(
    house,
    anonymous('own-code'),
    tx => tx.ownCode.findUnique({ where: { id: codeId } }),
    'SERVICE',
  )
  if (!found?.residentId || !found.townshipId || found.usedAt || found.expiresAt <= now) return
  const self = personActor(found.townshipId, found.residentId, `own-code-${codeId}`)
  const person = await look(house, self, tx =>
    tx.migrantResident.findUnique({
      where: { id: found.residentId ?? '' },
      select: { phoneCiphertext: true },
    }),
  )
  const phone = openPhone(house.vault, person?.phoneCiphertext ?? null)
  if (!phone) return
  const language = found.language as OwnLanguage
  const code = codeOf(house.vault, codeId)
  await channel.send(phone, message(language, code), { codeId, language, code })
}

export const personActor = (townshipId: string, residentId: string, requestId: string): Actor => ({
  accountId: null,
  townshipId,
  role: 'RESIDENT',
  scopes: [],
  residentId,
  requestId,
})

/**
 * Opens a session for whoever asked for the code. Five wrong guesses spend it. A number that nobody has, a wrong code and
 * a spent one get the same refusal after the same work.
 *
 * @throws DomainError OWN_CODE_REFUSED
 */
export async function signInWithCode(
  house: House,
  requestId: string,
  codeId: string,
  code: string,
): Promise<{ token: string; expiresAt: Date }> {
  const now = house.clock.now()
  const expiresAt = instantDate(now.add({ minutes: ownLimits.sessionMinutes }))
  const token = randomBytes(32).toString('base64url')
  const opened = await house.db.$transaction(async tx => {
    await stateCaller(tx, anonymous(requestId), 'SIGN_IN')
    await tx.$executeRaw`SELECT FROM own_code WHERE id = ${codeId}::uuid FOR NO KEY UPDATE`
    const asked = await tx.ownCode.findUnique({ where: { id: codeId } })
    const right = sameDigits(codeOf(house.vault, codeId), code)
    if (!asked) return false
    const open = !asked.usedAt && asked.expiresAt > instantDate(now) && asked.attempts < ownLimits.guesses
    const good = right && open && asked.residentId !== null && asked.townshipId !== null
    await tx.ownCode.updateMany({
      where: { id: codeId },
      data: good ? { usedAt: instantDate(now) } : { attempts: { increment: 1 } },
    })
    if (!good || !asked.residentId || !asked.townshipId) return false
    await tx.ownSession.createMany({
      data: [
        {
          id: uuid7(now.epochMilliseconds),
          townshipId: asked.townshipId,
          residentId: asked.residentId,
          tokenHash: digest(token),
          createdAt: instantDate(now),
          expiresAt,
        },
      ],
    })
    const self = personActor(asked.townshipId, asked.residentId, requestId)
    await stateCaller(tx, self)
    await record(tx, self, asked.townshipId, instantDate(now), {
      act: 'own.sign-in',
      outcome: 'DONE',
      subjectType: 'MigrantResident',
      subjectId: asked.residentId,
    })
    return true
  })
  if (!opened) throw codeRefused()
  return { token, expiresAt }
}

/** Compared digit by digit to the end, whatever differs first. */
function sameDigits(right: string, given: string): boolean {
  const typed = given.replace(/\s/g, '').padEnd(6, ' ').slice(0, 6)
  let different = given.replace(/\s/g, '').length === 6 ? 0 : 1
  for (let at = 0; at < 6; at++) different |= right.charCodeAt(at) ^ typed.charCodeAt(at)
  return different === 0
}

/** The person behind a session's token; null when it is unknown, ended or over. */
export async function personOfSession(house: House, requestId: string, token: string): Promise<Actor | null> {
  const now = instantDate(house.clock.now())
  const [row] = await house.db.$queryRaw<{ caller: Omit<Actor, 'requestId'> | null }[]>`
    SELECT anju.own_caller(${digest(token)}, ${now}::timestamptz) AS caller`
  return row?.caller ? { ...row.caller, accountId: null, requestId } : null
}

/** Ends a session; an unknown token is no error. */
export async function endOwnSession(house: House, token: string): Promise<void> {
  const endedAt = instantDate(house.clock.now())
  await look(
    house,
    anonymous(''),
    tx => tx.ownSession.updateMany({ where: { tokenHash: digest(token), endedAt: null }, data: { endedAt } }),
    'SIGN_IN',
  )
}

const documentUnreadable = () =>
  new DomainError(
    'DOCUMENT_UNREADABLE',
    {
      zh: '证件号码的位数或校验位不对',
      en: 'This is no document number: its length or check digit is wrong',
    },
    { field: 'documentNumber', remedy: { zh: '请按证件核对', en: 'Compare it with the document' } },
  )

const tooOften = () =>
  new DomainError(
    'OWN_CODE_TOO_OFTEN',
    { zh: '获取验证码过于频繁', en: 'Codes were asked for too often' },
    {
      remedy: {
        zh: '请十五分钟后再试，或到服务站办理',
        en: 'Try again in fifteen minutes, or come to the station',
      },
    },
  )

const codeRefused = () =>
  new DomainError(
    'OWN_CODE_REFUSED',
    { zh: '验证码不正确或已失效', en: 'The code is wrong or no longer good' },
    {
      field: 'code',
      remedy: {
        zh: '请核对后重试，或重新获取；没有收到的，请到服务站核对手机号',
        en: 'Check it or ask for a new one; if none arrives, have the station check your telephone number',
      },
    },
  )
