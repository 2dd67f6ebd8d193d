import type { PoliceRank } from '../../prisma/client.ts'
import type { Post } from '../access/grant-role.ts'
import { type Act, instantDate } from '../act.ts'
import { type Bilingual, DomainError } from '../errors.ts'
import { documentIndex } from '../people/sealed.ts'
import { readNumber } from './rules.ts'

/** A posting in public security, as typed. */
export interface PostInput {
  unitId: string
  rank: PoliceRank
  /** 警号: 2 to 12 letters or digits; of the person, whatever accounts they have. */
  policeNumber: string
  /** As colleagues know them, 2 to 40 characters. */
  name: string
  postedUntil?: Date | null
  /** Their own document, so that looking up oneself or a colleague shows. Only its blind index is kept. */
  documentNumber?: string | null
}

/**
 * Reads a posting for a grant that carries it.
 *
 * @throws DomainError POST_UNIT, POST_NUMBER, POST_NAME, POST_TERM, DOCUMENT_NUMBER as the register reads it
 */
export async function readPost(act: Act, input: PostInput): Promise<Post> {
  const unit = await act.tx.policeUnit.findUnique({ where: { id: input.unitId } })
  if (!unit) throw refuse('POST_UNIT', 'post.unitId')
  const policeNumber = input.policeNumber.normalize('NFKC').trim().toUpperCase()
  if (!/^[0-9A-Z]{2,12}$/.test(policeNumber)) throw refuse('POST_NUMBER', 'post.policeNumber')
  const name = input.name.normalize('NFKC').trim()
  if ([...name].length < 2 || [...name].length > 40) throw refuse('POST_NAME', 'post.name')
  const postedUntil = input.postedUntil ?? null
  if (postedUntil && postedUntil <= instantDate(act.now)) throw refuse('POST_TERM', 'post.lastDay')
  return {
    unitId: unit.id,
    rank: input.rank,
    policeNumber,
    name,
    postedUntil,
    documentIndex: ownIndex(act, input),
  }
}

function ownIndex({ vault, today }: Act, { documentNumber }: PostInput): string | null {
  if (!documentNumber?.trim()) return null
  const { number, problem } = readNumber(documentNumber, today)
  if (problem) throw refuse('POST_DOCUMENT', 'post.documentNumber')
  return Buffer.from(documentIndex(vault, number)).toString('hex')
}

const words = {
  POST_UNIT: { zh: '没有这一单位', en: 'There is no such police unit' },
  POST_NUMBER: { zh: '警号须为 2 至 12 位字母或数字', en: 'A police number has 2 to 12 letters or digits' },
  POST_NAME: { zh: '姓名须为 2 至 40 个字符', en: 'The name has 2 to 40 characters' },
  POST_TERM: { zh: '任职期限已过', en: 'The posting is over already' },
  POST_DOCUMENT: { zh: '本人证件号码不正确', en: 'Their own document number is not right' },
} as const satisfies Record<string, Bilingual>

const refuse = (code: keyof typeof words, field: string) =>
  new DomainError(code, words[code], { field, remedy: { zh: '请核对后重试', en: 'Check it and try again' } })
