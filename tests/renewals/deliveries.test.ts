import { createHmac } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { act } from '../../domain/act.ts'
import { actOnRenewal } from '../../domain/renewals/act-on-renewal.ts'
import type { OutgoingMessage, Outlets } from '../../domain/renewals/outlet.ts'
import { NotSent } from '../../domain/renewals/outlet.ts'
import { scanRenewals } from '../../domain/renewals/scan-renewals.ts'
import { sealAddress } from '../../domain/renewals/sealed.ts'
import { readNotice, seeNotice } from '../../domain/renewals/see-notice.ts'
import { sendAgain } from '../../domain/renewals/send-again.ts'
import { sendDelivery, singleDesk } from '../../domain/renewals/send-delivery.ts'
import { seedCalendar } from '../../domain/rules/seed-calendar.ts'
import { openMailer } from '../../platform/mailer.ts'
import { gatheringDesk } from '../../workers/renewals/gathering-desk.ts'
import { emailOutlet } from '../../workers/renewals/outlets/email.ts'
import { webhookOutlet } from '../../workers/renewals/outlets/webhook.ts'
import { mailServer } from '../audit/mail-server.ts'
import { afterTestFile } from '../harness/after-test-file.ts'
import { type TestTownship, testHouse, testTownship } from '../harness/township.ts'
import { duePeople } from './due-people.ts'

const house = await testHouse()
const mail = await mailServer()
const mailer = openMailer(mail.settings)
afterTestFile(async () => {
  mailer.close()
  await mail.close()
})
const receivers: http.Server[] = []
afterTestFile(async () => {
  for (const one of receivers) one.close().closeAllConnections()
})

const outlets: Outlets = {
  EMAIL: emailOutlet(mailer),
  WEBHOOK: webhookOutlet({ insecure: true, allows: () => true, milliseconds: 300 }),
}
const desk = singleDesk(house, { publicUrl: 'https://anju.example.gov.cn', requestId: 'test' })
const at = (day: string, hour = 4) => house.clock.set(`${day}T${String(hour).padStart(2, '0')}:00:00Z`)
const scan = (townshipId: string) => scanRenewals(house, townshipId, 'test')
const deliveries = (townshipId: string) =>
  house.owner.delivery.findMany({ where: { townshipId }, orderBy: { id: 'asc' } })
const send = (
  townshipId: string,
  deliveryId: string,
  more: { outlets?: Outlets; lastAttempt?: boolean } = {},
) => sendDelivery(house, { townshipId, deliveryId }, desk, { outlets, lastAttempt: false, ...more })
const itemOf = (residentId: string) => house.owner.renewalItem.findFirstOrThrow({ where: { residentId } })

beforeAll(async () => {
  await seedCalendar(house.owner)
})

async function oneByMail(township: TestTownship, parts: { language?: 'en' } = {}) {
  at('2026-11-20')
  const [person] = await duePeople(house, township, '2026-12-05', [
    { channels: ['EMAIL'], email: 'worker@example.com', ...parts },
  ])
  await scan(township.id)
  const [delivery] = await deliveries(township.id)
  if (!person || !delivery) throw new Error('Nobody was reminded')
  return { ...person, delivery }
}

