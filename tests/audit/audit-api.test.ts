import { beforeAll, describe, expect, it } from '@jest/globals'
import { verifyProof } from '../../bin/verify-proof.mjs'
import { sealEntries } from '../../domain/audit/seal-entries.ts'
import { type Caller, testApi } from '../harness/api.ts'
import { testHouse, testTownship } from '../harness/township.ts'
import { writeLines } from './sealed-log.ts'

const house = await testHouse()
const township = await testTownship(house)
const api = await testApi(house)
let auditor: Caller

beforeAll(async () => {
  await writeLines(house, await township.actor('STATION_CLERK'), 30)
  await sealEntries(house, township.id, { capacity: 20 })
  auditor = await api.signIn(township, 'AUDITOR')
})

interface Page {
  auditEntries: {
    edges: {
      node: { id: string; act: string; seal: { number: number; root: string; sealedAt: string } | null }
    }[]
  }
}
const page = '{ auditEntries(first: 40) { edges { node { id act seal { number sealedAt root } } } } }'
const proof = 'query ($entry: ID!) { auditProof(entry: $entry) { text seal date } }'

describe('the seal of an entry', () => {
  it('stands beside it, the newest still waiting for theirs', async () => {
    const { data, errors } = await auditor.ask<Page>(page)
    expect(errors).toBeUndefined()
    const entries = data?.auditEntries.edges.map(({ node }) => node) ?? []
    const kept = await house.owner.auditSeal.findMany({ where: { townshipId: township.id } })
    const roots = new Map(kept.map(({ number, root }) => [number, Buffer.from(root).toString('hex')]))
    const lines = entries.filter(({ act }) => act !== 'account.sign-in')
    expect(lines.map(({ seal }) => seal?.number)).toEqual([...Array(10).fill(2), ...Array(20).fill(1)])
    for (const { seal } of lines) expect(seal?.root).toBe(roots.get(seal?.number ?? 0))
    expect(entries.find(({ act }) => act === 'account.sign-in')?.seal).toBeNull()
  })
})

describe('a proof', () => {
  const anEntry = async () => {
    const { id } = await house.owner.auditEntry.findFirstOrThrow({
      where: { townshipId: township.id },
      orderBy: { id: 'asc' },
    })
    return String(id)
  }

  it('is given to an auditor, verifies, and is in the log', async () => {
    const entry = await anEntry()
    const { data, errors } = await auditor.ask<{ auditProof: { text: string; seal: number; date: null } }>(
      proof,
      {
        entry,
      },
    )
    expect(errors).toBeUndefined()
    expect(data?.auditProof).toMatchObject({ seal: 1, date: null })
    const { townshipId, hash } = await house.owner.auditSeal.findFirstOrThrow({
      where: { townshipId: township.id, number: 1 },
    })
    const kept = { format: 'anju.seal.1', townshipId, number: 1, hash: Buffer.from(hash).toString('hex') }
    expect(verifyProof(data?.auditProof.text ?? '', JSON.stringify(kept))).toMatchObject({ ok: true })
    expect(await house.owner.auditEntry.findFirstOrThrow({ orderBy: { id: 'desc' } })).toMatchObject({
      act: 'audit.read',
      subjectType: 'AuditEntry',
      details: { entry },
    })
  })

  it('is refused to others, and of what is not there or of another township', async () => {
    const entry = await anEntry()
    const codeOf = async (caller: Caller, asked: string) =>
      (await caller.ask(proof, { entry: asked })).errors?.[0]?.extensions.code
    expect(await codeOf(await api.signIn(township, 'STATION_CLERK'), entry)).toBe('FORBIDDEN')
    expect(await codeOf(await api.signIn(await testTownship(house), 'AUDITOR'), entry)).toBe('ENTRY_UNKNOWN')
    expect(await codeOf(auditor, '999999999')).toBe('ENTRY_UNKNOWN')
    expect(await codeOf(auditor, 'x')).toBe('ID_UNKNOWN')
  })
})
