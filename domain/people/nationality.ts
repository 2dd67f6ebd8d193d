import { type DocumentType, isForeignDocument } from './documents.ts'

const CHINESE = /^(中国|中华人民共和国|中华|china|chinese|prc|cn|chn)/i

/**
 * Whether 出境入境管理法 Art. 39 applies: registration within 24 hours of moving in. A Chinese citizen who shows a
 * passport is no foreigner; without a stated nationality the document decides.
 */
export function isForeigner(document: DocumentType, nationality: string | null): boolean {
  return isForeignDocument(document) && !CHINESE.test(nationality?.normalize('NFKC').replace(/\s/g, '') ?? '')
}
