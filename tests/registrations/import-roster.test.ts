import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { openDocument } from '../../domain/people/sealed.ts'
import { seedCalendar } from '../../domain/rules/seed-calendar.ts'
import { openWorkbook } from '../../domain/workbooks/read-workbook.ts'
import { jobs } from '../../workers/jobs.ts'
import { type Caller, testApi } from '../harness/api.ts'
import { type TestTownship, testHouse, testTownship, testVault } from '../harness/township.ts'
import { buildWorkbook } from '../workbooks/build-workbook.ts'

const fixture = new URL('../fixtures/rosters/garment-factory', import.meta.url).pathname
const roster = readFileSync(`${fixture}.xlsx`)
const expected = JSON.parse(readFileSync(`${fixture}.expected.json`, 'utf8')) as {
  uscc: string
  rows: { sheet: string; row: number; outcome: string; reason: string | null; [value: string]: unknown }[]
}
const importable = expected.rows.filter(({ outcome }) => outcome !== 'reject')

const house = await testHouse()
const api = await testApi(house)

beforeAll(() => house.owner.$transaction(tx => seedCalendar(tx)))

/** A township whose employer is the one of the workbook, with a caller. */
async function arrange() {
  const township = await testTownship(house)
  await house.owner.employer.update({ where: { id: township.employerId }, data: { usccCode: expected.uscc } })
  return { township, clerk: await api.signIn(township, 'STATION_CLERK') }
}

async function ticketFor(caller: Caller, input: object = {}): Promise<string> {
  const { data } = await caller.ask<{ requestUpload: { url: string; code?: string } }>(
    `mutation ($input: RequestUploadInput!) { requestUpload(input: $input) {
      __typename ... on UploadTicket { url expiresAt maxBytes } ... on Refusal { code message { zh en } } } }`,
    { input: { kind: 'ROSTER', fileName: '花名册 2026.xlsx', ...input } },
  )
  return data?.requestUpload.url ?? ''
}

async function put(
  caller: Pick<Caller, 'cookie'>,
  url: string,
  body: Uint8Array<ArrayBuffer> | ReadableStream,
) {
  const answer = await fetch(api.url + url, {
    method: 'PUT',
    headers: { cookie: caller.cookie },
    body,
    ...(body instanceof ReadableStream && { duplex: 'half' }),
  })
  const said = (await answer.json()) as {
    batchId: string
    code: string
    zh: string
    en: string
    remedy: unknown
  }
  return { status: answer.status, ...said }
}

const upload = async (caller: Caller, bytes: Buffer, input?: object): Promise<string> =>
  (await put(caller, await ticketFor(caller, input), Uint8Array.from(bytes))).batchId

interface Waiting {
  id: bigint
  topic: string
  payload: Record<string, unknown>
}

/** Does what waits in the outbox, as the relay and the workers would; `topics` waits for nothing else. */
async function work(township: TestTownship, signal = new AbortController().signal): Promise<void> {
  for (;;) {
    const message = (await house.owner.outboxMessage.findFirst({
      where: { townshipId: township.id, publishedAt: null },
      orderBy: { id: 'asc' },
    })) as Waiting | null
    if (!message) return
    await runJob(message, signal)
    await house.owner.outboxMessage.update({ where: { id: message.id }, data: { publishedAt: new Date() } })
  }
}

async function runJob(
  { topic, payload }: Waiting,
  signal: AbortSignal,
  onProgress = () => {},
): Promise<void> {
  const job = jobs.find(each => each.topic === topic)
  await job?.run(house, payload, { progress: async () => onProgress(), signal })
}

const apply = (caller: Caller, id: string) =>
  caller.ask<{ applyImport: { code?: string; status?: string } }>(
    'mutation ($id: ID!) { applyImport(id: $id) { ... on ImportBatch { status } ... on Refusal { code } } }',
    { id },
  )

