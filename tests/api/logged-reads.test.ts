import { beforeAll, describe, expect, it } from '@jest/globals'
import { isObjectType } from 'graphql'
import { schema } from '../../api/schema.ts'
import type { Actor } from '../../domain/access/actor.ts'
import { breadth, type FieldClass } from '../../domain/access/policy.ts'
import { dice } from '../access/policy/dice.ts'
import { type MadeWorld, makeWorld } from '../access/policy/made-world.ts'
import { runOperation } from '../access/policy/run-operation.ts'
import { testHouse } from '../harness/township.ts'

const house = await testHouse()
let world: MadeWorld
let clerk: Actor
let warden: Actor

beforeAll(async () => {
  world = await makeWorld(house, dice(6))
  const whole = (role: string): Actor => {
    const one = world.actors.find(actor => actor.role === role)
    if (!one) throw new Error(`The world has no ${role}`)
    return { ...one, scopes: [{ kind: 'TOWNSHIP', targetId: one.townshipId ?? '' }] }
  }
  clerk = whole('STATION_CLERK')
  warden = whole('DORM_WARDEN')
})

const own = (table: 'batch' | 'resident' | 'property' | 'employer') =>
  world.rows[table].find(({ townshipId }) => townshipId === clerk.townshipId)?.id ?? ''
const lines = async (source: string, actor = clerk) => {
  const { errors, lines } = await runOperation(schema, house, actor, source)
  expect(errors).toEqual([])
  return lines.map(({ act, fields }) => [act, [...(fields ?? [])].sort()])
}

it('every field of a thing tells its class', () => {
  const silent = Object.values(schema.getTypeMap()).flatMap(type => {
    if (!isObjectType(type) || type.name.startsWith('__') || /^(Query|Mutation)$/.test(type.name)) return []
    return Object.values(type.getFields())
      .filter(({ extensions }) => !breadth.includes(extensions.fieldClass as FieldClass))
      .map(({ name }) => `${type.name}.${name}`)
  })
  expect(silent).toEqual([])
})

describe('a read', () => {
  it('of what is open leaves no line: lists to choose from, rooms, how far an import is', async () => {
    const open = [
      '{ employers { id name } properties { id name buildings { name rooms { number beds { label } } } } }',
      `{ importBatch(id: "${own('batch')}") { status doneRows totalRows acceptRows rejectRows reasons { count } } }`,
      `{ vacantBeds(filter: { propertyId: "${own('property')}", startsOn: "2026-11-20" }) { edges { node { id } } } }`,
      '{ home { registrations { live } housing { unhoused } } me { id } }',
    ]
    for (const source of open) expect(await lines(source)).toEqual([])
  })

  it('of people leaves one, by whatever way it came to them, also when only their number is told', async () => {
    const first = '{ home { imports { recent { rows(first: 1) { edges { node { title } } } } } } }'
    expect(await lines(first)).toHaveLength(1)
    expect(
      await lines('{ importBatches { edges { node { rows(first: 1) { edges { node { row } } } } } } }'),
    ).toHaveLength(1)
    expect(await lines('{ properties { buildings { rooms { beds { stay { status } } } } } }')).toHaveLength(1)
    expect(
      await lines('{ migrantResidents(filter: { query: "测" }) { pageInfo { hasNextPage } } }'),
    ).toHaveLength(1)
    const free = `filter: { propertyId: "${own('property')}", residentId: "${own('resident')}", startsOn: "2026-11-20" }`
    expect(await lines(`{ vacantBeds(${free}) { edges { node { id } } } }`)).toHaveLength(1)
  })

  it('leaves none for what a directive leaves out', async () => {
    const source = `{ importBatch(id: "${own('batch')}") { id rows(first: 1) @include(if: false) { edges { node { title } } } } }`
    expect(await lines(source)).toEqual([])
  })
})

describe('a filter', () => {
  const found = async (actor: Actor, filter: string) => {
    const source = `{ migrantResidents(filter: { ${filter} }, first: 100) { edges { node { id } } } }`
    return JSON.stringify((await runOperation(schema, house, actor, source)).data).match(/"id"/g)?.length ?? 0
  }

  it('by a number finds people for those who may search by numbers, and nobody for others', async () => {
    const number = world.clear.document.get(own('resident')) ?? ''
    const administrator: Actor = { ...clerk, role: 'ADMINISTRATOR' }
    for (const query of [number, number.slice(-4)]) {
      expect(await found(clerk, `query: "${query}"`)).toBeGreaterThan(0)
      expect(await found(administrator, `query: "${query}"`)).toBe(0)
    }
    const { name = '' } = world.rows.resident.find(({ id }) => id === own('resident')) ?? {}
    expect(await found(administrator, `query: "${name}"`)).toBeGreaterThan(0)
  })

  it('by an employer out of sight finds nobody, though the people are seen', async () => {
    const properties = world.rows.property.filter(({ townshipId }) => townshipId === warden.townshipId)
    const scopes = properties.map(({ id }) => ({ kind: 'PROPERTY' as const, targetId: id }))
    const housed: Actor = { ...warden, scopes }
    expect(await found(housed, '')).toBeGreaterThan(0)
    for (const { id } of world.rows.employer) expect(await found(housed, `employerId: "${id}"`)).toBe(0)
    for (const { id, townshipId } of world.rows.employer) {
      if (townshipId === warden.townshipId)
        expect(await found(warden, `employerId: "${id}"`)).toBeGreaterThan(0)
    }
  })
})
