import { Temporal } from 'temporal-polyfill'
import type {
  DeclarantType,
  DocumentType,
  DwellingType,
  IntendedStay,
  ResidenceReason,
  Sex,
} from '../../prisma/client.ts'
import { ageOn, type DocumentProblem, type IdentityDocument, parseDocument } from '../people/documents.ts'
import { isName, normaliseName } from '../people/names.ts'
import { firstPhone } from '../people/phones.ts'
import type { ResidentToRegister } from '../people/register-residents.ts'
import type { RulePack } from '../rules/rule-pack.ts'
import type { LodgingWish } from './roster/values.ts'

/** A person as typed or as read from a roster; dates are ISO. */
export interface PersonToRegister {
  name: string
  /** Null: told from the form of the number. */
  documentType: DocumentType | null
  documentNumber: string
  /** The document's own sex and birth date go before these. */
  sex: Sex | null
  birthDate: string | null
  nationality: string | null
  phone: string | null
  hukouAddress: string | null
  workshop: string | null
  shift: string | null
  hiredOn: string | null
  contractEndsOn: string | null
  arrivedOn: string | null
  intendedStay: IntendedStay | null
  lodgingWishes: readonly LodgingWish[]
}

/** What holds for all people of one declaration. */
export interface DeclarationTerms {
  /** Null for a person who declares without an employer. */
  employerId: string | null
  declarantType: DeclarantType
  residenceReason: ResidenceReason
  dwellingType: DwellingType
  residenceAddress: string | null
  privacyNoticeVersion: string
  importBatchId: string | null
  /** Only declares: the station accepts and registers later. */
  onlyDeclare?: boolean
}

export type PersonProblem = DocumentProblem | 'NAME_MISSING' | 'UNDER_16' | 'REGISTERED_ELSEWHERE'

/** A row whose person can be registered, its values normalised. */
export interface ReadPerson extends ResidentToRegister {
  row: PersonToRegister
}

/** Reads and judges one row by itself. Pure. */
export function readPerson(
  row: PersonToRegister,
  terms: DeclarationTerms,
  pack: RulePack,
  today: Temporal.PlainDate,
): ReadPerson | { problem: PersonProblem } {
  const name = normaliseName(row.name)
  if (!isName(name)) return { problem: 'NAME_MISSING' }
  const parsed = parseDocument(row.documentNumber, row.documentType, today)
  if (!parsed.ok) return { problem: parsed.problem }
  const { type, number, sex } = parsed.document
  const birthDate = birthDateOf(parsed.document, row)
  // 禁止使用童工规定 Art. 2; who does not work may be registered at any age.
  const employed = terms.employerId !== null || terms.residenceReason === 'WORK'
  const underAge = birthDate && ageOn(birthDate, today) < pack.parameters.minEmploymentAge.value
  if (employed && underAge) return { problem: 'UNDER_16' }
  return {
    row,
    name,
    sex: sex ?? row.sex ?? 'UNKNOWN',
    birthDate,
    documentType: type,
    documentNumber: number,
    phone: row.phone ? firstPhone(row.phone) : null,
    hukouAddress: row.hukouAddress,
  }
}

const birthDateOf = (document: IdentityDocument, row: PersonToRegister): Temporal.PlainDate | null =>
  document.birthDate ?? (row.birthDate ? Temporal.PlainDate.from(row.birthDate) : null)
