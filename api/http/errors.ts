import { unwrapResolverError } from '@apollo/server/errors'
import type { GraphQLFormattedError } from 'graphql'
import { isUnreachable, refusalOf } from '../../domain/database-refusals.ts'
import { DomainError } from '../../domain/errors.ts'

/** Codes of GraphQL itself whose message speaks of the caller's document and of nothing else. */
const harmless = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'OPERATION_RESOLUTION_FAILURE',
  'OPERATION_NOT_PERSISTED',
])

export interface Answered {
  code: string
  zh: string
  en: string
  field: string | null
  remedy: { zh: string; en: string } | null
}

const unavailable: Answered = {
  code: 'SERVICE_UNAVAILABLE',
  zh: '数据库暂时无法连接，未作任何更改',
  en: 'The database cannot be reached just now; nothing was changed',
  field: null,
  remedy: { zh: '请稍后重试', en: 'Try again in a moment' },
}

const unexpected: Answered = {
  code: 'INTERNAL',
  zh: '系统出错，未作任何更改',
  en: 'Something went wrong here; nothing was changed',
  field: null,
  remedy: { zh: '请把编号告诉管理员', en: 'Tell the administrator the id' },
}

/** What a caller is told about an error: a refusal in words, or an id and nothing else. */
export function answered(error: unknown): Answered {
  const refusal = error instanceof DomainError ? error : refusalOf(error)
  if (refusal) {
    const { code, zh, en, field, remedy } = refusal
    return { code, zh, en, field, remedy }
  }
  return isUnreachable(error) ? unavailable : unexpected
}

/** Apollo's formatError: refusals in two languages, GraphQL's own complaints as they are, all else hidden. */
export function answerError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const original = unwrapResolverError(error)
  const code = String(formatted.extensions?.code ?? '')
  if (!(original instanceof DomainError) && harmless.has(code)) return formatted
  const answer = answered(original)
  return {
    message: answer.en,
    locations: formatted.locations,
    path: formatted.path,
    extensions: { ...answer },
  }
}
