import { describe, expect, it } from '@jest/globals'
import ExcelJS from 'exceljs'
import { act } from '../../domain/act.ts'
import {
  exportLimits,
  makeExport,
  openExport,
  requestExport,
} from '../../domain/registrations/export-ledger.ts'
import { ledgerWorkbook } from '../../domain/registrations/ledger-workbook.ts'
import { testApi } from '../harness/api.ts'
import { testDocumentNumber, testResidents } from '../harness/people.ts'
import { type TestTownship, testHouse, testTownship } from '../harness/township.ts'

const house = await testHouse()
const api = await testApi(house)
const purpose = '向镇政府报送十一月在住人数'

interface Alert {
  id: string
  threshold: number
  records: number
  ledger: string
  purpose: string
  seenAt: string | null
  account: { displayName: string } | null
}

async function people(township: TestTownship, count: number) {
  const rows = Array.from({ length: count }, (_, n) => ({
    name: n === 0 ? '=HYPERLINK("x")' : `台账${n}`,
    documentNumber: testDocumentNumber(),
    phone: '+8613912345678',
    employerId: township.employerId,
  }))
  await testResidents(house, township.id, rows)
  return rows
}

const ask = async (township: TestTownship, why = purpose) => {
  const clerk = await township.actor('STATION_CLERK')
  const { exportId } = await act(house, clerk, 'ledger.export', under =>
    requestExport(under, { ledger: 'PEOPLE', purpose: why, filter: {} }),
  )
  return { clerk, exportId }
}

