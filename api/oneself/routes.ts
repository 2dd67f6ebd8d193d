import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Actor } from '../../domain/access/actor.ts'
import { act, type House, instantDate } from '../../domain/act.ts'
import { DomainError } from '../../domain/errors.ts'
import { answerOwn } from '../../domain/housing/exchanges/answer-exchange.ts'
import { isOwnLanguage, type OwnLanguage } from '../../domain/oneself/languages.ts'
import {
  endOwnSession,
  personOfSession,
  requestOwnCode,
  signInWithCode,
} from '../../domain/oneself/own-codes.ts'
import { copyAsJson, copyAsPdf } from '../../domain/oneself/own-copy.ts'
import { ownRecord } from '../../domain/oneself/own-record.ts'
import { askAboutOwnData } from '../../domain/oneself/own-requests.ts'
import { ExchangeAnswer, OwnRequestKind } from '../../prisma/client.ts'

export interface OwnRoutesOptions {
  house: House
  secureCookie: boolean
}

const cookieName = 'anju_own'
const language = z.custom<OwnLanguage>(isOwnLanguage)
const askCode = z.object({ documentNumber: z.string().max(60), language })
const enter = z.object({ codeId: z.uuid(), code: z.string().max(12) })
const answering = z.object({ memberId: z.uuid(), answer: z.enum(ExchangeAnswer) })
const asking = z.object({ kind: z.enum(OwnRequestKind), text: z.string().max(5_000), language })

/**
 * The door of a person to what is written about them, beside GraphQL: its caller is no account, and its page is small
 * enough for any telephone. JSON in and out; a page of another site cannot send it (SameSite, and the header).
 */
export async function ownRoutes(
  app: FastifyInstance,
  { house, secureCookie }: OwnRoutesOptions,
): Promise<void> {
  const cookie = { httpOnly: true, sameSite: 'strict', secure: secureCookie, path: '/own' } as const
  app.addHook('onRequest', async request => {
    if (request.method !== 'GET' && !request.headers['anju-own']) throw notFromHere()
  })
  app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'))

  app.post('/own/code', async request => {
    const { documentNumber, language } = read(askCode, request.body)
    return requestOwnCode(house, request.id, documentNumber, language)
  })
  app.post('/own/session', async (request, reply) => {
    const { codeId, code } = read(enter, request.body)
    const { token, expiresAt } = await signInWithCode(house, request.id, codeId, code)
    const maxAge = Math.floor((expiresAt.getTime() - house.clock.now().epochMilliseconds) / 1_000)
    void reply.setCookie(cookieName, token, { ...cookie, maxAge })
    return { expiresAt }
  })
  app.delete('/own/session', async (request, reply) => {
    const token = request.cookies[cookieName]
    if (token) await endOwnSession(house, token)
    void reply.clearCookie(cookieName, cookie)
    return { ended: true }
  })
  app.get('/own/record', async request => ownRecord(house, await person(house, request), 'SHOWN'))
  app.post('/own/requests', async request => {
    const asked = read(asking, request.body)
    return act(house, await person(house, request), 'own.request', under => askAboutOwnData(under, asked))
  })
  app.post('/own/exchange-answers', async request => {
    const answer = read(answering, request.body)
    return act(house, await person(house, request), 'own.exchange', under => answerOwn(under, answer))
  })
  app.get('/own/copy.json', async (request, reply) => {
    const record = await ownRecord(house, await person(house, request), 'COPY')
    return download(reply, 'json', 'application/json; charset=utf-8').send(copyAsJson(record))
  })
  app.get('/own/copy.pdf', async (request, reply) => {
    const record = await ownRecord(house, await person(house, request), 'COPY')
    const bytes = await copyAsPdf(record, instantDate(house.clock.now()))
    return download(reply, 'pdf', 'application/pdf').send(bytes)
  })
}

const download = (reply: FastifyReply, ending: string, type: string): FastifyReply =>
  reply
    .type(type)
    .header(
      'content-disposition',
      `attachment; filename*=UTF-8''${encodeURIComponent(`本人信息副本.${ending}`)}`,
    )

async function person(house: House, request: FastifyRequest): Promise<Actor> {
  const token = request.cookies[cookieName]
  const actor = token ? await personOfSession(house, request.id, token) : null
  if (actor) return actor
  throw new DomainError(
    'UNAUTHENTICATED',
    { zh: '请用验证码登录', en: 'Please sign in with a code' },
    { remedy: { zh: '登录每次有效三十分钟', en: 'A sign-in lasts thirty minutes' } },
  )
}

function read<Shape>(schema: z.ZodType<Shape>, body: unknown): Shape {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw new DomainError(
    'INPUT_INVALID',
    { zh: '提交的内容不完整或有误', en: 'What was sent is incomplete or wrong' },
    {
      field: String(parsed.error.issues[0]?.path[0] ?? ''),
      remedy: { zh: '请重新填写', en: 'Fill it in again' },
    },
  )
}

const notFromHere = () =>
  new DomainError('FORBIDDEN', { zh: '请求来源不正确', en: 'This request came from elsewhere' })
