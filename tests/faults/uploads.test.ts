import net from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { ROLES } from '../../platform/database-roles.ts'
import { migrateQueue, openBackend } from '../../workers/backend.ts'
import { jobs } from '../../workers/jobs.ts'
import { startWork, type Work } from '../../workers/work.ts'
import { type Caller, testApi } from '../harness/api.ts'
import { type TestTownship, testHouse } from '../harness/township.ts'
import { buildWorkbook, withSheet } from '../workbooks/build-workbook.ts'
import { keptLog } from './log-kept.ts'
import {
  factoryTownship,
  importable,
  put,
  rosterBytes,
  untilImport,
  uploadRoster,
  uploadTicket,
} from './roster-over-http.ts'

const house = await testHouse()
await migrateQueue(house.database.ownerUrl, ROLES.app)
const { log, lines } = keptLog()
const api = await testApi(house, { log })
const megabyte = 1024 * 1024

let work: Work
let township: TestTownship
let clerk: Caller
beforeAll(async () => {
  work = await startWork({
    house,
    backend: openBackend({ postgresUrl: house.database.appUrl }),
    jobs,
    databaseUrl: house.database.appUrl,
    log,
    concurrency: 2,
    measure: () => {},
  })
  township = await factoryTownship(house)
  clerk = await api.signIn(township, 'STATION_CLERK')
})
afterAll(() => work.close())

const stored = async () => ({
  files: await house.owner.storedFile.count(),
  batches: await house.owner.importBatch.count(),
  rows: await house.owner.importRow.count(),
  registrations: await house.owner.residenceRegistration.count(),
})

let before: Awaited<ReturnType<typeof stored>>
beforeEach(async () => {
  before = await stored()
})

/** Whatever was sent: the process lives, says nothing in its log, and the next workbook is read. */
afterEach(async () => {
  expect(lines).toEqual([])
  const id = await uploadRoster(api, clerk, rosterBytes)
  const batch = await untilImport(house, id, 'CHECKED', 'FAILED')
  expect(batch.acceptRows + batch.warnRows).toBe(importable.length)
})

const ole = (stream: string) =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(4_096),
    Buffer.from(stream, 'utf16le'),
    Buffer.alloc(4_096),
  ])

const sheet = (rows: string) =>
  withSheet(Buffer.from(`<worksheet><sheetData>${rows}</sheetData></worksheet>`))
const send = async (bytes: Buffer) =>
  put(api, clerk.cookie, await uploadTicket(clerk), Uint8Array.from(bytes))

describe('a file that is refused at the door', () => {
  it.each<[string, string, Buffer]>([
    ['nothing', 'NOT_A_WORKBOOK', Buffer.alloc(0)],
    ['a table in text', 'NOT_A_WORKBOOK', Buffer.from('姓名,证件号码\n')],
    ['noise', 'NOT_A_WORKBOOK', Buffer.from(Array.from({ length: 99_999 }, (_, at) => (at * 7919) % 256))],
    ['a workbook cut off', 'NOT_A_WORKBOOK', rosterBytes.subarray(0, rosterBytes.length - 100)],
    ['an old .xls', 'OLD_FORMAT', ole('Workbook')],
    ['a workbook with a password', 'PASSWORD_PROTECTED', ole('EncryptedPackage')],
  ])('%s leaves nothing behind', async (_, code, bytes) => {
    const answer = await send(bytes)
    expect(answer).toMatchObject({
      status: 422,
      code,
      zh: expect.stringMatching(/\p{Script=Han}/u),
      en: expect.any(String),
    })
    expect(await stored()).toEqual(before)
  })
})

