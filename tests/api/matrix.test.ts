import { beforeAll, describe, expect, it } from '@jest/globals'
import { schema } from '../../api/schema.ts'
import type { Actor } from '../../domain/access/actor.ts'
import { roleMay } from '../../domain/access/policy.ts'
import { Role } from '../../prisma/client.ts'
import { dice } from '../access/policy/dice.ts'
import { type MadeWorld, makeWorld } from '../access/policy/made-world.ts'
import type { Rows } from '../access/policy/raw-rows.ts'
import { contract, runOperation } from '../access/policy/run-operation.ts'
import { sightOf } from '../access/policy/sight.ts'
import { testHouse } from '../harness/township.ts'
import { anyOperation } from './any-operation.ts'
import { type Expectation, expectations } from './door-expectations.ts'

const house = await testHouse()
const nowhere = '00000000-0000-7000-8000-000000000000'
const doors = (['query', 'mutation'] as const).flatMap(kind => {
  const type = kind === 'query' ? contract.getQueryType() : contract.getMutationType()
  return Object.values(type?.getFields() ?? {}).map(field => ({ kind, field, name: field.name }))
})

let world: MadeWorld
const ask = (actor: Actor, source: string) => runOperation(schema, house, actor, source)

beforeAll(async () => {
  world = await makeWorld(house, dice(4))
})

it('every root field of the contract has an expectation, and no other', () => {
  expect(Object.keys(expectations).sort()).toEqual(doors.map(({ name }) => name).sort())
})

it('whatever a guarded list shows cannot be reached around its guard', () => {
  const open = Object.values(schema.getTypeMap()).flatMap(type => {
    const { fieldClass, readBy } = type.extensions as { fieldClass?: string; readBy?: string }
    const hasRoot = doors.some(({ field }) => String(field.type).replace(/!/g, '') === type.name)
    return hasRoot && fieldClass === 'PERSONAL' && !readBy ? [type.name] : []
  })
  expect(open).toEqual([])
})

/** One of each role with a part of the township and one with the whole, all of one township. */
const actorsOf = (role: Role): Actor[] => {
  const one = world.actors.find(actor => actor.role === role)
  if (!one) throw new Error(`The world has no ${role}`)
  const { rows } = world
  const own = <T extends { townshipId: string; id: string }>(table: T[]) =>
    table.find(({ townshipId }) => townshipId === one.townshipId)?.id ?? ''
  const part = [
    { kind: 'EMPLOYER' as const, targetId: own(rows.employer) },
    { kind: 'PROPERTY' as const, targetId: own(rows.property) },
  ]
  const whole = [{ kind: 'TOWNSHIP' as const, targetId: one.townshipId ?? '' }]
  return [part, whole, []].map(scopes => ({ ...one, scopes }))
}

/** A row inside the caller's sight; one of the same township and one of another that are outside of it. */
function targets(actor: Actor, table: keyof Rows) {
  const see = sightOf(world, actor)
  type Target = { id: string; townshipId: string }
  const all = world.rows[table] as unknown as Target[]
  const seen = new Set((see[table] as unknown as Target[]).map(({ id }) => id))
  const inside = all.find(({ id }) => seen.has(id))
  const hidden = [true, false].flatMap(
    near => all.find(row => !seen.has(row.id) && (row.townshipId === actor.townshipId) === near) ?? [],
  )
  return { inside, hidden, seen }
}

const coded = (answer: Awaited<ReturnType<typeof ask>>) => answer.errors.map(({ code }) => code)

// Everybody's questions first: the acts after them change the world.
const rounds = (['query', 'mutation'] as const).flatMap(kind =>
  Object.values(Role).map(role => ({ role, kind })),
)
describe.each(rounds)('$role, each $kind', ({ role, kind }) => {
  it.each(doors.filter(door => door.kind === kind))('$name', async ({ field, name }) => {
    const { opens, one, many } = expectations[name] as Expectation
    if (opens === 'ANYONE' || opens === 'SIGNED_IN') return
    for (const actor of actorsOf(role)) {
      if (!roleMay(role, opens)) {
        // Refused whatever it is asked about, and before anything is looked at.
        const source = one
          ? `${kind} { answer: ${name}${one.ask(targets(actor, one.table).hidden[0]?.id ?? nowhere)} }`
          : anyOperation(kind, field)
        expect(coded(await ask(actor, source))).toEqual(['FORBIDDEN'])
        continue
      }
      if (one) await triesOne(actor, kind, name, one)
      if (many) await triesMany(actor, name, many)
    }
  })
})

async function triesOne(actor: Actor, kind: string, name: string, one: NonNullable<Expectation['one']>) {
  const about = (id: string) => ask(actor, `${kind} { answer: ${name}${one.ask(id)} }`)
  const absent = await about(nowhere)
  const { inside, hidden } = targets(actor, one.table)
  // What is hidden is answered like what is not there, word for word.
  for (const { id } of hidden) {
    const answer = await about(id)
    expect({ ...answer, lines: [] }).toEqual({ ...absent, lines: [] })
  }
  if (!inside) return
  const answer = await about(inside.id)
  expect(answer.errors).toEqual([])
  if (!one.ofOwnProperty) return expect(answer.data).not.toEqual(absent.data)
  const { ownProperties } = sightOf(world, actor)
  const whole = actor.scopes.some(({ kind }) => kind === 'TOWNSHIP')
  const propertyId = 'propertyId' in inside ? String(inside.propertyId) : inside.id
  const refused = JSON.stringify(answer.data).includes('PROPERTY_NOT_YOURS')
  expect(refused).toBe(!whole && !ownProperties.includes(propertyId))
}

async function triesMany(actor: Actor, name: string, { table, list }: NonNullable<Expectation['many']>) {
  const { seen } = targets(actor, table)
  const selection = list === 'plain' ? '{ id }' : '(first: 100) { edges { node { id } } }'
  const { data, errors } = await ask(actor, `{ answer: ${name} ${selection} }`)
  expect(errors).toEqual([])
  const shown = [...JSON.stringify(data).matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id)
  expect(shown.sort()).toEqual([...seen].sort())
}
