import { isDeepStrictEqual } from 'node:util'
import type { GraphQLSchema } from 'graphql'
import type { Actor } from '../../../domain/access/actor.ts'
import { roleMay } from '../../../domain/access/policy.ts'
import type { TestHouse } from '../../harness/township.ts'
import type { Dice } from './dice.ts'
import type { MadeWorld } from './made-world.ts'
import { OperationWriter } from './random-operation.ts'
import { expectedAnswer } from './reference.ts'
import { contract, parsed, runOperation } from './run-operation.ts'

export interface Tally {
  operations: number
  /** Of them, those that were told no about something. */
  denied: number
  /** Of them, those that told something about a person. */
  personal: number
}

export interface Disagreement {
  source: string
  actor: Actor
  why: string
  /** The first place where the answers part. */
  at: string
}

/** Writes one operation, asks it as somebody and holds the answer to the reference. */
export async function tryOne(
  schema: GraphQLSchema,
  house: TestHouse,
  world: MadeWorld,
  dice: Dice,
  tally: Tally,
): Promise<Disagreement | null> {
  // Every role, those with people in their reach more often.
  const near = world.actors.filter(({ role }) => roleMay(role, 'person.list'))
  const actor = dice.pick(dice.chance(0.6) ? near : world.actors)
  const source = new OperationWriter(contract, world, dice, actor).write()
  const { expected, got } = await ask(schema, house, world, actor, source)
  tally.operations += 1
  tally.denied += expected.denied ? 1 : 0
  tally.personal += expected.personal ? 1 : 0
  const wanted: unknown = JSON.parse(JSON.stringify(expected.data))
  const differs = (why: string): Disagreement => {
    return { source, actor, why, at: parting(wanted, got.data, 'data') ?? '' }
  }
  if (!isDeepStrictEqual(got.data, wanted)) {
    return differs(`another answer; errors: ${got.errors.map(({ text }) => text).join()}`)
  }
  if (expected.denied !== got.errors.length > 0) return differs('an error more or less')
  const other = got.errors.find(({ code }) => code !== 'FORBIDDEN')
  if (other) return differs(`an error of another kind: ${other.text}`)
  const told = secretsOf(world).find(secret => got.errors.some(({ text }) => text.includes(secret)))
  if (told) return differs(`an error tells ${told}`)
  // An answer that is not given tells nothing.
  if (expected.personal && got.data !== null && got.lines.length === 0)
    return differs('a read of people that leaves no line')
  return null
}

/** The answer wanted and the answer given. The log grows by others' refusals: it is read until it stood still. */
async function ask(schema: GraphQLSchema, house: TestHouse, world: MadeWorld, actor: Actor, source: string) {
  for (;;) {
    const known = source.includes('auditEntries') ? await withLog(house, world, actor) : world
    const expected = expectedAnswer(contract, parsed(source), known, actor)
    const got = await runOperation(schema, house, actor, source)
    if (known === world || expected.denied || !(await hasGrown(house, known, actor))) return { expected, got }
  }
}

/** The log's newest and oldest lines. */
async function withLog({ owner }: TestHouse, world: MadeWorld, { townshipId }: Actor): Promise<MadeWorld> {
  const where = { townshipId: townshipId ?? '' }
  const newest = await owner.auditEntry.findMany({ where, orderBy: { id: 'desc' }, take: 60 })
  const oldest = await owner.auditEntry.findMany({ where, orderBy: { id: 'asc' }, take: 60 })
  const entry = [...new Map([...newest, ...oldest].map(row => [row.id, row])).values()]
  return { ...world, rows: { ...world.rows, entry } }
}

async function hasGrown({ owner }: TestHouse, { rows }: MadeWorld, { townshipId }: Actor): Promise<boolean> {
  const newest = await owner.auditEntry.findFirst({
    where: { townshipId: townshipId ?? '' },
    orderBy: { id: 'desc' },
  })
  return newest !== null && !rows.entry.some(({ id }) => id === newest.id)
}

/** Where two answers part first. */
function parting(wanted: unknown, got: unknown, at: string): string | null {
  if (isDeepStrictEqual(wanted, got)) return null
  const both = [wanted, got]
  if (both.every(value => value && typeof value === 'object')) {
    const [a, b] = both as [Record<string, unknown>, Record<string, unknown>]
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const found = parting(a[key], b[key], `${at}.${key}`)
      if (found) return found
    }
  }
  return `${at}: wanted ${JSON.stringify(wanted)}, got ${JSON.stringify(got)}`
}

const secrets = new WeakMap<MadeWorld, string[]>()

/** What no error may hold: names, numbers and ids of people. */
function secretsOf(world: MadeWorld): string[] {
  const known = secrets.get(world)
  if (known) return known
  const { document, phone } = world.clear
  const all = [
    ...world.rows.resident.flatMap(({ id, name }) => [id, name]),
    ...document.values(),
    ...[...phone.values()].flatMap(number => number ?? []),
  ]
  secrets.set(world, all)
  return all
}