describe('a reminder by mail', () => {
  it('goes out once, names nobody, and its item knows how far the word has come', async () => {
    const township = await testTownship(house)
    const { residentId, delivery } = await oneByMail(township)
    expect(await itemOf(residentId)).toMatchObject({ status: 'OWED', progress: 'OWED' })
    const left = await house.owner.outboxMessage.findMany({ where: { townshipId: township.id } })
    expect(left.map(({ topic, payload }) => [topic, payload])).toEqual([
      ['deliver.email', { townshipId: township.id, deliveryId: delivery.id }],
    ])
    mail.taken.length = 0
    expect(await send(township.id, delivery.id)).toEqual({ outcome: 'SENT' })
    expect(await send(township.id, delivery.id)).toEqual({ outcome: 'DONE_BEFORE' })
    expect(mail.taken.map(({ to }) => to)).toEqual([['worker@example.com']])
    expect(mail.taken[0]?.text).toContain(`Message-ID: <${delivery.id}@anju>`)
    expect(mail.taken[0]?.text).not.toContain('测试人')
    expect(await itemOf(residentId)).toMatchObject({ status: 'SENT' })
    const [, token = ''] = /notice\/(\S+)/.exec(bodyOf(mail.taken[0]?.text ?? '')) ?? []
    const notice = await readNotice(house, token, 'test')
    expect(notice).toMatchObject({ dueOn: '2026-12-05', daysLeft: 15, done: false, seen: false })
    expect(JSON.stringify(notice)).not.toContain('测试人')
    expect(await seeNotice(house, token, 'test')).toBe(true)
    expect(await itemOf(residentId)).toMatchObject({ status: 'SEEN' })
    expect(await readNotice(house, `${token}x`, 'test')).toBeNull()
    expect(await readNotice(house, token.replace(/^../, 'AA'), 'test')).toBeNull()
  })

  it('is in the person’s language, and rests in the quiet hours', async () => {
    const township = await testTownship(house)
    const { delivery } = await oneByMail(township, { language: 'en' })
    at('2026-11-20', 15)
    const attempt = await send(township.id, delivery.id)
    expect(attempt).toMatchObject({ outcome: 'LATER' })
    // Eleven in the evening in Shanghai: eight in the morning comes at midnight UTC.
    expect(attempt.outcome === 'LATER' && attempt.at.toString()).toBe('2026-11-21T00:00:00Z')
    at('2026-11-21', 0)
    mail.taken.length = 0
    await send(township.id, delivery.id)
    expect(mail.taken[0]?.text).toContain('Subject: Reminder: renewal of the labour contract')
  })

  it('is sent again under the same Message-ID when the worker was killed before it was written down', async () => {
    const township = await testTownship(house)
    const { delivery } = await oneByMail(township)
    mail.taken.length = 0
    const killed: Outlets = {
      EMAIL: {
        send: async message => {
          await outlets.EMAIL?.send(message)
          throw new Error('killed')
        },
      },
    }
    await expect(send(township.id, delivery.id, { outlets: killed })).rejects.toThrow('killed')
    expect(await send(township.id, delivery.id)).toEqual({ outcome: 'SENT' })
    const ids = mail.taken.map(({ text }) => /Message-ID: (\S+)/.exec(text)?.[1])
    expect(ids).toEqual([`<${delivery.id}@anju>`, `<${delivery.id}@anju>`])
  })

  it('stops when somebody acts, and gives way to a nearer one', async () => {
    const township = await testTownship(house)
    const clerk = await township.actor('STATION_CLERK')
    const { residentId, delivery } = await oneByMail(township)
    const { id } = await itemOf(residentId)
    at('2026-11-28')
    await scan(township.id)
    expect(await send(township.id, delivery.id)).toEqual({ outcome: 'WITHDRAWN' })
    await act(house, clerk, 'renewal.act', under => actOnRenewal(under, { id }))
    const [, second] = await deliveries(township.id)
    expect(await send(township.id, second?.id ?? '')).toEqual({ outcome: 'WITHDRAWN' })
    at('2026-12-06')
    expect(await scan(township.id)).toMatchObject({ reminded: 0, escalated: 0 })
  })

  it('whose job the queue has lost is brought to it again after a day, not before', async () => {
    const township = await testTownship(house)
    await oneByMail(township)
    const messages = () => house.owner.outboxMessage.count({ where: { townshipId: township.id } })
    at('2026-11-21', 3)
    await scan(township.id)
    expect(await messages()).toBe(1)
    at('2026-11-21', 5)
    await scan(township.id)
    expect(await messages()).toBe(2)
  })

  it('that cannot leave is tried again, given up visibly, and sent again by an operator', async () => {
    const township = await testTownship(house)
    const { delivery } = await oneByMail(township)
    mail.state.refusing = true
    await expect(send(township.id, delivery.id)).rejects.toMatchObject({ code: 'SMTP_451', final: false })
    expect(await send(township.id, delivery.id, { lastAttempt: true })).toEqual({
      outcome: 'FAILED',
      code: 'SMTP_451',
    })
    mail.state.refusing = false
    expect((await deliveries(township.id))[0]).toMatchObject({
      status: 'FAILED',
      errorCode: 'SMTP_451',
      attempts: 2,
    })
    const operator = await township.actor('ADMINISTRATOR')
    const again = () => act(house, operator, 'delivery.send-again', under => sendAgain(under, [delivery.id]))
    expect(await again()).toEqual({ count: 1 })
    await expect(again()).rejects.toMatchObject({ code: 'DELIVERY_UNKNOWN' })
    expect(await send(township.id, delivery.id)).toEqual({ outcome: 'SENT' })
  })

  it('fails visibly where its template names a variable that is none, and where a message would tell too much', async () => {
    const township = await testTownship(house)
    const { delivery } = await oneByMail(township)
    const template = {
      townshipId: township.id,
      key: 'CONTRACT_END',
      channel: 'EMAIL' as const,
      language: 'zh',
    }
    const wording = { changedBy: delivery.id, changedAt: new Date() }
    await house.owner.messageTemplate.create({
      data: { ...template, ...wording, subject: '', body: '{{姓名}}您好' },
    })
    expect(await send(township.id, delivery.id)).toEqual({
      outcome: 'FAILED',
      code: 'TEMPLATE_VARIABLE_UNKNOWN',
    })
    await house.owner.messageTemplate.updateMany({ data: { body: '证件 32069919900307257X' } })
    await house.owner.delivery.updateMany({ where: { id: delivery.id }, data: { status: 'WAITING' } })
    expect(await send(township.id, delivery.id)).toEqual({
      outcome: 'FAILED',
      code: 'MESSAGE_TELLS_TOO_MUCH',
    })
  })
})

