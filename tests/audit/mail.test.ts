import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type pg from 'pg'
import { MAIL_ROOT } from '../../domain/audit/mail-roots.ts'
import { sealEntries } from '../../domain/audit/seal-entries.ts'
import { readMailSettings } from '../../platform/mail-settings.ts'
import { openMailer } from '../../platform/mailer.ts'
import { auditJobs } from '../../workers/audit/seal.ts'
import { type TestTownship, testHouse, testTownship } from '../harness/township.ts'
import { mailServer } from './mail-server.ts'
import { superuser, writeLines } from './sealed-log.ts'

const house = await testHouse()
let server: Awaited<ReturnType<typeof mailServer>>
let mailer: ReturnType<typeof openMailer>
let client: pg.Client
let township: TestTownship
const report = { progress: async () => {}, signal: new AbortController().signal }

beforeAll(async () => {
  client = await superuser(house)
  server = await mailServer()
  mailer = openMailer(server.settings)
})
beforeEach(async () => {
  server.taken.length = 0
  Object.assign(server.state, { refusing: false, hangUp: false })
  township = await testTownship(house)
  house.clock.set('2026-11-20T04:00:00Z')
  await writeLines(house, await township.actor('STATION_CLERK'), 5)
  await sealEntries(house, township.id)
})
afterAll(async () => {
  mailer.close()
  await server.close()
  await client.end()
})

const run = (topic: string, payload = {}) =>
  auditJobs([], { mailer, to: server.settings.rootsTo })
    .find(each => each.topic === topic)
    ?.run(house, payload, report)
const queue = () => run('audit.publish-every-township')
const messages = async () =>
  (await house.owner.outboxMessage.findMany({ where: { topic: MAIL_ROOT, townshipId: township.id } })).map(
    ({ payload }) => payload as { townshipId: string; date: string },
  )
const row = () => house.owner.auditRootMail.findFirstOrThrow({ where: { townshipId: township.id } })
const deliver = async () => {
  for (const payload of await messages()) await run(MAIL_ROOT, payload)
}
const mine = () => server.taken.filter(({ text }) => text.includes(township.id))

describe('the root of a day goes out by mail', () => {
  it('once the day is over, to everyone who keeps it, with the file and the page', async () => {
    await queue()
    expect(await messages()).toEqual([])
    house.clock.set('2026-11-20T16:00:00Z')
    await queue()
    await queue()
    expect(await messages()).toEqual([{ townshipId: township.id, date: '2026-11-20' }])
    await deliver()
    expect(mine()).toHaveLength(1)
    const [mail] = mine()
    expect(mail?.to).toEqual(server.settings.rootsTo)
    const { root } = await row()
    const json =
      /Content-Type: application\/json[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(mail?.text ?? '')?.[1] ?? ''
    expect(JSON.parse(Buffer.from(json, 'base64').toString() || json)).toMatchObject({
      format: 'anju.day.1',
      date: '2026-11-20',
      root: Buffer.from(root).toString('hex'),
    })
    const pdf =
      /Content-Type: application\/pdf[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(mail?.text ?? '')?.[1] ?? ''
    expect(Buffer.from(pdf, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('is sent once, however often its job runs', async () => {
    house.clock.set('2026-11-20T16:00:00Z')
    await queue()
    await deliver()
    await Promise.all([deliver(), deliver()])
    expect(mine()).toHaveLength(1)
    expect((await row()).sentAt).not.toBeNull()
  })

  it('is not lost to a server that refuses: the job fails, is tried again and asked for again', async () => {
    house.clock.set('2026-11-20T16:00:00Z')
    await queue()
    server.state.refusing = true
    await expect(deliver()).rejects.toThrow()
    expect(await row()).toMatchObject({ sentAt: null, claimedAt: null })
    house.clock.set('2026-11-20T16:30:00Z')
    await queue()
    expect(await messages()).toHaveLength(2)
    server.state.refusing = false
    await deliver()
    expect(mine()).toHaveLength(1)
  })

  it('has the same message id when nobody can tell whether it arrived', async () => {
    house.clock.set('2026-11-20T16:00:00Z')
    await queue()
    server.state.hangUp = true
    await expect(deliver()).rejects.toThrow()
    server.state.hangUp = false
    await deliver()
    const ids = mine().map(({ text }) => /^Message-ID:\s+(\S+)/im.exec(text)?.[1])
    expect(ids).toEqual([expect.stringMatching(/^<root\..*2026-11-20@anju\.invalid>$/), ids[0]])
  })

  it('that a killed worker had taken up is taken up by another after ten minutes, not before', async () => {
    house.clock.set('2026-11-20T16:00:00Z')
    await queue()
    await house.owner.auditRootMail.updateMany({
      where: { townshipId: township.id },
      data: { claimedAt: new Date('2026-11-20T16:00:00Z') },
    })
    await deliver()
    expect(mine()).toHaveLength(0)
    house.clock.set('2026-11-20T16:10:01Z')
    await deliver()
    expect(mine()).toHaveLength(1)
  })

  it('does not go out for a day that was rewritten meanwhile', async () => {
    house.clock.set('2026-11-20T16:00:00Z')
    await queue()
    await client.query('BEGIN')
    await client.query('SET LOCAL session_replication_role = replica')
    await client.query('UPDATE audit_seal SET hash = sha256(hash) WHERE township_id = $1', [township.id])
    await client.query('COMMIT')
    await expect(deliver()).rejects.toMatchObject({ code: 'LOG_REWRITTEN' })
    expect(mine()).toHaveLength(0)
  })
})

describe('the settings of mail', () => {
  const whole = {
    ANJU_SMTP_URL: 'smtps://office@mail.example.gov.cn',
    ANJU_MAIL_FROM: 'anju@example.gov.cn',
    ANJU_ROOTS_MAIL_TO: 'a@example.gov.cn, b@example.gov.cn',
    ANJU_SMTP_PASSWORD: 'secret',
  }
  it('are read, or absent altogether', () => {
    expect(readMailSettings(whole)).toMatchObject({
      port: 465,
      secure: true,
      user: 'office',
      password: 'secret',
      rootsTo: ['a@example.gov.cn', 'b@example.gov.cn'],
    })
    expect(readMailSettings({})).toBeUndefined()
    // Who wants reminders only keeps no roots.
    expect(readMailSettings({ ...whole, ANJU_ROOTS_MAIL_TO: '' })).toMatchObject({ rootsTo: [] })
  })
  it.each([
    ['ANJU_MAIL_FROM', { ...whole, ANJU_MAIL_FROM: '' }],
    ['ANJU_ROOTS_MAIL_TO', { ...whole, ANJU_ROOTS_MAIL_TO: 'a@example.gov.cn,nobody' }],
    ['ANJU_SMTP_URL', { ...whole, ANJU_SMTP_URL: 'smtp://u:hunter2@mail.example.gov.cn' }],
  ])('at fault are named, without their value: %s', (name, environment) => {
    const reading = () => readMailSettings(environment)
    expect(reading).toThrow(name)
    expect(reading).not.toThrow(/hunter2/)
  })
})
