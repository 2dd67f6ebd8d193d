import type { Temporal } from 'temporal-polyfill'
import type { DocumentType, Sex } from '../../prisma/client.ts'
import { insertRows } from '../../prisma/insert-rows.ts'
import { uuid7 } from '../../prisma/uuid7.ts'
import { ownEmployers } from '../access/station-tasks.sql.ts'
import { type Act, instantDate } from '../act.ts'
import { optionalDateColumn } from '../columns.ts'
import { DomainError } from '../errors.ts'
import { type ContactDetails, renewOnePerson, throughSide } from './came-through.ts'
import { type KnownSide, knownNumbers } from './known-numbers.ts'
import { pinyinOfName } from './pinyin.ts'
import { documentIndex, sealDocument, sealPhone } from './sealed.ts'

/** A person as declared, every value normalised. */
export interface ResidentToRegister {
  name: string
  sex: Sex
  birthDate: Temporal.PlainDate | null
  documentType: DocumentType
  /** As `parseDocument` gives it. */
  documentNumber: string
  /** E.164. */
  phone: string | null
  hukouAddress: string | null
}

/**
 * ELSEWHERE: in the register, under an employer outside the caller's reach. `throughId` is whose document it was: the
 * person's own, but of somebody merged with the person it is that side, to which what is registered goes back when the
 * merge is undone.
 */
export type RegisteredResident =
  | { found: 'NEW' | 'KNOWN'; residentId: string; throughId: string; employerId: string | null }
  | { found: 'ELSEWHERE' }

/**
 * Finds people by their document or makes them, and locks them to the end of the act. One answer a person, in
 * order; a document given twice is one person. Safe beside another act doing the same: the unique index decides
 * who makes a person, and everyone takes new rows, then locks, in the order of the index, so that none waits in
 * a circle.
 *
 * @throws DomainError EMPLOYER_UNKNOWN for an employer (or none) that the caller does not reach.
 */
export async function registerResidents(
  act: Act,
  people: readonly ResidentToRegister[],
  employerId: string | null,
): Promise<RegisteredResident[]> {
  const own = await ownEmployers(act)
  if (!own(employerId)) throw employerUnknown()
  await requireEmployer(act, employerId)
  const byIndex = new Map<string, ResidentToRegister>()
  const keys = people.map(person => {
    const key = hex(documentIndex(act.vault, person.documentNumber))
    if (!byIndex.has(key)) byIndex.set(key, person)
    return key
  })
  const sides = await knownNumbers(act, [...byIndex.keys()])
  const inOrder = [...byIndex].filter(([key]) => !sides.has(key)).sort(([a], [b]) => (a < b ? -1 : 1))

  const created = await insertRows(act.tx, 'migrant_resident', inOrder, ([, person]) =>
    columnsOf(act, person, employerId),
  )
  const isNew = new Set(created)
  const present = new Map((await lockByIndex(act, [...byIndex.keys()], sides)).map(row => [row.key, row]))
  return keys.map(key => {
    const row = present.get(key)
    // Someone who only sleeps in the caller's house is seen by the caller, but is not the caller's to move.
    if (!row || !own(row.employerId)) return { found: 'ELSEWHERE' }
    const { id: residentId, employerId } = row
    const throughId = sides.get(key)?.side ?? residentId
    return { found: isNew.has(residentId) ? 'NEW' : 'KNOWN', residentId, throughId, employerId }
  })
}

/** Of people found again, what a new declaration says newly of how to reach them. */
export async function renewContactDetails(act: Act, people: readonly ContactDetails[]): Promise<void> {
  const told = people.filter(({ phone, hukouAddress }) => phone || hukouAddress)
  for (const person of told) if (person.throughId !== person.residentId) await renewOnePerson(act, person)
  const rows = told
    .filter(({ residentId, throughId }) => throughId === residentId)
    .map(({ residentId, phone, hukouAddress }) => {
      const { phoneCiphertext, phoneIndex } = sealPhone(act.vault, phone)
      const sealed = phoneCiphertext && phoneIndex && { phone: hex(phoneCiphertext), index: hex(phoneIndex) }
      return { id: residentId, address: hukouAddress, ...sealed }
    })
  if (rows.length === 0) return
  await throughSide(
    act,
    'own',
    () =>
      act.tx.$executeRaw`
    UPDATE migrant_resident p SET
      phone_ciphertext = coalesce(decode(n.phone, 'hex'), p.phone_ciphertext),
      phone_index = coalesce(decode(n.index, 'hex'), p.phone_index),
      hukou_address = coalesce(n.address, p.hukou_address), updated_at = ${instantDate(act.now)}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS n (id uuid, phone text, index text, address text)
    WHERE p.id = n.id`,
  )
}

function columnsOf(act: Act, person: ResidentToRegister, employerId: string | null) {
  const { name, sex, birthDate, documentType, documentNumber, phone, hukouAddress } = person
  return {
    id: uuid7(act.now.epochMilliseconds),
    townshipId: act.townshipId,
    name,
    ...pinyinOfName(name),
    sex,
    birthDate: optionalDateColumn(birthDate),
    documentType,
    ...sealDocument(act.vault, documentNumber, documentType),
    ...sealPhone(act.vault, phone),
    // 港澳台居民居住证 and 外国人永久居留身份证 carry codes that are no place of a household.
    hukouDivisionCode: documentType === 'MAINLAND_ID' ? documentNumber.slice(0, 6) : null,
    hukouAddress,
    employerId,
    // Their registration follows in the same act; set here, the database need not write the row again.
    live: true,
    createdAt: instantDate(act.now),
    updatedAt: instantDate(act.now),
  }
}

/** The people of these document indexes as far as the caller sees them, locked in the order of the index. */
async function lockByIndex(act: Act, keys: readonly string[], sides: ReadonlyMap<string, KnownSide>) {
  const merged = [...sides].map(([key, { person }]) => ({ key, person }))
  const behind =
    merged.length === 0
      ? []
      : await act.tx.$queryRaw<Locked[]>`
    SELECT p.id, n.key, p.employer_id AS "employerId" FROM migrant_resident p
    JOIN jsonb_to_recordset(${JSON.stringify(merged)}::jsonb) AS n (key text, person uuid) ON n.person = p.id
    ORDER BY p.document_index FOR NO KEY UPDATE OF p`
  const own = await act.tx.$queryRaw<Locked[]>`
    SELECT id, encode(document_index, 'hex') AS key, employer_id AS "employerId" FROM migrant_resident
    WHERE township_id = ${act.townshipId}::uuid
      AND document_index = ANY (ARRAY(
        SELECT decode(value, 'hex') FROM jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb)))
    ORDER BY document_index FOR NO KEY UPDATE`
  return [...behind, ...own]
}

interface Locked {
  id: string
  key: string
  employerId: string | null
}

/** Whoever reaches the whole township reaches its employers, not those of another: the database knows which they are. */
async function requireEmployer({ tx }: Act, employerId: string | null): Promise<void> {
  if (employerId && !(await tx.employer.findUnique({ where: { id: employerId } }))) throw employerUnknown()
}

export const employerUnknown = (): DomainError =>
  new DomainError(
    'EMPLOYER_UNKNOWN',
    {
      zh: '不知道是哪家用人单位，或该单位不在您的管理范围内',
      en: 'Which employer it is cannot be told, or it is outside your reach',
    },
    {
      field: 'employerId',
      remedy: {
        zh: '请选择用人单位，或在表头写明已登记单位的统一社会信用代码',
        en: 'Choose the employer, or put the credit code of a registered employer above the table',
      },
    },
  )

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