describe('many at once', () => {
  it('share transactions, and each learns what became of its own', async () => {
    const townships = [await testTownship(house), await testTownship(house)] as const
    at('2026-11-20')
    for (const township of townships)
      await duePeople(
        house,
        township,
        '2026-12-05',
        Array.from({ length: 12 }, (_, n) => ({
          channels: ['EMAIL' as const],
          email: `worker-${n}@example.com`,
        })),
      )
    for (const { id } of townships) await scan(id)
    const [first = [], second = []] = await Promise.all(townships.map(({ id }) => deliveries(id)))
    const [, dealtWith, refused] = first
    // The first of each has no address.
    for (const one of [first[0], second[0]])
      await house.owner
        .$executeRaw`UPDATE contact_preference SET email_ciphertext = NULL WHERE resident_id = (
        SELECT i.resident_id FROM renewal_item i JOIN reminder r ON r.item_id = i.id WHERE r.id = ${one?.reminderId}::uuid)`
    await house.owner.$executeRaw`UPDATE renewal_item SET status = 'ACTED' WHERE id = (
      SELECT item_id FROM reminder WHERE id = ${dealtWith?.reminderId}::uuid)`
    const refusing: Outlets = {
      EMAIL: {
        send: async message => {
          if (message.idempotencyKey === refused?.id) throw new NotSent('SMTP_451')
          return await (outlets.EMAIL as NonNullable<Outlets['EMAIL']>).send(message)
        },
      },
    }
    mail.taken.length = 0
    const gathering = gatheringDesk(house, null)
    const all = [...first, ...second, ...second]
    const attempts = await Promise.allSettled(
      all.map(({ townshipId, id: deliveryId }) =>
        sendDelivery(house, { townshipId, deliveryId }, gathering, { outlets: refusing, lastAttempt: false }),
      ),
    )
    const outcomes = attempts.map(one => (one.status === 'fulfilled' ? one.value.outcome : one.reason.code))
    expect(outcomes.slice(0, 12)).toEqual([
      'FAILED',
      'WITHDRAWN',
      'SMTP_451',
      ...Array.from({ length: 9 }, () => 'SENT'),
    ])
    const rows = await Promise.all(townships.map(({ id }) => deliveries(id)))
    expect(rows[0]?.map(({ status, errorCode, attempts: tries }) => [status, errorCode, tries])).toEqual([
      ['FAILED', 'NO_ADDRESS', 0],
      ['WITHDRAWN', null, 0],
      ['SENDING', 'SMTP_451', 1],
      ...Array.from({ length: 9 }, () => ['SENT', null, 1]),
    ])
    expect(rows[1]?.map(({ status }) => status)).toEqual([
      'FAILED',
      ...Array.from({ length: 11 }, () => 'SENT'),
    ])
    // One delivery asked for twice within one breath goes out under one key, so that it counts once.
    const keys = mail.taken.map(({ text }) => /Message-ID: <([^@]+)@/.exec(text)?.[1])
    expect(new Set(keys).size).toBe(20)
    const lines = await house.owner.auditEntry.findMany({
      where: { townshipId: townships[0].id, act: 'renewal.send' },
    })
    expect(lines.map(({ subjectId }) => subjectId).sort()).toEqual(
      first
        .filter((_, n) => n === 0 || n > 2)
        .map(({ id }) => id)
        .sort(),
    )
  })
})