const counts = async (id: string) =>
  house.owner.importBatch.findUniqueOrThrow({
    where: { id },
    select: {
      status: true,
      totalRows: true,
      doneRows: true,
      acceptRows: true,
      warnRows: true,
      rejectRows: true,
      createdRows: true,
      knownRows: true,
    },
  })

const registered = (townshipId: string) => house.owner.residenceRegistration.count({ where: { townshipId } })

describe('a factory’s roster', () => {
  it('comes row by row to what is expected, and then everyone is registered once', async () => {
    const { township, clerk } = await arrange()
    const id = await upload(clerk, roster)
    await work(township)
    expect(await counts(id)).toEqual({
      status: 'CHECKED',
      totalRows: 640,
      doneRows: 640,
      acceptRows: 548,
      warnRows: 57,
      rejectRows: 35,
      createdRows: 0,
      knownRows: 0,
    })
    expect(await registered(township.id)).toBe(0)
    const rows = await house.owner.importRow.findMany({
      where: { batchId: id },
      orderBy: { position: 'asc' },
    })
    expect(
      rows.map(({ sheet, row, outcome, reason }) => ({ sheet, row, outcome: outcome.toLowerCase(), reason })),
    ).toEqual(expected.rows.map(({ sheet, row, outcome, reason }) => ({ sheet, row, outcome, reason })))

    await apply(clerk, id)
    await work(township)
    expect(await counts(id)).toMatchObject({
      status: 'APPLIED',
      doneRows: 640,
      createdRows: 605,
      knownRows: 0,
    })
    const residents = await house.owner.migrantResident.findMany({
      where: { townshipId: township.id },
      include: { contracts: true, registrations: true },
    })
    const iso = (date?: Date | null) => date?.toISOString().slice(0, 10) ?? null
    const stored = residents.map(({ name, documentCiphertext, contracts, registrations }) => ({
      name,
      documentNumber: openDocument(testVault, documentCiphertext),
      workshop: contracts[0]?.workshop,
      hiredOn: iso(contracts[0]?.hiredOn),
      contractEndsOn: iso(contracts[0]?.endsOn),
      arrivedOn: iso(registrations[0]?.arrivedOn),
      registrations: registrations.length,
    }))
    const byNumber = (a: { documentNumber: unknown }, b: { documentNumber: unknown }) =>
      String(a.documentNumber) < String(b.documentNumber) ? -1 : 1
    const wanted = importable.map(
      ({ name, documentNumber, workshop, hiredOn, contractEndsOn, arrivedOn }) => ({
        name,
        documentNumber,
        workshop,
        hiredOn,
        contractEndsOn,
        arrivedOn,
        registrations: 1,
      }),
    )
    expect(stored.sort(byNumber)).toEqual(wanted.sort(byNumber))

    // Room-mates are people now, also those whom only a later chunk registered.
    const wishes = await house.owner.lodgingWish.findMany({
      where: { townshipId: township.id, NOT: { roomMateIds: { isEmpty: true } } },
      include: { resident: true },
    })
    expect(wishes.length).toBeGreaterThan(20)
    const names = new Map(residents.map(r => [r.id, r.name]))
    const fan = wishes.find(({ resident }) => resident.name === '沈帆')
    expect(fan?.roomMateIds.map(mate => names.get(mate))).toEqual(['徐玲雪'])

    const again = await upload(clerk, roster)
    await work(township)
    expect(await counts(again)).toMatchObject({ status: 'CHECKED', knownRows: 605 })
    await apply(clerk, again)
    await work(township)
    expect(await counts(again)).toMatchObject({ status: 'APPLIED', createdRows: 0, knownRows: 605 })
    expect(await registered(township.id)).toBe(605)
  })

  it('shows its rows, reasons and the workbook with comments to whom it concerns', async () => {
    const { township, clerk } = await arrange()
    const id = await upload(clerk, roster)
    const check = (await house.owner.outboxMessage.findFirst({
      where: { townshipId: township.id },
    })) as Waiting
    // A queue may hand a job out twice.
    await Promise.all([work(township), runJob(check, new AbortController().signal)])
    expect(await counts(id)).toMatchObject({
      status: 'CHECKED',
      acceptRows: 548,
      warnRows: 57,
      rejectRows: 35,
    })
    const { data, errors } = await clerk.ask<{ importBatch: Record<string, never> }>(
      `query ($id: ID!) { importBatch(id: $id) {
        fileName byteSize employer { name usccCode } asOf annotatedUrl error { code }
        reasons { outcome reason count message { zh } }
        rows(first: 3, outcome: REJECT) { pageInfo { hasNextPage } edges { cursor node { position title summary reason alreadyKnown applied problems { code column message { zh en } } } } } } }`,
      { id },
    )
    expect(errors).toBeUndefined()
    expect(data?.importBatch).toMatchObject({
      fileName: '花名册 2026.xlsx',
      byteSize: roster.length,
      employer: { usccCode: expected.uscc },
      annotatedUrl: `/imports/${id}/workbook`,
      error: null,
    })
    expect(JSON.stringify(data)).not.toMatch(/\d{17}/)
    const answer = await fetch(`${api.url}/imports/${id}/workbook`, { headers: { cookie: clerk.cookie } })
    expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent('花名册 2026-批注.xlsx'))
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect((await openWorkbook(bytes)).sheets.map(({ name }) => name)).toEqual(
      (await openWorkbook(roster)).sheets.map(({ name }) => name),
    )
    const outsider = await api.signIn(township, 'COMPANY_CLERK', [])
    expect(
      (await fetch(`${api.url}/imports/${id}/workbook`, { headers: { cookie: outsider.cookie } })).status,
    ).toBe(404)
    expect((await fetch(`${api.url}/imports/${id}/workbook`)).status).toBe(401)
    const read = await house.owner.auditEntry.count({
      where: { subjectId: id, act: 'import.read', fields: { has: 'workbook' } },
    })
    expect(read).toBe(1)
  })

  it('under two batches applied at one moment registers each person once', async () => {
    const { township, clerk } = await arrange()
    const ids = [await upload(clerk, roster), await upload(clerk, roster)]
    await work(township)
    for (const id of ids) await apply(clerk, id)
    const waiting = (await house.owner.outboxMessage.findMany({
      where: { townshipId: township.id, publishedAt: null },
    })) as Waiting[]
    await Promise.all(waiting.map(message => runJob(message, new AbortController().signal)))
    const [a, b] = await Promise.all(ids.map(counts))
    expect([a?.status, b?.status]).toEqual(['APPLIED', 'APPLIED'])
    expect((a?.createdRows ?? 0) + (b?.createdRows ?? 0)).toBe(605)
    expect((a?.knownRows ?? 0) + (b?.knownRows ?? 0)).toBe(605)
    expect(await registered(township.id)).toBe(605)
  })

  it('interrupted between its chunks and run again, by two at once, is written exactly once', async () => {
    const { township, clerk } = await arrange()
    const id = await upload(clerk, roster)
    const check = (await house.owner.outboxMessage.findFirst({
      where: { townshipId: township.id },
    })) as Waiting
    const stop = new AbortController()
    await expect(runJob(check, stop.signal, () => stop.abort())).rejects.toThrow()
    expect(await counts(id)).toMatchObject({ status: 'CHECKING', doneRows: 500 })
    await Promise.all([work(township), runJob(check, new AbortController().signal)])
    expect(await counts(id)).toMatchObject({
      status: 'CHECKED',
      acceptRows: 548,
      warnRows: 57,
      rejectRows: 35,
    })
    expect(await house.owner.importRow.count({ where: { batchId: id } })).toBe(640)

    await apply(clerk, id)
    const message = (await house.owner.outboxMessage.findFirst({
      where: { topic: 'import.apply', townshipId: township.id },
    })) as Waiting
    const kill = new AbortController()
    await expect(runJob(message, kill.signal, () => kill.abort())).rejects.toThrow()
    expect(await counts(id)).toMatchObject({ status: 'APPLYING', createdRows: 500, doneRows: 535 })
    expect((await apply(clerk, id)).data?.applyImport).toEqual({ status: 'APPLYING' })
    await Promise.all([runJob(message, new AbortController().signal), work(township)])
    expect(await counts(id)).toMatchObject({
      status: 'APPLIED',
      createdRows: 605,
      knownRows: 0,
      doneRows: 640,
    })
    expect(await registered(township.id)).toBe(605)
  })
})

