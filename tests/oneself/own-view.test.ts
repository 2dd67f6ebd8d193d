import { randomUUID } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { Temporal } from 'temporal-polyfill'
import { act, look } from '../../domain/act.ts'
import { codeMessage } from '../../domain/oneself/languages.ts'
import { codeOf, ownLimits, personActor, sendOwnCode } from '../../domain/oneself/own-codes.ts'
import { ownRecord } from '../../domain/oneself/own-record.ts'
import { answerOwnRequest } from '../../domain/oneself/own-requests.ts'
import { requestNumbers } from '../../domain/oneself/request-numbers.ts'
import { seedCalendar } from '../../domain/rules/seed-calendar.ts'
import { testApi } from '../harness/api.ts'
import { testDocumentNumber, testResidents } from '../harness/people.ts'
import { testHouse, testTownship, testVault } from '../harness/township.ts'

const house = await testHouse()
const township = await testTownship(house)
const api = await testApi(house)
await house.owner.$transaction(tx => seedCalendar(tx))

async function somebody(more: object = {}) {
  const documentNumber = testDocumentNumber()
  const [id = ''] = await testResidents(house, township.id, [
    { documentNumber, phone: '+8613910000001', employerId: township.employerId, ...more },
  ])
  return { id, documentNumber }
}