describe('a short message', () => {
  it('carries what, when and where, no name and no number', async () => {
    const township = await testTownship(house)
    at('2026-11-20')
    await duePeople(house, township, '2026-12-05', [
      { channels: ['SMS', 'IN_APP'], name: '单于建国', phone: '+8613800138000' },
    ])
    await scan(township.id)
    const sent: OutgoingMessage[] = []
    const sms: Outlets = {
      SMS: {
        send: async message => {
          sent.push(message)
          return { state: 'SENT', reference: 'r1' }
        },
      },
    }
    const [short, list] = (await deliveries(township.id)).sort(({ channel }) => (channel === 'SMS' ? -1 : 1))
    expect(list).toMatchObject({ channel: 'IN_APP', status: 'DELIVERED' })
    await send(township.id, short?.id ?? '', { outlets: sms })
    expect(sent[0]).toMatchObject({
      to: '+8613800138000',
      body: '您的劳动合同续签最迟于2026-12-05办理。请带证件到测试工作站。',
    })
    expect(JSON.stringify({ ...sent[0], to: '' })).not.toMatch(/单于建国|\d{15}|138001/)
    expect((await deliveries(township.id)).find(({ id }) => id === short?.id)).toMatchObject({
      reference: 'r1',
    })
  })
})

describe('the ladder', () => {
  it('goes from the worker to the station, the company and the township, each once, in numbers only', async () => {
    const township = await testTownship(house)
    const targets = [
      ['STATION', township.stationId],
      ['COMPANY', township.employerId],
      ['TOWNSHIP', township.id],
    ] as const
    await house.owner.noticeSubscription.createMany({
      data: targets.map(([audience, targetId]) => ({
        townshipId: township.id,
        audience,
        targetId,
        channel: 'EMAIL' as const,
        addressCiphertext:
          sealAddress(house.vault, 'address', `${audience.toLowerCase()}@example.com`) ?? new Uint8Array(),
        createdBy: township.id,
        createdAt: new Date(),
      })),
    })
    at('2026-11-20')
    const people = await duePeople(house, township, '2027-01-10', [{}, {}])
    mail.taken.length = 0
    const told: [string, string[]][] = []
    for (const day of [0, 20, 21, 22, 35, 36, 37, 51, 52, 60]) {
      const today = new Date(Date.parse('2026-11-20') + day * 86_400_000).toISOString().slice(0, 10)
      at(today)
      await scan(township.id)
      for (const { id, status } of await deliveries(township.id))
        if (status === 'WAITING') await send(township.id, id)
      if (mail.taken.length > 0) told.push([today, mail.taken.splice(0).flatMap(({ to }) => to)])
    }
    expect(told).toEqual([
      ['2026-12-11', ['station@example.com']],
      ['2026-12-26', ['company@example.com']],
      ['2027-01-11', ['township@example.com']],
    ])
    const digests = await house.owner.digest.findMany({ where: { townshipId: township.id } })
    expect(digests.map(({ audience, total, counts, own }) => [audience, total, counts, own])).toEqual(
      ['STATION', 'COMPANY', 'TOWNSHIP'].map(audience => [audience, 2, { CONTRACT_END: 2 }, 0]),
    )
    expect(await itemOf(people[0]?.residentId ?? '')).toMatchObject({ rung: 'TOWNSHIP', status: 'LAPSED' })
  }, 200_000)

  it('is caught up with after a stop, all rungs at once, and not told twice', async () => {
    const township = await testTownship(house)
    at('2027-02-01')
    await duePeople(house, township, '2027-01-10', [{}])
    expect(await scan(township.id)).toMatchObject({ reminded: 1, escalated: 3 })
    expect(await scan(township.id)).toMatchObject({ scanned: 0, escalated: 0 })
    expect(await house.owner.digest.count({ where: { townshipId: township.id } })).toBe(3)
  })
})