describe('50 MB of zeros', () => {
  /** The most that buffers held while it ran, in bytes above the start. */
  async function memoryOf(run: () => Promise<void>): Promise<number> {
    const start = process.memoryUsage().arrayBuffers
    let most = 0
    const timer = setInterval(() => {
      most = Math.max(most, process.memoryUsage().arrayBuffers - start)
    }, 5)
    await run()
    clearInterval(timer)
    return most
  }

  it.each([
    ['said beforehand', true],
    ['not said', false],
  ])('are refused as soon as it shows, their size %s, in bounded memory', async (_, declared) => {
    const ticket = await uploadTicket(clerk)
    let sent = 0
    let answer = ''
    const most = await memoryOf(async () => {
      ;({ sent, answer } = await sendRaw(ticket, 50 * megabyte, declared))
    })
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
    const body = JSON.parse(answer.slice(answer.indexOf('{'), answer.lastIndexOf('}') + 1))
    expect(body).toMatchObject({
      code: 'FILE_TOO_LARGE',
      zh: expect.stringContaining('20 MB'),
      en: expect.stringContaining('20 MB'),
    })
    expect(sent).toBeLessThan((declared ? 10 : 40) * megabyte)
    expect(most).toBeLessThan(80 * megabyte)
    expect(await stored()).toEqual(before)
  })

  it('and whoever goes on sending is cut off', async () => {
    const ticket = await uploadTicket(clerk)
    const begin = performance.now()
    const socket = net.connect(Number(new URL(api.url).port), '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write(headOf(ticket, `content-length: ${50 * megabyte}`))
    const drip = setInterval(() => socket.write('0'), 50)
    await new Promise(resolve => socket.once('close', resolve))
    clearInterval(drip)
    expect(performance.now() - begin).toBeLessThan(8_000)
  })

  /** Sends zeros until the answer begins; how many bytes went out and what came back. */
  async function sendRaw(ticket: string, size: number, declared: boolean) {
    const socket = net.connect(Number(new URL(api.url).port), '127.0.0.1')
    let answer = ''
    socket.on('error', () => undefined)
    socket.on('data', data => {
      answer += data
    })
    socket.write(headOf(ticket, declared ? `content-length: ${size}` : 'transfer-encoding: chunked'))
    const zeros = Buffer.alloc(64 * 1024)
    const piece = declared ? zeros : Buffer.concat([Buffer.from('10000\r\n'), zeros, Buffer.from('\r\n')])
    let sent = 0
    for (; sent < size && answer === ''; sent += zeros.length) {
      if (!socket.write(piece))
        await Promise.race([new Promise(resolve => socket.once('drain', resolve)), sleep(1_000)])
      await sleep(0)
    }
    for (let look = 0; look < 200 && !answer.includes('}'); look++) await sleep(10)
    socket.destroy()
    return { sent, answer }
  }

  const headOf = (ticket: string, length: string) =>
    `PUT ${ticket} HTTP/1.1\r\nhost: localhost\r\ncookie: ${clerk.cookie}\r\n${length}\r\n\r\n`
})

describe('a workbook that a worker refuses', () => {
  it.each<[string, string, () => Promise<Buffer>]>([
    ['100,000 rows', 'TOO_MANY_ROWS', () => sheet('<row><c><v>1</v></c></row>'.repeat(100_000))],
    ['200 MB packed into 200 kB', 'CONTENT_TOO_LARGE', () => sheet(' '.repeat(200 * megabyte))],
    [
      '200 MB that say they are 100 bytes',
      'CONTENT_TOO_LARGE',
      () => withSheet(Buffer.alloc(200 * megabyte, 0x20), 100),
    ],
    [
      'a wrong header',
      'HEADER_NOT_FOUND',
      () =>
        buildWorkbook([
          {
            name: 'a',
            rows: [
              ['菜名', '价格'],
              ['豆腐', 5],
            ],
          },
        ]),
    ],
    ['broken XML', 'NOT_A_WORKBOOK', () => sheet('<row><c>')],
    ['an employer nobody knows', 'EMPLOYER_UNKNOWN', () => rosterOf([{ formula: 'A9' }, 'x'])],
  ])('because of %s says so, and holds no row', async (_, code, make) => {
    const { status, batchId = '' } = await send(await make())
    expect(status).toBe(201)
    const batch = await untilImport(house, batchId, 'FAILED', 'CHECKED')
    expect(batch).toMatchObject({
      status: 'FAILED',
      errorCode: code,
      errorZh: expect.stringMatching(/\p{Script=Han}/u),
      errorEn: expect.any(String),
    })
    expect(await stored()).toEqual({ ...before, files: before.files + 1, batches: before.batches + 1 })
    const { data } = await clerk.ask(
      `{ importBatch(id: "${batchId}") { status error { code message { zh en } } } }`,
    )
    expect(data).toMatchObject({ importBatch: { status: 'FAILED', error: { code } } })
  })

  /** One person, of no employer that the workbook names. */
  const rosterOf = (row: (string | { formula: string })[]) =>
    buildWorkbook([{ name: '花名册', rows: [['姓名', '身份证号码'], row] as never }])

  it('because of formulas without results it imports nobody', async () => {
    const typed = Array.from({ length: 5 }, () => [{ formula: 'A9' }, '320699199001011234'])
    const rows = [['姓名', '身份证号码'], ...typed, [{ formula: 'A9' }, { formula: 'B9' }]]
    const bytes = await buildWorkbook([{ name: '花名册', rows: rows as never }])
    const { data } = await clerk.ask<{ requestUpload: { url: string } }>(
      `mutation { requestUpload(input: { kind: ROSTER, fileName: "f.xlsx", employerId: "${township.employerId}" }) { ... on UploadTicket { url } } }`,
    )
    const { batchId = '' } = await put(
      api,
      clerk.cookie,
      data?.requestUpload.url ?? '',
      Uint8Array.from(bytes),
    )
    expect(await untilImport(house, batchId, 'FAILED', 'CHECKED')).toMatchObject({
      status: 'CHECKED',
      rejectRows: expect.any(Number),
      acceptRows: 0,
      warnRows: 0,
    })
    const reasons = await house.owner.importRow.findMany({ where: { batchId } })
    expect(reasons.slice(0, 5).map(({ reason }) => reason)).toEqual(Array(5).fill('CELL_UNREADABLE'))
    const apply = await clerk.ask(`mutation { applyImport(id: "${batchId}") { ... on Refusal { code } } }`)
    expect(apply.data).toEqual({ applyImport: { code: 'NOTHING_TO_APPLY' } })
  })
})

describe('an address to upload to', () => {
  const body = Uint8Array.from(rosterBytes)

  it('is good for the account that asked, and for nobody else', async () => {
    const ticket = await uploadTicket(clerk)
    const other = await api.signIn(township, 'STATION_CLERK')
    expect(await put(api, other.cookie, ticket, body)).toMatchObject({ status: 403, code: 'FORBIDDEN' })
    expect(await put(api, '', ticket, body)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' })
    expect(await stored()).toEqual(before)
  })

  it('made up or changed is none', async () => {
    const ticket = await uploadTicket(clerk)
    const [head = '', mac = ''] = ticket.split('.')
    const another = await uploadTicket(clerk)
    for (const forged of [
      `${head}.`,
      head,
      `${head}.AAAA`,
      `${another.split('.')[0]}.${mac}`,
      '/uploads/x',
      '/uploads/..%2f',
      '/uploads/',
    ]) {
      expect(await put(api, clerk.cookie, forged, body)).toMatchObject({
        status: 422,
        code: 'UPLOAD_EXPIRED',
      })
    }
    expect(await stored()).toEqual(before)
  })

  it('is good for ten minutes', async () => {
    const ticket = await uploadTicket(clerk)
    house.clock.set('2026-11-20T04:10:01Z')
    expect(await put(api, clerk.cookie, ticket, body)).toMatchObject({ status: 422, code: 'UPLOAD_EXPIRED' })
    house.clock.set('2026-11-20T04:00:00Z')
    expect(await stored()).toEqual(before)
  })

  it('used twice, also at once, is one import', async () => {
    const ticket = await uploadTicket(clerk)
    const answers = await Promise.all([1, 2, 3].map(() => put(api, clerk.cookie, ticket, body)))
    answers.push(await put(api, clerk.cookie, ticket, body))
    expect(new Set(answers.map(({ batchId }) => batchId)).size).toBe(1)
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
    expect(await house.owner.importBatch.count()).toBe(before.batches + 1)
    expect(await house.owner.storedFile.count()).toBe(before.files + 1)
    await untilImport(house, answers[0]?.batchId ?? '', 'CHECKED')
  })

  it('keeps nothing of an upload broken off halfway, and takes the whole one after it', async () => {
    const ticket = await uploadTicket(clerk)
    const abort = new AbortController()
    const halves = new ReadableStream({
      start: controller => controller.enqueue(body.subarray(0, body.length / 2)),
    })
    const broken = fetch(`${api.url}${ticket}`, {
      method: 'PUT',
      headers: { cookie: clerk.cookie },
      body: halves,
      signal: abort.signal,
      duplex: 'half',
    } as RequestInit)
    await sleep(200)
    abort.abort()
    await expect(broken).rejects.toThrow()
    await sleep(200)
    expect(await stored()).toEqual(before)
    const { status, batchId = '' } = await put(api, clerk.cookie, ticket, body)
    expect(status).toBe(201)
    await untilImport(house, batchId, 'CHECKED')
  })
})
