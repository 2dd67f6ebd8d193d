import {
  type DocumentNode,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql'
import type { Actor } from '../../../domain/access/actor.ts'
import { breadth, type FieldClass, policy, roleMay } from '../../../domain/access/policy.ts'
import type { MadeWorld } from './made-world.ts'
import { roots } from './reference-roots.ts'
import { things } from './reference-things.ts'
import type { Args, Page, Thing } from './reference-words.ts'
import { type Sight, sightOf } from './sight.ts'

export interface Expected {
  data: unknown
  /** Something asked for is not for this caller: an error says so, and nothing more. */
  denied: boolean
  /** The answer holds something about a person. */
  personal: boolean
}

class Denied extends Error {}

/**
 * What an operation must answer, from the policy, the raw rows and the contract (api/schema.graphql) alone: it knows
 * nothing of the code behind the door. Null propagation is GraphQL's own (specification, section 6.4.4).
 */
export function expectedAnswer(
  contract: GraphQLSchema,
  document: DocumentNode,
  world: MadeWorld,
  actor: Actor,
): Expected {
  const see = sightOf(world, actor)
  const told = { denied: false, personal: false }
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION)
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('There is no operation')
  const run = new Run(document, see, told)
  try {
    const query = contract.getQueryType()
    if (!query) throw new Error('The contract has no queries')
    return { data: run.object(query, {}, [operation.selectionSet]), ...told }
  } catch (error) {
    if (!(error instanceof Denied)) throw error
    return { data: null, ...told, denied: true }
  }
}

class Run {
  private readonly document: DocumentNode
  private readonly see: Sight
  private readonly told: { denied: boolean; personal: boolean }

  constructor(document: DocumentNode, see: Sight, told: Run['told']) {
    this.document = document
    this.see = see
    this.told = told
  }

  object(type: GraphQLObjectType, row: object, sets: readonly SelectionSetNode[]): Record<string, unknown> {
    const answer: Record<string, unknown> = {}
    for (const [key, nodes] of this.collect(type, sets)) answer[key] = this.field(type, row, nodes)
    return answer
  }

  /** Fields by the name they answer to, fragments opened, what is left out left out. */
  private collect(
    type: GraphQLObjectType,
    sets: readonly SelectionSetNode[],
    into = new Map<string, FieldNode[]>(),
  ) {
    for (const { selections } of sets) {
      for (const selection of selections) {
        const leftOut = (selection.directives ?? []).some(({ name, arguments: args }) => {
          const when = args?.[0] && valueFromASTUntyped(args[0].value)
          return name.value === 'skip' ? when === true : when === false
        })
        if (leftOut) continue
        if (selection.kind === Kind.FIELD) {
          const key = (selection.alias ?? selection.name).value
          into.set(key, [...(into.get(key) ?? []), selection])
          continue
        }
        const fragment =
          selection.kind === Kind.INLINE_FRAGMENT
            ? selection
            : this.document.definitions.find(
                one => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value,
              )
        if (!fragment || !('selectionSet' in fragment)) continue
        const on = 'typeCondition' in fragment ? fragment.typeCondition?.name.value : undefined
        const fits = !on || on === type.name || type.getInterfaces().some(({ name }) => name === on)
        if (fits) this.collect(type, [fragment.selectionSet], into)
      }
    }
    return into
  }

  private field(parent: GraphQLObjectType, row: object, nodes: readonly FieldNode[]): unknown {
    const [node] = nodes
    if (!node) return undefined
    const name = node.name.value
    if (name === '__typename') return parent.name
    const field = parent.getFields()[name]
    if (!field) throw new Error(`The contract has no ${parent.name}.${name}`)
    const args = Object.fromEntries(
      (node.arguments ?? []).map(a => [a.name.value, valueFromASTUntyped(a.value)]),
    )
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? [])
    try {
      return this.complete(field.type, this.value(parent, name, row, args), sets)
    } catch (error) {
      if (!(error instanceof Denied) || isNonNullType(field.type)) throw error
      this.told.denied = true
      return null
    }
  }

  private value(parent: GraphQLObjectType, name: string, row: object, args: Args): unknown {
    const { see } = this
    if (parent.name === 'Query') {
      const root = roots[name]
      if (!root) throw new Error(`The reference has no ${name}`)
      if (root.act !== 'ANYONE' && !roleMay(see.actor.role, root.act)) throw new Denied()
      return root.answer(see, args)
    }
    if (/Connection$|Edge$|^PageInfo$/.test(parent.name)) return (row as Page & Record<string, unknown>)[name]
    const thing: Thing | undefined = things[parent.name]
    const rule = thing?.fields[name]
    if (!thing || !rule) throw new Error(`The reference has no ${parent.name}.${name}`)
    const { fieldClass = thing.fieldClass, act, mask, value } = rule
    if (act && !roleMay(see.actor.role, act)) throw new Denied()
    const type = getNamedType(parent.getFields()[name]?.type as GraphQLOutputType)
    const target = isObjectType(type) ? things[type.name] : undefined
    if (target?.readBy && !roleMay(see.actor.role, target.readBy)) throw new Denied()
    const told = value(row, see, args)
    const wide = (c: FieldClass) => breadth.indexOf(c) > breadth.indexOf(policy[see.actor.role].clear)
    if (told !== null && fieldClass !== 'OPEN') this.told.personal = true
    if (!wide(fieldClass)) return told
    if (!mask || !roleMay(see.actor.role, 'person.list')) throw new Denied()
    return typeof told === 'string' ? mask(told) : null
  }

  private complete(type: GraphQLOutputType, value: unknown, sets: readonly SelectionSetNode[]): unknown {
    if (isNonNullType(type)) {
      const whole = this.complete(type.ofType, value, sets)
      if (whole === null) throw new Error(`The reference says null for ${type}`)
      return whole
    }
    if (value === null || value === undefined) return null
    if (isListType(type)) {
      return (value as unknown[]).map(one => this.complete(type.ofType, one, sets))
    }
    if (isLeafType(type)) return leaf(type.name, value)
    if (!isObjectType(type)) throw new Error(`${type} is not answered by a query`)
    if (things[type.name] && things[type.name]?.fieldClass !== 'OPEN') this.told.personal = true
    return this.object(type, value as object, sets)
  }
}

function leaf(name: string, value: unknown): unknown {
  if (!(value instanceof Date)) return value
  return name === 'Date' ? value.toISOString().slice(0, 10) : value.toISOString()
}
