import { randomUUID } from 'node:crypto'
import { type Actor, type Scope, systemActor } from '../../domain/access/actor.ts'
import type { House } from '../../domain/act.ts'
import { createVault } from '../../domain/vault.ts'
import { fixedClock } from '../../platform/clock.ts'
import { type Database, openClient, type Role } from '../../prisma/client.ts'
import { afterTestFile } from './after-test-file.ts'
import { type TestDatabase, testDatabase } from './database.ts'

/** A house on a test file's own database, with a clock that stands until the test moves it. */
export interface TestHouse extends House {
  clock: ReturnType<typeof fixedClock>
  /** As the owner of the tables, without row security: for arranging and for looking at what was written. */
  owner: Database
  database: TestDatabase
}

export const testVault = createVault({
  dataKeys: { k1: Buffer.alloc(32, 1) },
  currentKeyId: 'k1',
  indexKey: Buffer.alloc(32, 2),
})

/** `const house = await testHouse()` at the top of a file; noon in Shanghai on 2026-11-20 unless told. */
export async function testHouse(at = '2026-11-20T04:00:00Z', poolSize = 10): Promise<TestHouse> {
  const database = await testDatabase()
  const db = openClient({ url: database.appUrl, poolSize })
  const owner = openClient({ url: database.ownerUrl, poolSize: 2 })
  afterTestFile(async () => {
    await db.$disconnect()
    await owner.$disconnect()
  })
  return { db, owner, database, vault: testVault, clock: fixedClock(at) }
}

export interface TestTownship {
  id: string
  stationId: string
  employerId: string
  propertyId: string
  /** The service itself, acting in this township. */
  system: Actor
  /** A new account of a role as a caller. Scope unless told: the role's own (employer, property, or the township). */
  actor(role: Role, scopes?: Scope[]): Promise<Actor>
}

let made = 0

/** A township of its own: one station, one employer, one property without rooms. */
export async function testTownship({ owner }: Pick<TestHouse, 'owner'>): Promise<TestTownship> {
  made += 1
  const mark = `${process.pid % 1000}-${made}`
  const { id } = await owner.township.create({
    data: { divisionCode: String(320699000 + made), name: `测试镇${mark}`, jurisdiction: 'JS' },
  })
  const station = await owner.serviceStation.create({
    data: { townshipId: id, name: '测试工作站', address: '测试路1号' },
  })
  const employer = await owner.employer.create({
    data: {
      townshipId: id,
      name: '测试服饰有限公司',
      usccCode: `TEST${String(made).padStart(14, '0')}`,
      stationId: station.id,
    },
  })
  const property = await owner.property.create({
    // What a dormitory owes is counted from there: in the tests that are not about it, nothing yet.
    data: { townshipId: id, name: '测试公寓', address: '测试路2号', createdAt: new Date('2100-01-01') },
  })
  const ownScope: Partial<Record<Role, Scope>> = {
    COMPANY_CLERK: { kind: 'EMPLOYER', targetId: employer.id },
    DORM_WARDEN: { kind: 'PROPERTY', targetId: property.id },
  }
  return {
    id,
    stationId: station.id,
    employerId: employer.id,
    propertyId: property.id,
    system: systemActor(id, 'test'),
    actor: async (role, scopes = [ownScope[role] ?? { kind: 'TOWNSHIP', targetId: id }]) => {
      const accountId = await testAccount(owner, { townshipId: id, role, scopes })
      return { accountId, townshipId: id, role, scopes, requestId: randomUUID() }
    },
  }
}

interface AccountParts {
  townshipId: string
  role: Role
  scopes?: Scope[]
  username?: string
  passwordHash?: string
}

/** An account; without a hash nobody can sign in with it. */
export async function testAccount(owner: Database, parts: AccountParts): Promise<string> {
  made += 1
  const username = parts.username ?? `${parts.role.toLowerCase().replace('_', '-')}-${made}`
  const { id } = await owner.account.create({
    data: {
      townshipId: parts.townshipId,
      username,
      passwordHash: parts.passwordHash ?? '',
      displayName: username,
      role: parts.role,
      scopes: { create: parts.scopes ?? [] },
    },
  })
  return id
}