describe('a webhook', () => {
  const receiver = async (answer: http.RequestListener) => {
    const server = http.createServer(answer)
    receivers.push(server)
    await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/due`
  }
  const post = (to: string, options: Parameters<typeof webhookOutlet>[0] = {}) =>
    webhookOutlet({ insecure: true, allows: () => true, milliseconds: 10_000, ...options }).send({
      idempotencyKey: 'k1',
      to,
      language: 'zh',
      key: 'DIGEST',
      subject: '',
      body: '{"total":3}',
      variables: {},
      secret: 's1',
    })

  it('is signed over its time and text, under its key', async () => {
    let seen: { headers: http.IncomingHttpHeaders; body: string } | undefined
    const url = await receiver((request, response) => {
      let body = ''
      request.on('data', chunk => {
        body += chunk
      })
      request.on('end', () => {
        seen = { headers: request.headers, body }
        response.writeHead(204).end()
      })
    })
    expect(await post(url)).toEqual({ state: 'DELIVERED', reference: null })
    const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(seen?.headers['anju-signature'])) ?? []
    expect(v1).toBe(createHmac('sha256', 's1').update(`${t}.${seen?.body}`).digest('hex'))
    expect(seen?.headers['idempotency-key']).toBe('k1')
  })

  it.each([
    ['that answers slowly', () => {}, 'WEBHOOK_TIMEOUT', false],
    ['with 500', (r: http.ServerResponse) => r.writeHead(500).end(), 'WEBHOOK_500', false],
    ['with 410', (r: http.ServerResponse) => r.writeHead(410).end(), 'WEBHOOK_410', true],
    [
      'that makes a GET of it',
      (r: http.ServerResponse) => r.writeHead(302, { location: '/' }).end(),
      'WEBHOOK_REDIRECT_302',
      true,
    ],
    [
      'that leads in a circle',
      (r: http.ServerResponse) => r.writeHead(308, { location: '/' }).end(),
      'WEBHOOK_REDIRECTS',
      true,
    ],
  ])('%s fails as what it is', async (_, answer, code, final) => {
    const url = await receiver((_request, response) => answer(response))
    const milliseconds = code === 'WEBHOOK_TIMEOUT' ? 300 : 10_000
    await expect(post(url, { milliseconds })).rejects.toMatchObject({ code, final })
  })

  it.each([
    ['itself', 'http://127.0.0.1:1/'],
    ['by a name', 'http://localhost:1/'],
    ['in another notation', 'http://[::ffff:127.0.0.1]:1/'],
    ['of this network', 'http://192.168.1.1/'],
    ['of a provider’s metadata', 'http://169.254.169.254/latest'],
  ])('to a private address, %s, is refused before it is connected to', async (_, url) => {
    const refused = post(url, { allows: undefined })
    await expect(refused).rejects.toMatchObject({ code: 'WEBHOOK_ADDRESS_PRIVATE', final: true })
  })

  it('that redirects to a private address is refused there', async () => {
    const inside: string[] = []
    const target = await receiver((request, response) => {
      inside.push(request.url ?? '')
      response.end()
    })
    const url = await receiver((_request, response) => response.writeHead(307, { location: target }).end())
    let asked = 0
    // The first address passes for a public one; what it leads to does not.
    const first = {
      allows: () => {
        asked += 1
        return asked === 1
      },
    }
    await expect(post(url, first)).rejects.toMatchObject({ code: 'WEBHOOK_ADDRESS_PRIVATE' })
    expect(inside).toEqual([])
    await expect(post('https://user:secret@example.com/')).rejects.toBeInstanceOf(NotSent)
    await expect(
      webhookOutlet().send({ ...({} as OutgoingMessage), to: 'http://example.com/' }),
    ).rejects.toMatchObject({
      code: 'WEBHOOK_ADDRESS',
    })
  })
})

/** The text of a mail, its transfer encoding undone. */
function bodyOf(mail: string): string {
  const [head = '', ...rest] = mail.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8')
  const whole = body.replaceAll('=\r\n', '')
  return decodeURIComponent(whole.replaceAll('%', '%25').replace(/=([0-9A-F]{2})/g, '%$1'))
}
