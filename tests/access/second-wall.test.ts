import { beforeAll, describe, expect, it } from '@jest/globals'
import { type GraphQLObjectType, getNamedType, isEnumType, isNonNullType, isObjectType } from 'graphql'
import { schema } from '../../api/schema.ts'
import type { Actor, Scope } from '../../domain/access/actor.ts'
import { type ActName, acts, type FieldClass, policy } from '../../domain/access/policy.ts'
import { Role } from '../../prisma/client.ts'
import { testHouse } from '../harness/township.ts'
import { type Disagreement, tryOne } from './policy/agreement.ts'
import { dice } from './policy/dice.ts'
import { type MadeWorld, makeWorld } from './policy/made-world.ts'
import { roots } from './policy/reference-roots.ts'
import { things } from './policy/reference-things.ts'
import { contract, runOperation } from './policy/run-operation.ts'
import { type Sight, sightOf } from './policy/sight.ts'

const house = await testHouse()
let world: MadeWorld

/**
 * The first wall down: every role holds every act and sees every class of field in clear, so that no guard, no mask
 * and no class stands in any way. How far a role reaches is stated to PostgreSQL as ever. In this process only.
 */
function takeFirstWallDown(): void {
  for (const role of Object.values(Role)) {
    const open: { acts: readonly ActName[]; clear: FieldClass } = policy[role]
    open.acts = Object.keys(acts) as ActName[]
    open.clear = 'SECRET'
  }
}

beforeAll(async () => {
  world = await makeWorld(house, dice(8))
  takeFirstWallDown()
})

const deepest = 4
const structural = /Connection$|Edge$|^PageInfo$/

/** Everything below a type, by every path, with the id of whatever has one. */
function everything(type: GraphQLObjectType, depth: number): string {
  const known = Object.values(type.getFields()).filter(
    field => structural.test(type.name) || things[type.name]?.fields[field.name],
  )
  const leaves = known.filter(({ type }) => !isObjectType(getNamedType(type)) || isEnumType(type))
  const below = structural.test(type.name) ? depth : depth - 1
  const deeper = below > 0 ? known.filter(({ type }) => isObjectType(getNamedType(type))) : []
  const parts = [
    ...leaves.map(({ name }) => name),
    ...deeper.map(field => {
      const paged = field.args.some(({ name }) => name === 'first') ? '(first: 3)' : ''
      return `${field.name}${paged} ${everything(getNamedType(field.type) as GraphQLObjectType, below)}`
    }),
  ]
  return `{ ${parts.join(' ') || '__typename'} }`
}

/** Whose ids an answer may hold: those of rows in sight, and of what the whole township shares. */
function idsInSight(see: Sight): Set<string> {
  const {
    actor: _,
    today: __,
    clear: ___,
    everybody: ____,
    counted: _____,
    ownProperties: ______,
    ...tables
  } = see
  const rows = Object.values(tables).flatMap(table => (Array.isArray(table) ? (table as object[]) : []))
  return new Set(rows.flatMap(row => ('id' in row ? [String(row.id)] : [])))
}

const ofOne = (role: Role, scopes: (own: string) => Scope[]): Actor => {
  const one = world.actors.find(actor => actor.role === role)
  if (!one?.townshipId) throw new Error(`The world has no ${role}`)
  return { ...one, scopes: scopes(one.townshipId) }
}

const callers: [string, () => Actor][] = [
  [
    'a clerk of one company',
    () => ofOne('COMPANY_CLERK', own => [{ kind: 'EMPLOYER', targetId: first('employer', own) }]),
  ],
  [
    'a warden of one house',
    () => ofOne('DORM_WARDEN', own => [{ kind: 'PROPERTY', targetId: first('property', own) }]),
  ],
  [
    'a clerk of the whole township',
    () => ofOne('STATION_CLERK', own => [{ kind: 'TOWNSHIP', targetId: own }]),
  ],
  ['an officer', () => ofOne('OFFICER', own => [{ kind: 'TOWNSHIP', targetId: own }])],
  ['somebody without a scope', () => ofOne('COMPANY_CLERK', () => [])],
]
const first = (table: 'employer' | 'property', own: string): string =>
  world.rows[table].find(({ townshipId }) => townshipId === own)?.id ?? ''

const lists = Object.values(contract.getQueryType()?.getFields() ?? {}).filter(
  field => roots[field.name] && !field.args.some(({ type }) => isNonNullType(type)),
)

describe('with the first wall down', () => {
  describe.each(callers)('%s', (_, caller) => {
    it.each(lists.map(field => [field.name, field] as const))(
      'sees by no path from %s what is not theirs',
      async (name, field) => {
        const actor = caller()
        const paged = field.args.some(arg => arg.name === 'first') ? '(first: 20)' : ''
        const selection = everything(getNamedType(field.type) as GraphQLObjectType, deepest)
        const { data, errors } = await runOperation(schema, house, actor, `{ ${name}${paged} ${selection} }`)
        expect(errors).toEqual([])
        const shown = [...JSON.stringify(data).matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id ?? '')
        const see = sightOf(world, actor)
        if (name === 'auditEntries')
          return expect(shown).toEqual(see.entry.length === 0 ? [] : expect.anything())
        const allowed = idsInSight(see)
        expect(shown.filter(id => !allowed.has(id))).toEqual([])
      },
    )
  })

  it('operations of any shape still show the rows in reach and no other', async () => {
    const own = dice(9)
    const tally = { operations: 0, denied: 0, personal: 0 }
    const found: Disagreement[] = []
    while (found.length === 0 && tally.operations < 300) {
      const disagreement = await tryOne(schema, house, world, own, tally)
      if (disagreement) found.push(disagreement)
    }
    expect(found).toEqual([])
    // Nobody was told no: the wall was down indeed.
    expect(tally.denied).toBe(0)
    expect(tally.personal).toBeGreaterThan(30)
  }, 120_000)
})
