import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import type { Logger } from 'pino'
import { isUnreachable, refusalOf } from '../../domain/database-refusals.ts'
import { DomainError } from '../../domain/errors.ts'
import { safeError } from '../../platform/safe-error.ts'

/**
 * Codes of GraphQL itself whose message speaks of the caller's document and of nothing else, with what they say in
 * Chinese.
 */
const harmless: Readonly<Record<string, string>> = {
  GRAPHQL_PARSE_FAILED: '查询语法有误',
  GRAPHQL_VALIDATION_FAILED: '查询与接口定义不符',
  BAD_USER_INPUT: '查询变量有误',
  BAD_REQUEST: '请求格式有误',
  PERSISTED_QUERY_NOT_FOUND: '没有这个固定操作',
  PERSISTED_QUERY_NOT_SUPPORTED: '不支持固定操作',
  OPERATION_RESOLUTION_FAILURE: '未指明要执行的操作',
}

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

/** What HTTP itself refuses, by status: before a route was reached or while its body was read. */
const refusedRequests: Readonly<Record<number, { code: string; zh: string; en: string }>> = {
  400: { code: 'BAD_REQUEST', zh: '请求格式有误', en: 'This request cannot be read' },
  404: { code: 'NOT_FOUND', zh: '没有此页面', en: 'There is nothing here' },
  413: { code: 'BODY_TOO_LARGE', zh: '请求内容太大', en: 'The body of this request is too large' },
  415: {
    code: 'MEDIA_TYPE',
    zh: '不支持这种内容类型',
    en: 'This content type is not taken; send application/json',
  },
}

export const refusedRequest = (status: number): Answered => {
  const said = refusedRequests[status] ?? refusedRequests[400]
  return { ...(said as { code: string; zh: string; en: string }), field: null, remedy: null }
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

/** The answer to a failure with the id to ask about; what nobody expected is written to the service's own log. */
export function noteFailure(
  log: Logger,
  error: unknown,
  requestId: string,
): Answered & { requestId: string } {
  const answer = answered(causeOf(error))
  if (answer.code === 'INTERNAL') log.error({ err: safeError(causeOf(error)), requestId }, 'request failed')
  return { ...answer, requestId }
}

/** A failure before there is an operation, as Apollo takes it. */
export function failedRequest(log: Logger, error: unknown, requestId: string): GraphQLError {
  const { code } = noteFailure(log, error, requestId)
  const status = code === 'SERVICE_UNAVAILABLE' ? 503 : 500
  const originalError = error instanceof Error ? error : undefined
  return new GraphQLError(code, { originalError, extensions: { requestId, http: { status } } })
}

/** Apollo's formatError: refusals in two languages, GraphQL's own complaints as they are, all else hidden. */
export function answerError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const original = causeOf(error)
  const code = isBadRequest(error) ? 'BAD_REQUEST' : String(formatted.extensions?.code ?? '')
  const zh = harmless[code]
  if (zh && !(original instanceof DomainError)) {
    return { ...formatted, extensions: { ...formatted.extensions, code, zh, en: formatted.message } }
  }
  const answer = answered(original)
  const requestId = formatted.extensions?.requestId
  return {
    message: answer.en,
    locations: formatted.locations,
    path: formatted.path,
    extensions: { ...answer, ...(requestId ? { requestId } : {}) },
  }
}

/** Apollo's own complaint about a request, where it gives a status and no code. */
const isBadRequest = (error: unknown): boolean =>
  error instanceof GraphQLError &&
  !error.originalError &&
  !error.extensions.code &&
  (error.extensions.http as { status?: number } | undefined)?.status === 400

/** What was thrown inside, however often GraphQL has wrapped it. */
function causeOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? causeOf(error.originalError) : error
}
