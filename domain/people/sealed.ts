import type { Sealed, Vault } from '../vault.ts'
import { aliasOf } from './document-alias.ts'
import type { DocumentType } from './documents.ts'

/** The columns of a person that are sealed or indexed; each its own context, so that none opens as another. */
const contexts = {
  document: 'migrant_resident.document',
  documentIndex: 'migrant_resident.document_index',
  documentTailIndex: 'migrant_resident.document_tail_index',
  phone: 'migrant_resident.phone',
  phoneIndex: 'migrant_resident.phone_index',
} as const

/** How many characters of a document number may be searched for. */
export const DOCUMENT_TAIL = 4

/** Blind index of a normalised document number (15-digit ones as 18, see `parseDocument`). */
export const documentIndex = (vault: Vault, number: string): Sealed =>
  vault.blindIndex(number, contexts.documentIndex)

/** Blind index of the last four characters of a normalised document number. */
export const documentTailIndex = (vault: Vault, number: string): Sealed =>
  vault.blindIndex(number.slice(-DOCUMENT_TAIL), contexts.documentTailIndex)

/** Blind index of a telephone number in E.164. */
export const phoneIndex = (vault: Vault, phone: string): Sealed =>
  vault.blindIndex(phone, contexts.phoneIndex)

/** The columns that a normalised document number fills. */
export const sealDocument = (vault: Vault, number: string, type: DocumentType = 'MAINLAND_ID') => {
  const alias = aliasOf(type, number)
  return {
    documentCiphertext: vault.seal(number, contexts.document),
    documentIndex: documentIndex(vault, number),
    documentTailIndex: documentTailIndex(vault, number),
    documentAliasIndex: alias ? documentIndex(vault, alias) : null,
  }
}

/** The columns that a telephone number (E.164) or none fills. */
export const sealPhone = (vault: Vault, phone: string | null) => ({
  phoneCiphertext: phone ? vault.seal(phone, contexts.phone) : null,
  phoneIndex: phone ? phoneIndex(vault, phone) : null,
})

export const openDocument = (vault: Vault, ciphertext: Uint8Array): string =>
  vault.openText(ciphertext, contexts.document)

export const openPhone = (vault: Vault, ciphertext: Uint8Array | null): string | null =>
  ciphertext ? vault.openText(ciphertext, contexts.phone) : null
