import { NotSent } from './outlet.ts'

/** What must not stand in a message that passes through strangers' hands. */
export interface KeptBack {
  name: string
  documentNumber: string
  phone: string | null
}

/** Anything that looks like a document number, whoever's it is. */
const looksLikeDocument = /\d{15,17}[\dXx]?/

/**
 * A message names nobody in full and holds no document number, however its template was worded.
 * @throws NotSent MESSAGE_TELLS_TOO_MUCH
 */
export function assertTellsLittle(text: string, { name, documentNumber, phone }: KeptBack): void {
  const plain = text.replaceAll(/https?:\S+/g, '').normalize('NFKC')
  const said = [name, documentNumber, phone].some(
    value => value !== null && value.length > 1 && plain.includes(value),
  )
  if (said || looksLikeDocument.test(plain.replaceAll(/[\s-]/g, ''))) {
    throw new NotSent('MESSAGE_TELLS_TOO_MUCH', { final: true })
  }
}
