import { createHash, createHmac } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'

export interface TakenSms {
  to: string
  templateCode: string
  signName: string
  variables: unknown
  key: string
}

/** What the provider answers to the next requests; OK when nothing is said. */
export interface ProviderState {
  /** Of the message itself, in an answer with status 200. */
  code?: string
  /** Before the service: status and code. */
  refused?: { status: number; code: string }
  /** The connection is cut after the message was taken. */
  hangUp?: boolean
  /** Taken messages that the network could not bring. */
  undelivered?: boolean
}

/** A provider on loopback that speaks the protocol of both: their paths, headers, signatures and answers. */
export async function smsProvider(secret: string) {
  const taken: TakenSms[] = []
  const state: { now: ProviderState } = { now: {} }
  const unsigned: string[] = []
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', chunk => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8')
      const tencent = typeof request.headers['x-tc-action'] === 'string'
      const signed = tencent ? isSignedTc3(request, body, secret) : isSignedAcs3(request, body, secret)
      if (!signed) unsigned.push(String(request.headers.authorization))
      const { status, json } = (tencent ? ofTencent : ofAlibaba)(request, body, taken, state.now)
      if (state.now.hangUp) return response.destroy()
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json))
    })
  })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return {
    taken,
    state,
    unsigned,
    endpoint: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>(closed => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

type Answer = { status: number; json: object }
type Speaks = (request: http.IncomingMessage, body: string, taken: TakenSms[], state: ProviderState) => Answer

const ofAlibaba: Speaks = (request, body, taken, { code = 'OK', refused, undelivered }) => {
  if (refused) return { status: refused.status, json: { Code: refused.code, Message: 'no', RequestId: 'r' } }
  const { searchParams } = new URL(request.url ?? '', 'http://provider')
  const said = (name: string) => searchParams.get(name) ?? new URLSearchParams(body).get(name) ?? ''
  if (request.headers['x-acs-action'] === 'QuerySendDetails') {
    const list = taken
      .filter(({ to }) => to === said('PhoneNumber'))
      .map(({ key }) => ({ OutId: key, SendStatus: undelivered ? 2 : 3 }))
    const json = { Code: code, SmsSendDetailDTOs: { SmsSendDetailDTO: list }, TotalCount: `${list.length}` }
    return { status: 200, json }
  }
  if (code === 'OK') {
    taken.push({
      to: said('PhoneNumbers'),
      templateCode: said('TemplateCode'),
      signName: said('SignName'),
      variables: JSON.parse(said('TemplateParam')),
      key: said('OutId'),
    })
  }
  return { status: 200, json: { Code: code, Message: code, BizId: `biz-${taken.length}`, RequestId: 'r' } }
}

const ofTencent: Speaks = (request, body, taken, { code = 'Ok', refused, undelivered }) => {
  if (refused) {
    const json = { Response: { Error: { Code: refused.code, Message: 'no' }, RequestId: 'r' } }
    return { status: refused.status, json }
  }
  const asked = JSON.parse(body) as Record<string, string | string[]>
  if (request.headers['x-tc-action'] === 'PullSmsSendStatusByPhoneNumber') {
    const list = taken
      .filter(({ to }) => to === asked.PhoneNumber)
      .map(({ key }) => ({ SessionContext: key, ReportStatus: undelivered ? 'FAIL' : 'SUCCESS' }))
    return { status: 200, json: { Response: { PullSmsSendStatusSet: list, RequestId: 'r' } } }
  }
  if (code === 'Ok') {
    taken.push({
      to: String(asked.PhoneNumberSet?.[0]),
      templateCode: String(asked.TemplateId),
      signName: String(asked.SignName),
      variables: asked.TemplateParamSet,
      key: String(asked.SessionContext),
    })
  }
  const one = { SerialNo: `serial-${taken.length}`, Code: code, Message: code }
  return { status: 200, json: { Response: { SendStatusSet: [one], RequestId: 'r' } } }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/** Alibaba Cloud's V3 signature, as its server checks it. */
function isSignedAcs3({ method, url, headers }: http.IncomingMessage, body: string, secret: string): boolean {
  const [, names = '', signature] =
    /^ACS3-HMAC-SHA256 Credential=[^,]+,SignedHeaders=([^,]+),Signature=(\w+)$/.exec(
      headers.authorization ?? '',
    ) ?? []
  const { pathname, search } = new URL(url ?? '', 'http://provider')
  const query = search.slice(1).split('&').sort().join('&')
  const said = names.split(';').map(name => `${name}:${String(headers[name] ?? '').trim()}\n`)
  const canonical = [method, pathname, query, said.join(''), names, sha256(body)].join('\n')
  const expected = hmac(secret, `ACS3-HMAC-SHA256\n${sha256(canonical)}`).toString('hex')
  return signature === expected
}

/** Tencent Cloud's V3 signature, as its server checks it. */
function isSignedTc3({ method, headers }: http.IncomingMessage, body: string, secret: string): boolean {
  const [, day = '', service = '', names = '', signature] =
    /^TC3-HMAC-SHA256 Credential=[^/]+\/([^/]+)\/([^/]+)\/tc3_request, SignedHeaders=([^,]+), Signature=(\w+)$/.exec(
      headers.authorization ?? '',
    ) ?? []
  // The host is signed without its port, of which the provider's own address has none.
  const plain = { ...headers, host: headers.host?.split(':')[0] }
  const said = names
    .split(';')
    .map(name => `${name}:${String(plain[name as keyof typeof plain] ?? '').toLowerCase()}\n`)
  const canonical = [method, '/', '', said.join(''), names, sha256(body)].join('\n')
  const scope = `${day}/${service}/tc3_request`
  const text = ['TC3-HMAC-SHA256', headers['x-tc-timestamp'], scope, sha256(canonical)].join('\n')
  const key = hmac(hmac(hmac(`TC3${secret}`, day), service), 'tc3_request')
  return signature === hmac(key, text).toString('hex')
}
