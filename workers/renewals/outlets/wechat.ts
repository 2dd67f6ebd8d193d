import { z } from 'zod'
import { NotSent, type Outlet } from '../../../domain/renewals/outlet.ts'

export interface WechatSettings {
  appId: string
  secret: string
  /** Ids of the approved templates, by `<key>.<language>`. */
  templates: Readonly<Record<string, string>>
  /** For tests; the provider's own unless told. */
  origin?: string
}

const ORIGIN = 'https://api.weixin.qq.com'
const MILLISECONDS = 10_000
const tokenAnswer = z.object({ access_token: z.string(), expires_in: z.number() })
const sendAnswer = z.object({ errcode: z.number(), msgid: z.number().optional() })
/** Its own numbers: busy, token over, too fast. */
const passing = [-1, 40001, 42001, 45009, 45011]

/**
 * Template messages of an official account (stable_token, message/template/send). `client_msg_id` is the key by which it
 * does not send a message twice.
 */
export function wechatOutlet({ appId, secret, templates, origin = ORIGIN }: WechatSettings): Outlet {
  let token: { value: string; until: number } | null = null
  const ask = async (path: string, body: object): Promise<unknown> => {
    try {
      const answer = await fetch(`${origin}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
        redirect: 'error',
        signal: AbortSignal.timeout(MILLISECONDS),
      })
      return await answer.json()
    } catch {
      throw new NotSent('WECHAT_UNREACHABLE')
    }
  }
  const currentToken = async (): Promise<string> => {
    if (token && token.until > Date.now()) return token.value
    const answer = await ask('/cgi-bin/stable_token', {
      grant_type: 'client_credential',
      appid: appId,
      secret,
    })
    const parsed = tokenAnswer.safeParse(answer)
    if (!parsed.success) throw new NotSent('WECHAT_TOKEN')
    const { access_token: value, expires_in: seconds } = parsed.data
    token = { value, until: Date.now() + (seconds - 60) * 1_000 }
    return value
  }
  return {
    send: async ({ to, key, language, variables, idempotencyKey }) => {
      const templateId = templates[`${key}.${language}`]
      if (!templateId) throw new NotSent('WECHAT_TEMPLATE_NOT_SET_UP', { final: true })
      const { what = '', dueOn = '', station = '', link = '' } = variables
      const data = { thing1: { value: what }, time2: { value: dueOn }, thing3: { value: station } }
      const path = `/cgi-bin/message/template/send?access_token=${encodeURIComponent(await currentToken())}`
      const body = { touser: to, template_id: templateId, url: link, client_msg_id: idempotencyKey, data }
      const answer = sendAnswer.safeParse(await ask(path, body))
      if (!answer.success) throw new NotSent('WECHAT_ANSWER')
      const { errcode, msgid } = answer.data
      if (errcode === 40001 || errcode === 42001) token = null
      if (errcode !== 0) throw new NotSent(`WECHAT_${errcode}`, { final: !passing.includes(errcode) })
      return { state: 'SENT', reference: msgid === undefined ? null : String(msgid) }
    },
  }
}