describe('a ledger that is taken out', () => {
  it('holds the caller’s own rows and nothing masked, marked on every row with who, when and for what', async () => {
    const township = await testTownship(house)
    const mine = await people(township, 5)
    await people(await testTownship(house), 3)
    const { clerk, exportId } = await ask(township)
    await makeExport(house, clerk, exportId)
    const { bytes, fileName } = await openExport(house, clerk, exportId)
    expect(fileName).toBe('人员台账-2026-11-20.xlsx')
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer)
    const rows = (workbook.worksheets[0]?.getSheetValues() ?? []) as unknown as string[][]
    const text = JSON.stringify(rows)
    expect(
      rows
        .slice(3)
        .map(row => row[1])
        .sort(),
    ).toEqual(mine.map(({ name }) => (name.startsWith('=') ? `'${name}` : name)).sort())
    expect(rows.slice(3).every(row => row.includes(exportId))).toBe(true)
    expect(String(rows[1]?.[1])).toContain(purpose)
    expect(workbook.worksheets[0]?.headerFooter.oddHeader).toContain(exportId)
    for (const { documentNumber } of mine) expect(text).not.toContain(documentNumber.slice(-8))
    expect(text).not.toContain('12345678')
    const lines = await house.owner.auditEntry.findMany({
      where: { act: 'ledger.export', subjectId: exportId },
      orderBy: { id: 'asc' },
    })
    expect(lines[0]?.details).toMatchObject({ purpose, rows: 5 })
    expect(lines.at(-1)?.fields).toEqual(['workbook'])
  })

  it('tells the supervisor at fifty and at two hundred and fifty records of a day, in however many files', async () => {
    const township = await testTownship(house)
    await people(township, 30)
    const clerk = await api.signIn(township, 'STATION_CLERK')
    const supervisor = await api.signIn(township, 'ADMINISTRATOR')
    const take = () =>
      clerk.ask<{ requestExport: { code?: string; rows?: number } }>(
        `mutation ($purpose: String!) { requestExport(ledger: PEOPLE, purpose: $purpose) {
          ... on LedgerExport { rows } ... on Refusal { code } } }`,
        { purpose },
      )
    const told = async () => {
      const { data } = await supervisor.ask<{ exportAlerts: { edges: { node: Alert }[] } }>(
        '{ exportAlerts { edges { node { id threshold records ledger purpose seenAt account { displayName } } } } }',
      )
      return (data?.exportAlerts.edges ?? []).map(({ node }) => node)
    }
    const alerts = async () =>
      (await told()).map(({ threshold, records }) => [threshold, records]).sort(([a = 0], [b = 0]) => a - b)
    expect((await take()).data?.requestExport).toEqual({ rows: 30 })
    expect(await alerts()).toEqual([])
    await take()
    expect(await alerts()).toEqual([[50, 60]])
    const [first] = await told()
    expect(first).toMatchObject({ ledger: 'PEOPLE', purpose, account: { displayName: expect.any(String) } })
    for (let n = 0; n < 7; n++) await take()
    expect(await alerts()).toEqual([
      [50, 60],
      [250, 270],
    ])
    const note = (by: typeof clerk, id: string) =>
      by.ask<{ noteExportAlert: { code?: string } }>(
        'mutation ($id: ID!) { noteExportAlert(id: $id) { ... on ExportAlert { seenAt } ... on Refusal { code } } }',
        { id },
      )
    const id = first?.id ?? ''
    expect(await note(clerk, id)).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] })
    expect((await note(supervisor, township.id)).data?.noteExportAlert.code).toBe('ALERT_UNKNOWN')
    const home = async (by: typeof clerk) =>
      (await by.ask<{ home: { exportAlerts: number | null } }>('{ home { exportAlerts } }')).data?.home
        .exportAlerts
    expect([await home(supervisor), await home(clerk)]).toEqual([2, null])
    await note(supervisor, id)
    expect(await home(supervisor)).toBe(1)
    expect((await told()).filter(({ seenAt }) => seenAt).map(alert => alert.id)).toEqual([id])
  })

  it('needs a purpose without numbers, has an end to its rows, and its file has an end', async () => {
    const township = await testTownship(house)
    await expect(ask(township)).rejects.toMatchObject({ code: 'NOTHING_TO_EXPORT' })
    await people(township, 1)
    await expect(ask(township, '报表')).rejects.toMatchObject({ code: 'PURPOSE_TOO_SHORT' })
    await expect(ask(township, '核对 32069919900101 这个人的登记信息')).rejects.toMatchObject({
      code: 'PURPOSE_HOLDS_NUMBER',
    })
    await house.owner.$executeRaw`
      INSERT INTO migrant_resident (id, township_id, name, name_pinyin, name_initials, sex, document_type,
        document_ciphertext, document_index, document_tail_index)
      SELECT gen_random_uuid(), ${township.id}::uuid, '多', 'duo', 'd', 'MALE', 'PASSPORT', '', sha256(int8send(n)), ''
      FROM generate_series(1, ${exportLimits.rows}::int) AS n`
    await expect(ask(township)).rejects.toMatchObject({ code: 'EXPORT_TOO_LARGE' })
    const small = await testTownship(house)
    await people(small, 2)
    const { clerk, exportId } = await ask(small)
    await makeExport(house, clerk, exportId)
    await expect(openExport(house, await small.actor('STATION_CLERK'), exportId)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    const now = house.clock.now()
    house.clock.set(now.add({ hours: 25 }).toString())
    await expect(openExport(house, clerk, exportId)).rejects.toMatchObject({ code: 'EXPORT_EXPIRED' })
    await act(house, clerk, 'ledger.export', under =>
      requestExport(under, { ledger: 'PEOPLE', purpose, filter: {} }),
    )
    expect(await house.owner.ledgerExport.findUnique({ where: { id: exportId } })).toMatchObject({
      status: 'EXPIRED',
      ciphertext: null,
    })
    house.clock.set(now.toString())
  })

  it('is nobody’s formula', async () => {
    const bytes = await ledgerWorkbook({
      title: 'a',
      columns: [['x', 'x']],
      rows: [{ x: '+1' }, { x: '@a' }, { x: null }],
      who: 'w',
      when: new Date(0),
      purpose: 'p & q',
      mark: 'm',
    })
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer)
    expect(workbook.worksheets[0]?.getCell('A3').value).toBe("'+1")
    expect(workbook.worksheets[0]?.headerFooter.oddHeader).toContain('p && q')
  })
})
