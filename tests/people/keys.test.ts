import { expect, it } from '@jest/globals'
import pg from 'pg'
import { backfillAliases } from '../../domain/people/backfill-aliases.ts'
import { openDocument, sealDocument, sealPhone } from '../../domain/people/sealed.ts'
import { leftToReseal, resealAll } from '../../domain/reseal.ts'
import { sealedColumns, unsealedBytes } from '../../domain/sealed-columns.ts'
import { createVault } from '../../domain/vault.ts'
import { afterTestFile } from '../harness/after-test-file.ts'
import { testDocumentNumber, testResidents } from '../harness/people.ts'
import { testHouse, testTownship, testVault } from '../harness/township.ts'

const house = await testHouse()
const township = await testTownship(house)
const owner = new pg.Client({ connectionString: house.database.ownerUrl })
await owner.connect()
afterTestFile(() => owner.end())

const both = createVault({
  dataKeys: { k1: Buffer.alloc(32, 1), k2: Buffer.alloc(32, 9) },
  currentKeyId: 'k2',
  indexKey: Buffer.alloc(32, 2),
})
const quiet = { progress: () => {}, signal: new AbortController().signal }

async function bytesColumns(): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND data_type = 'bytea'`,
  )
  return rows.map(({ name }) => name)
}

it('every column of bytes is known as sealed or as a digest', async () => {
  const sealed = sealedColumns.map(({ table, column }) => `${table}.${column}`)
  const columns = await bytesColumns()
  expect(sealed.filter(name => !columns.includes(name))).toEqual([])
  expect(
    columns.filter(name => !sealed.includes(name) && !unsealedBytes.some(one => one.test(name))),
  ).toEqual([])
})

it('seals everything anew beside people who write, goes on after a break, and what it sealed opens', async () => {
  const numbers = Array.from({ length: 1_200 }, testDocumentNumber)
  await testResidents(
    house,
    township.id,
    numbers.map((documentNumber, n) => ({ documentNumber, phone: `+86139${String(n).padStart(8, '0')}` })),
  )
  const broken = new AbortController()
  await expect(
    resealAll(owner, both, 'k2', { progress: () => broken.abort(), signal: broken.signal }),
  ).rejects.toThrow()
  const first = await leftToReseal(owner, 'k2')
  expect(first['migrant_resident.document_ciphertext']).toBe(700)
  // The service goes on writing with the new key, and reads either.
  const writing = house.owner.migrantResident.updateMany({
    where: {
      townshipId: township.id,
      id: { in: (await house.owner.migrantResident.findMany({ take: 50 })).map(({ id }) => id) },
    },
    data: sealPhone(both, '+8613999999999'),
  })
  await Promise.all([resealAll(owner, both, 'k2', quiet), writing])
  await resealAll(owner, both, 'k2', quiet)
  expect(await leftToReseal(owner, 'k2')).toEqual({})
  const rows = await house.owner.migrantResident.findMany({ where: { townshipId: township.id } })
  expect(rows.map(row => openDocument(both, row.documentCiphertext)).sort()).toEqual([...numbers].sort())
  expect(() => openDocument(testVault, rows[0]?.documentCiphertext ?? new Uint8Array())).toThrow(
    'No data key',
  )
}, 120_000)

it('gives people of an older register the index of the second form of their number, once', async () => {
  const written = [
    ['PASSPORT', '320699880229002'],
    ['PASSPORT', 'E12345678'],
    ['HK_MACAO_TRAVEL_PERMIT', 'H1234567801'],
  ] as const
  const sealed = written.map(([type, number]) => sealDocument(both, number, type))
  const ids = await testResidents(
    house,
    township.id,
    written.map(([documentType], n) => ({ documentType, ...sealed[n], documentAliasIndex: null })),
  )
  const { signal } = new AbortController()
  expect(await backfillAliases(owner, both, signal)).toBe(2)
  expect(await backfillAliases(owner, both, signal)).toBe(0)
  const rows = await house.owner.migrantResident.findMany({
    where: { id: { in: ids } },
    orderBy: { id: 'asc' },
    select: { id: true, documentAliasIndex: true },
  })
  const byId = new Map(rows.map(({ id, documentAliasIndex }) => [id, documentAliasIndex]))
  expect(ids.map(id => byId.get(id))).toEqual(sealed.map(({ documentAliasIndex }) => documentAliasIndex))
})

it('a dump shows no document and no telephone number, nor the end of one', async () => {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  )
  const people = await house.owner.migrantResident.findMany({ take: 200 })
  const numbers = people.map(row => openDocument(both, row.documentCiphertext))
  let dump = ''
  for (const { name } of rows) {
    const { rows: lines } = await owner.query<{ line: string }>(`SELECT t::text AS line FROM ${name} t`)
    dump += lines.map(({ line }) => `${line}\n`).join('')
  }
  expect(dump.length).toBeGreaterThan(100_000)
  const shown = numbers.filter(number => dump.includes(number) || dump.includes(number.slice(-10)))
  expect(shown).toEqual([])
  expect(dump).not.toContain('13999999999')
  expect(dump).not.toContain(Buffer.from(numbers[0] ?? '').toString('hex'))
})