describe('whose roster it is', () => {
  it('is told by the credit code only among the employers within reach', async () => {
    const { township } = await arrange()
    const stranger = await api.signIn(township, 'COMPANY_CLERK', [])
    const id = await upload(stranger, roster)
    await work(township)
    const { data } = await stranger.ask<{ importBatch: object }>(
      'query ($id: ID!) { importBatch(id: $id) { status annotatedUrl error { code message { zh en } remedy { zh en } } } }',
      { id },
    )
    expect(data?.importBatch).toMatchObject({
      status: 'FAILED',
      annotatedUrl: null,
      error: { code: 'EMPLOYER_UNKNOWN', remedy: { en: expect.any(String) } },
    })
    expect(await ticketFor(stranger, { employerId: township.employerId })).toBe('')
  })

  it('leaves out, with the reason, whom another employer has registered', async () => {
    const { township, clerk } = await arrange()
    const other = await house.owner.employer.create({
      data: { townshipId: township.id, name: '别家', usccCode: 'OTHER' },
    })
    const theirs = await upload(clerk, roster, { employerId: other.id })
    await work(township)
    await apply(clerk, theirs)
    await work(township)
    const company = await api.signIn(township, 'COMPANY_CLERK')
    const id = await upload(company, roster)
    await work(township)
    expect(await counts(id)).toMatchObject({ acceptRows: 548, knownRows: 0 })
    await apply(company, id)
    await work(township)
    expect(await counts(id)).toMatchObject({
      status: 'APPLIED',
      acceptRows: 0,
      warnRows: 0,
      rejectRows: 640,
      createdRows: 0,
      knownRows: 0,
    })
    const { data } = await company.ask<{
      importBatch: { reasons: { reason: string; count: number }[] }
      migrantResidents: { edges: [] }
    }>(
      'query ($id: ID!) { importBatch(id: $id) { reasons { reason count message { zh } } } migrantResidents(first: 5) { edges { cursor } } }',
      { id },
    )
    expect(data?.importBatch.reasons[0]).toMatchObject({ reason: 'REGISTERED_ELSEWHERE', count: 605 })
    expect(data?.migrantResidents.edges).toEqual([])
    expect(
      (await house.owner.residenceRegistration.findMany({ where: { townshipId: township.id } })).every(
        r => r.employerId === other.id,
      ),
    ).toBe(true)
  })
})

