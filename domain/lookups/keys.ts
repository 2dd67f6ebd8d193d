import type { LookupKeyKind } from '../../prisma/client.ts'
import { documentIndex } from '../people/sealed.ts'
import type { Sealed, Vault } from '../vault.ts'

/** What is asked for: one person by number, or by name with birth date; or those in a building on a night. */
export type LookupKey =
  | { kind: 'DOCUMENT_NUMBER'; documentNumber: string }
  /** `birthDate`, `night`: ISO dates. */
  | { kind: 'NAME_AND_BIRTH_DATE'; name: string; birthDate: string }
  | { kind: 'BUILDING_NIGHT'; buildingId: string; night: string }

export type PersonKey = Exclude<LookupKey, { kind: 'BUILDING_NIGHT' }>

const sealedContext = 'lookup_request.key'
const indexContext = 'lookup_request.key_index'

export const sealKey = (vault: Vault, key: LookupKey): Sealed =>
  vault.seal(JSON.stringify(key), sealedContext)

export const openKey = (vault: Vault, sealed: Uint8Array): LookupKey =>
  JSON.parse(vault.openText(sealed, sealedContext)) as LookupKey

/** Blind index of what was asked for; of a document number the same as the register's own. */
export function indexOfKey(vault: Vault, key: LookupKey): Sealed {
  switch (key.kind) {
    case 'DOCUMENT_NUMBER':
      return documentIndex(vault, key.documentNumber)
    case 'NAME_AND_BIRTH_DATE':
      return vault.blindIndex(`${key.name}\n${key.birthDate}`, indexContext)
    case 'BUILDING_NIGHT':
      return vault.blindIndex(`${key.buildingId}\n${key.night}`, indexContext)
  }
}

/** As much of a key as tells whoever decides that two requests are for the same person; never the whole. */
export function hintOfKey(key: LookupKey): string {
  switch (key.kind) {
    case 'DOCUMENT_NUMBER':
      return `${key.documentNumber.slice(0, 2)}…${key.documentNumber.slice(-2)}`
    case 'NAME_AND_BIRTH_DATE':
      return `${[...key.name][0] ?? ''}… ${key.birthDate.slice(0, 4)}`
    case 'BUILDING_NIGHT':
      return key.night
  }
}

export const isPersonKey = (key: LookupKey): key is PersonKey =>
  key.kind !== ('BUILDING_NIGHT' as LookupKeyKind)