const send = async (method: string, path: string, body?: object, cookie = '') => {
  const answer = await fetch(`${api.url}/own/${path}`, {
    method,
    headers: { 'anju-own': '1', cookie, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  })
  const type = answer.headers.get('content-type') ?? ''
  return {
    status: answer.status,
    cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '',
    said: (type.includes('json') ? await answer.json() : await answer.arrayBuffer()) as Record<
      string,
      unknown
    >,
  }
}
const askCode = (documentNumber: string) => send('POST', 'code', { documentNumber, language: 'vi' })

async function signedIn(documentNumber: string): Promise<string> {
  const { said } = await askCode(documentNumber)
  const codeId = String(said.codeId)
  const { status, cookie } = await send('POST', 'session', { codeId, code: codeOf(testVault, codeId) })
  expect(status).toBe(200)
  return cookie
}

describe('a person', () => {
  it('gets a code to the telephone in the register and sees what is written, by nobody else’s name', async () => {
    const { id, documentNumber } = await somebody({ name: '阮氏玄' })
    const clerk = await api.signIn(township, 'STATION_CLERK')
    await clerk.ask('query ($id: ID!) { migrantResident(id: $id) { name } }', { id })
    const { said } = await askCode(documentNumber)
    const sent: string[][] = []
    await sendOwnCode(
      house,
      String(said.codeId),
      { send: async (phone, text) => void sent.push([phone, text]) },
      codeMessage,
    )
    const code = codeOf(testVault, String(said.codeId))
    expect(sent).toEqual([['+8613910000001', codeMessage('vi', code)]])
    const { cookie } = await send('POST', 'session', { codeId: said.codeId, code })
    const { said: shown } = await send('GET', 'record', undefined, cookie)
    expect(shown).toMatchObject({
      name: '阮氏玄',
      documentNumber,
      phone: '+8613910000001',
      employer: '测试服饰有限公司',
    })
    expect(shown.reads).toEqual([expect.objectContaining({ role: 'STATION_CLERK', act: 'person.read' })])
    expect(JSON.stringify(shown)).not.toContain('caller-')
    const lines = await house.owner.auditEntry.findMany({
      where: { subjectId: id, actor: 'RESIDENT' },
      orderBy: { id: 'asc' },
    })
    expect(lines.map(({ act: name }) => name)).toEqual(['own.sign-in', 'own.read'])
  })

  it('takes a copy as data and on paper', async () => {
    const { documentNumber } = await somebody()
    const cookie = await signedIn(documentNumber)
    const json = await send('GET', 'copy.json', undefined, cookie)
    expect(json.said.documentNumber).toBe(documentNumber)
    const pdf = await send('GET', 'copy.pdf', undefined, cookie)
    expect(
      Buffer.from(pdf.said as unknown as ArrayBuffer)
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
  })

  it('asks for a correction; it lands with the station, due by the rule pack, and the answer comes back', async () => {
    const { id, documentNumber } = await somebody()
    const cookie = await signedIn(documentNumber)
    const { said } = await send(
      'POST',
      'requests',
      { kind: 'CORRECTION', text: 'Tên tôi viết sai', language: 'vi' },
      cookie,
    )
    // Thirty days from 2026-11-20 end on a Sunday, and so on the Monday (Civil Code Art. 203).
    expect(said.dueOn).toBe('2026-12-21')
    const kept = await house.owner.ownRequest.findFirstOrThrow({ where: { residentId: id } })
    expect(kept).toMatchObject({ stationId: township.stationId, status: 'OPEN', kind: 'CORRECTION' })
    expect(Buffer.from(kept.textCiphertext).includes('Tên')).toBe(false)
    const clerk = await township.actor('STATION_CLERK')
    const waiting = (today: string) =>
      look(house, clerk, tx => requestNumbers(tx, Temporal.PlainDate.from(today)))
    const { open, late } = await waiting('2026-12-21')
    expect((await waiting('2026-12-22')).late).toBe(late + 1)
    await act(house, clerk, 'own-request.answer', under =>
      answerOwnRequest(under, { id: kept.id, granted: true, answer: '已更正' }),
    )
    expect(await waiting('2026-12-21')).toEqual({ open: open - 1, late })
    const { said: shown } = await send('GET', 'record', undefined, cookie)
    expect(shown.requests).toEqual([expect.objectContaining({ status: 'GRANTED', answer: '已更正' })])
    await expect(
      act(house, clerk, 'own-request.answer', under =>
        answerOwnRequest(under, { id: kept.id, granted: false, answer: '不' }),
      ),
    ).rejects.toMatchObject({ code: 'REQUEST_ANSWERED' })
  })
})

describe('a request', () => {
  it('reaches the clerk who serves the company, and never the company itself', async () => {
    const { id, documentNumber } = await somebody()
    const cookie = await signedIn(documentNumber)
    await send(
      'POST',
      'requests',
      { kind: 'COMPLAINT', text: '公司扣押证件，请处理', language: 'zh' },
      cookie,
    )
    const ofCompany = [{ kind: 'EMPLOYER' as const, targetId: township.employerId }]
    const seenBy = async (...who: Parameters<typeof township.actor>) =>
      look(house, await township.actor(...who), tx => tx.ownRequest.count({ where: { residentId: id } }))
    expect(await seenBy('STATION_CLERK')).toBe(1)
    expect(await seenBy('STATION_CLERK', ofCompany)).toBe(1)
    expect(await seenBy('STATION_CLERK', [{ kind: 'EMPLOYER', targetId: randomUUID() }])).toBe(0)
    expect(await seenBy('COMPANY_CLERK', ofCompany)).toBe(0)
    expect(await seenBy('DORM_WARDEN', ofCompany)).toBe(0)
    const clerk = await township.actor('STATION_CLERK', ofCompany)
    const { id: asked } = await house.owner.ownRequest.findFirstOrThrow({ where: { residentId: id } })
    await act(house, clerk, 'own-request.answer', under =>
      answerOwnRequest(under, { id: asked, granted: true, answer: '已联系公司归还' }),
    )
    expect(await house.owner.ownRequest.findUnique({ where: { id: asked } })).toMatchObject({
      status: 'GRANTED',
    })
  })
})

describe('somebody else', () => {
  it('learns nothing from the answer to a number that nobody has, and the same is written for it', async () => {
    const { documentNumber } = await somebody()
    const before = await house.owner.outboxMessage.count({ where: { topic: 'own-code.send' } })
    const known = await askCode(documentNumber)
    const unknown = await askCode(testDocumentNumber())
    expect(Object.keys(unknown.said)).toEqual(Object.keys(known.said))
    expect(unknown.status).toBe(known.status)
    expect(await house.owner.outboxMessage.count({ where: { topic: 'own-code.send' } })).toBe(before + 2)
    const codeId = String(unknown.said.codeId)
    const right = await send('POST', 'session', { codeId, code: codeOf(testVault, codeId) })
    const wrong = await send('POST', 'session', { codeId: known.said.codeId, code: '000000' })
    expect(right.said.code).toBe('OWN_CODE_REFUSED')
    expect({ ...right.said, requestId: 0 }).toEqual({ ...wrong.said, requestId: 0 })
  })

  it('spends a code with five wrong guesses, also side by side, and a number with three codes', async () => {
    const { documentNumber } = await somebody()
    const { said } = await askCode(documentNumber)
    const codeId = String(said.codeId)
    const code = codeOf(testVault, codeId)
    const wrong = code === '111111' ? '222222' : '111111'
    await Promise.all(
      Array.from({ length: ownLimits.guesses }, () => send('POST', 'session', { codeId, code: wrong })),
    )
    expect((await send('POST', 'session', { codeId, code })).said.code).toBe('OWN_CODE_REFUSED')
    await askCode(documentNumber)
    await askCode(documentNumber)
    expect((await askCode(documentNumber)).said.code).toBe('OWN_CODE_TOO_OFTEN')
  })

  it('uses no code twice and no session after its end or its time', async () => {
    const { documentNumber } = await somebody()
    const { said } = await askCode(documentNumber)
    const codeId = String(said.codeId)
    const code = codeOf(testVault, codeId)
    const { cookie } = await send('POST', 'session', { codeId, code })
    expect((await send('POST', 'session', { codeId, code })).said.code).toBe('OWN_CODE_REFUSED')
    await send('DELETE', 'session', undefined, cookie)
    expect((await send('GET', 'record', undefined, cookie)).status).toBe(401)
  })

  it('is not shown by either wall: the database holds to the one person, the policy to what a person may do', async () => {
    const one = await somebody()
    const other = await somebody()
    const self = personActor(township.id, one.id, 'test')
    const seen = await look(house, self, async tx => ({
      people: await tx.migrantResident.findMany({ select: { id: true } }),
      employers: await tx.employer.count(),
      accounts: await tx.account.count(),
      log: await tx.auditEntry.count(),
      imports: await tx.importBatch.count(),
    }))
    expect(seen).toEqual({ people: [{ id: one.id }], employers: 1, accounts: 0, log: 0, imports: 0 })
    await expect(
      ownRecord(house, personActor(township.id, other.id, 'test'), 'SHOWN'),
    ).resolves.toMatchObject({
      documentNumber: other.documentNumber,
    })
    await expect(act(house, self, 'own-request.answer', async () => ({}))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    const clerk = await township.actor('STATION_CLERK')
    await expect(ownRecord(house, clerk, 'SHOWN')).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('does not get in by a page of another site', async () => {
    const answer = await fetch(`${api.url}/own/session`, { method: 'DELETE' })
    expect(answer.status).toBe(403)
  })
})
