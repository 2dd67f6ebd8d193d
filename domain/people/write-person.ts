import type { DocumentType, Sex } from '../../prisma/client.ts'
import { uuid7 } from '../../prisma/uuid7.ts'
import { type Act, instantDate } from '../act.ts'
import { dateColumn, fromDateColumn } from '../columns.ts'
import { DomainError } from '../errors.ts'
import { legalDate } from '../rules/legal-date.ts'
import { parseDocument } from './documents.ts'
import { proposeDuplicates } from './duplicates/propose-duplicates.ts'
import { isName, normaliseName } from './names.ts'
import { firstPhone } from './phones.ts'
import { pinyinOfName } from './pinyin.ts'
import { documentIndex, phoneIndex, sealDocument, sealPhone } from './sealed.ts'

/** What is written newly of a person; what is absent stays. Dates ISO. */
export interface PersonWriting {
  name?: string | null
  sex?: Sex | null
  birthDate?: string | null
  document?: { type: DocumentType; number: string } | null
  phone?: string | null
  hukouAddress?: string | null
}

export type PersonField = 'name' | 'sex' | 'birthDate' | 'documentNumber' | 'phone' | 'hukouAddress'

export interface WrittenPerson {
  /** What is another than before. */
  fields: PersonField[]
  /** The number given is that of somebody else: nothing was written, the pair is in the review queue. */
  claimed: boolean
}

/**
 * Writes what has changed of a person (变更) or was recorded wrongly (更正). A number that was replaced is remembered.
 * Where a corrected number is that of another person, the two may be one: the pair goes to the review queue.
 *
 * @throws DomainError PERSON_UNKNOWN, NAME_MISSING, PHONE_INVALID, DATE_INVALID, the problems of a document
 */
export async function writePerson(
  act: Act,
  residentId: string,
  writing: PersonWriting,
  because: 'CHANGE' | 'CORRECT',
): Promise<WrittenPerson> {
  await act.tx.$executeRaw`SELECT FROM migrant_resident WHERE id = ${residentId}::uuid FOR NO KEY UPDATE`
  const person = await act.tx.migrantResident.findUnique({ where: { id: residentId } })
  if (!person) throw refuse('PERSON_UNKNOWN', undefined, '找不到此人', 'There is no such person')
  const document = writing.document && readDocument(act, writing.document)
  const fields: PersonField[] = []
  const data: Partial<typeof person> = {}
  const write = (field: PersonField, differs: boolean, columns: Partial<typeof person>) => {
    if (!differs) return
    fields.push(field)
    Object.assign(data, columns)
  }
  if (writing.name) {
    const name = normaliseName(writing.name)
    if (!isName(name)) throw refuse('NAME_MISSING', 'name', '请填写姓名', 'A name is needed')
    write('name', name !== person.name, { name, ...pinyinOfName(name) })
  }
  if (document) {
    const index = documentIndex(act.vault, document.number)
    if (!same(index, person.documentIndex)) {
      if (await isSomebodyElses(act, residentId, index)) {
        await remember(act, residentId, 'CLAIMED', {
          documentType: document.type,
          ...sealDocument(act.vault, document.number, document.type),
        })
        await proposeDuplicates(act, [residentId], 'CORRECTION')
        return { fields: [], claimed: true }
      }
      await remember(act, residentId, because, person)
      write('documentNumber', true, {
        documentType: document.type,
        ...sealDocument(act.vault, document.number, document.type),
        hukouDivisionCode: document.type === 'MAINLAND_ID' ? document.number.slice(0, 6) : null,
      })
    } else if (document.type !== person.documentType) {
      write('documentNumber', true, { documentType: document.type })
    }
  }
  const birthDate =
    document?.birthDate ?? (writing.birthDate ? legalDate(writing.birthDate, 'birthDate') : null)
  if (birthDate) {
    const before = person.birthDate && fromDateColumn(person.birthDate)
    write('birthDate', !before?.equals(birthDate), { birthDate: dateColumn(birthDate) })
  }
  const sex = document?.sex ?? writing.sex
  if (sex) write('sex', sex !== person.sex, { sex })
  if (writing.phone) {
    const phone = firstPhone(writing.phone)
    if (!phone) throw refuse('PHONE_INVALID', 'phone', '电话号码无效', 'This is not a telephone number')
    const index = phoneIndex(act.vault, phone)
    write('phone', !person.phoneIndex || !same(index, person.phoneIndex), sealPhone(act.vault, phone))
  }
  const { hukouAddress } = writing
  if (hukouAddress) write('hukouAddress', hukouAddress !== person.hukouAddress, { hukouAddress })
  if (fields.length > 0) {
    await act.tx.migrantResident.update({
      where: { id: residentId },
      data: { ...data, updatedAt: instantDate(act.now) },
      select: { id: true },
    })
    // What is now known of the person may be known of another.
    await proposeDuplicates(act, [residentId], 'CORRECTION')
  }
  return { fields, claimed: false }
}

interface Remembered {
  documentType: DocumentType
  documentCiphertext: Uint8Array<ArrayBuffer>
  documentIndex: Uint8Array<ArrayBuffer>
}

async function remember(act: Act, residentId: string, because: string, former: Remembered): Promise<void> {
  const { documentType, documentCiphertext, documentIndex: index } = former
  await act.tx.formerDocument.createMany({
    data: [
      {
        id: uuid7(act.now.epochMilliseconds),
        townshipId: act.townshipId,
        residentId,
        documentType,
        documentCiphertext,
        documentIndex: index,
        because,
        replacedAt: instantDate(act.now),
        replacedBy: act.actor.accountId,
      },
    ],
  })
}

/** Also of somebody whom the caller does not see, or who has been merged. */
async function isSomebodyElses({ tx }: Act, residentId: string, index: Uint8Array): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ held: boolean }[]>`
    SELECT anju.number_is_held(${index}, ${residentId}::uuid) AS held`
  return row?.held ?? false
}

function readDocument(act: Act, { type, number }: { type: DocumentType; number: string }) {
  const parsed = parseDocument(number, type, act.today)
  if (parsed.ok) return parsed.document
  throw refuse(parsed.problem, 'documentNumber', '证件号码不正确', 'The document number is not right', {
    zh: '请按证件原件核对',
    en: 'Compare with the document itself',
  })
}

const refuse = (
  code: string,
  field: string | undefined,
  zh: string,
  en: string,
  remedy?: { zh: string; en: string },
) =>
  new DomainError(
    code,
    { zh, en },
    {
      field: field && `input.${field}`,
      remedy: remedy ?? { zh: '请核对后重新填写', en: 'Check and enter it again' },
    },
  )

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0
