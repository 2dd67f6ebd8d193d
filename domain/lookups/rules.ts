import type { Temporal } from 'temporal-polyfill'
import type { DomainError } from '../errors.ts'
import { type DocumentProblem, normaliseDocumentNumber, parseDocument } from '../people/documents.ts'
import { findPurpose, type LegalBasis, type LookupPurpose } from './purposes.ts'
import {
  basisUnknown,
  caseNumberMalformed,
  necessityMalformed,
  needsApproval,
  numberMalformed,
  purposeUnknown,
} from './refusals.ts'

/** An officer's question, as typed. */
export interface LookupInput {
  purpose: string
  legalBasis: string
  /** 案(事)件编号: letters, digits, Chinese characters and separators, 4 to 40, a digit among them. */
  caseNumber: string
  /** Why it is necessary, in the officer's words, 10 to 500 characters. */
  necessity: string
  documentNumber: string
}

/** What the question comes to, before anybody is looked for. */
export interface LookupQuestion {
  purpose: LookupPurpose
  legalBasis: LegalBasis
  /** Null when malformed: it may then hold anything, and is not kept. */
  caseNumber: string | null
  necessity: string | null
  /** As the register keeps numbers; one that nobody can have, without its blanks. */
  documentNumber: string
  /** The first thing that stands against it, or null. */
  refusal: DomainError | null
}

const CASE_NUMBER = /^[\p{Script=Han}A-Za-z0-9()〔〕[\]#_./-]{4,40}$/u
const NECESSITY = { least: 10, most: 500 }

/**
 * Reads a question that is answered at once. One without a purpose, and a legal basis that belongs to it, is none at
 * all; nor is one for which somebody else decides first.
 *
 * @throws DomainError LOOKUP_PURPOSE_UNKNOWN, LOOKUP_BASIS_UNKNOWN, LOOKUP_NEEDS_APPROVAL
 */
export function readQuestion(input: LookupInput, today: Temporal.PlainDate): LookupQuestion {
  const { purpose, legalBasis } = readGround(input)
  if (purpose.approval !== 'NONE') throw needsApproval()
  const { number: documentNumber, problem } = readNumber(input.documentNumber, today)
  const caseNumber = readCaseNumber(input.caseNumber, documentNumber)
  const necessity = readWords(input.necessity, documentNumber)
  const refusal =
    (caseNumber === null && caseNumberMalformed()) ||
    (necessity === null && necessityMalformed()) ||
    (problem && numberMalformed(problem)) ||
    null
  return { purpose, legalBasis, caseNumber, necessity, documentNumber, refusal }
}

/** The purpose and a legal basis of its own. */
export function readGround(input: { purpose: string; legalBasis: string }) {
  const purpose = findPurpose(input.purpose)
  if (!purpose) throw purposeUnknown()
  const legalBasis = purpose.legalBases.find(({ id }) => id === input.legalBasis)
  if (!legalBasis) throw basisUnknown()
  return { purpose, legalBasis }
}

export function readCaseNumber(typed: string, documentNumber: string): string | null {
  const text = typed.normalize('NFKC').trim()
  return CASE_NUMBER.test(text) && /\d/.test(text) && !tells(text, documentNumber) ? text : null
}

/** Words for people, without a document number in them; null when too short, too long or telling. */
export function readWords(typed: string, documentNumber = '', least = NECESSITY.least): string | null {
  const text = typed.normalize('NFKC').trim().replace(/\s+/g, ' ')
  const { length } = [...text]
  const sane = length >= least && length <= NECESSITY.most
  return sane && !tells(text, documentNumber) ? text : null
}

/** Whether a text holds the number asked for, or any citizen's: by this way they would get into the log. */
function tells(text: string, documentNumber: string): boolean {
  const squeezed = normaliseDocumentNumber(text)
  const citizen = /(?<!\d)\d{6}(19|20)\d{2}(0[1-9]|1[0-2])\d{5}[\dX](?!\d)/
  return (documentNumber !== '' && squeezed.includes(documentNumber)) || citizen.test(squeezed)
}

/**
 * The number as the register keeps it. A form that says nothing of itself (a pass of ten digits) is left to be found
 * or not; only a number that nobody can have is a problem.
 */
export function readNumber(
  typed: string,
  today: Temporal.PlainDate,
): { number: string; problem?: DocumentProblem } {
  const parsed = parseDocument(typed, null, today)
  if (parsed.ok) return { number: parsed.document.number }
  const number = normaliseDocumentNumber(typed)
  return /^[A-Z0-9]{8,12}$/.test(number) ? { number } : { number, problem: parsed.problem }
}