describe('an upload', () => {
  it('is refused in words when it is no workbook, and leaves nothing', async () => {
    const { township, clerk } = await arrange()
    const zeros = new Uint8Array(50 * 1024 * 1024)
    const compoundFile = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
    const protectedByPassword = Uint8Array.from(
      Buffer.concat([compoundFile, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]),
    )
    const cases: [Uint8Array<ArrayBuffer>, number, string][] = [
      [new Uint8Array(0), 422, 'NOT_A_WORKBOOK'],
      [Uint8Array.from(Buffer.from('姓名,证件号码')), 422, 'NOT_A_WORKBOOK'],
      [protectedByPassword, 422, 'PASSWORD_PROTECTED'],
      [zeros, 413, 'FILE_TOO_LARGE'],
    ]
    for (const [bytes, status, code] of cases) {
      expect(await put(clerk, await ticketFor(clerk), bytes)).toMatchObject({
        status,
        code,
        zh: expect.stringMatching(/\p{Script=Han}/u),
        remedy: { zh: expect.any(String), en: expect.any(String) },
      })
    }
    expect(await house.owner.storedFile.count({ where: { townshipId: township.id } })).toBe(0)
  })

  it('whose table cannot be read fails with what is missing', async () => {
    const { township, clerk } = await arrange()
    const workbook = await buildWorkbook([
      {
        name: '表',
        rows: [
          ['姓名', '性别', '车间'],
          ['某人', '男', '一车间'],
        ],
      },
    ])
    const id = await upload(clerk, workbook)
    await work(township)
    const { data } = await clerk.ask<{ importBatch: object }>(
      'query ($id: ID!) { importBatch(id: $id) { status totalRows finishedAt error { code message { zh en } remedy { zh en } } } }',
      { id },
    )
    expect(data?.importBatch).toMatchObject({
      status: 'FAILED',
      totalRows: 0,
      finishedAt: expect.any(String),
      error: {
        code: 'HEADER_NOT_FOUND',
        message: { zh: expect.stringContaining('证件号码'), en: expect.stringContaining('document number') },
        remedy: { zh: expect.any(String), en: expect.any(String) },
      },
    })
    expect((await apply(clerk, id)).data?.applyImport).toEqual({ code: 'IMPORT_STATUS' })
  })

  it('without a declared length is cut off at the limit', async () => {
    const { clerk } = await arrange()
    let sent = 0
    const endless = new ReadableStream({
      pull: controller => {
        sent += 1
        if (sent > 60) controller.close()
        else controller.enqueue(new Uint8Array(1024 * 1024))
      },
    })
    expect(await put(clerk, await ticketFor(clerk), endless)).toMatchObject({
      status: 413,
      code: 'FILE_TOO_LARGE',
    })
    expect((await clerk.ask('{ me { username } }')).errors).toBeUndefined()
  })

  it('goes only with the session that asked for it, while the address is good, and once', async () => {
    const { township, clerk } = await arrange()
    const other = await api.signIn(township, 'STATION_CLERK')
    const url = await ticketFor(clerk)
    const bytes = Uint8Array.from(roster)
    expect(await put(other, url, bytes)).toMatchObject({ status: 403, code: 'FORBIDDEN' })
    expect(await put({ cookie: '' }, url, bytes)).toMatchObject({ status: 401 })
    expect(await put(clerk, `${url}x`, bytes)).toMatchObject({ status: 422, code: 'UPLOAD_EXPIRED' })
    const [first, second] = await Promise.all([put(clerk, url, bytes), put(clerk, url, bytes)])
    expect([first.status, second.status, first.batchId]).toEqual([201, 201, second.batchId])
    expect(await house.owner.importBatch.count({ where: { townshipId: township.id } })).toBe(1)
    house.clock.set('2026-11-20T04:11:00Z')
    expect(await put(clerk, url, bytes)).toMatchObject({ status: 422, code: 'UPLOAD_EXPIRED' })
    house.clock.set('2026-11-20T04:00:00Z')
  })

  it('can be given up before it is applied, and not after', async () => {
    const { township, clerk } = await arrange()
    const id = await upload(clerk, roster)
    const cancel = () =>
      clerk.ask<{ cancelImport: object }>(
        'mutation ($id: ID!) { cancelImport(id: $id) { ... on ImportBatch { status } ... on Refusal { code } } }',
        { id },
      )
    expect((await cancel()).data?.cancelImport).toEqual({ status: 'CANCELLED' })
    await work(township)
    expect(await counts(id)).toMatchObject({ status: 'CANCELLED', totalRows: 0 })
    expect((await apply(clerk, id)).data?.applyImport).toEqual({ code: 'IMPORT_STATUS' })
  })
})
