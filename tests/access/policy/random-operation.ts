import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isNonNullType,
  isObjectType,
} from 'graphql'
import type { Actor } from '../../../domain/access/actor.ts'
import { roleMay } from '../../../domain/access/policy.ts'
import type { Dice } from './dice.ts'
import type { MadeWorld } from './made-world.ts'
import { roots } from './reference-roots.ts'
import { things } from './reference-things.ts'
import { placeOf } from './reference-words.ts'

const deepest = 6
/** Doors behind which people stand: tried twice as often. */
const peopled = new Set([
  ...[
    'migrantResidents',
    'migrantResident',
    'residenceRegistrations',
    'residenceRegistration',
    'renewalItems',
  ],
  ...['allocationPlan', 'allocationPlans', 'building', 'room', 'importBatch', 'importBatches'],
])
const nowhere = '00000000-0000-7000-8000-000000000000'
const structural = /Connection$|Edge$|^PageInfo$/

/**
 * Writes operations over the contract as somebody with bad manners would: any field below any other, to a depth of
 * six things, under other names, in fragments, left out and put in, filtered by what is there, what is elsewhere
 * and what is nowhere, paged forwards and backwards.
 */
export class OperationWriter {
  private readonly contract: GraphQLSchema
  private readonly world: MadeWorld
  private readonly dice: Dice
  private readonly actor: Actor
  private fragments: string[] = []
  private names = 0

  constructor(contract: GraphQLSchema, world: MadeWorld, dice: Dice, actor: Actor) {
    this.contract = contract
    this.world = world
    this.dice = dice
    this.actor = actor
  }

  write(): string {
    const query = this.contract.getQueryType()
    if (!query) throw new Error('The contract has no queries')
    const { dice } = this
    // Mostly through doors that are open: behind them lies what may be told wrongly.
    const open = Object.keys(roots).filter(name => {
      const { act } = roots[name] ?? { act: 'ANYONE' }
      return act === 'ANYONE' || roleMay(this.actor.role, act)
    })
    const doors = dice.chance(0.85) ? open : Object.keys(roots)
    const some = [
      ...new Set(dice.some([...doors, ...doors.filter(door => peopled.has(door))], 1 + dice.upTo(3))),
    ]
    // A refusal beside it would stand in it, or not yet.
    const names = some.includes('auditEntries') ? ['auditEntries'] : some
    const asked = names.map(name => query.getFields()[name])
    const fields = asked.flatMap(field => (field ? [this.field(field, deepest)] : []))
    return [`{ ${fields.join(' ')} }`, ...this.fragments].join('\n')
  }

  private field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const { dice } = this
    const args = this.args(field)
    const type = getNamedType(field.type)
    // What has arguments needs a name of its own: the same field with others would not go beside it.
    const alias = args || field.args.length > 0 || dice.chance(0.2) ? `a${this.next()}: ` : ''
    const directive = dice.chance(0.06)
      ? ` @${dice.pick(['skip', 'include'])}(if: ${dice.pick(['true', 'false'])})`
      : ''
    const selection = isObjectType(type) ? ` ${this.selection(type, depth)}` : ''
    return `${alias}${field.name}${args}${directive}${selection}`
  }

  private selection(type: GraphQLObjectType, depth: number): string {
    const { dice } = this
    const fields = Object.values(type.getFields()).filter(
      ({ name }) => structural.test(type.name) || things[type.name]?.fields[name],
    )
    const isLeaf = (field: GraphQLField<unknown, unknown>) => !isObjectType(getNamedType(field.type))
    const below = structural.test(type.name) ? depth : depth - 1
    const leaves = dice.some(fields.filter(isLeaf), 1 + dice.upTo(4))
    const inner = below > 0 ? fields.filter(field => !isLeaf(field)) : []
    const deeper = dice.some(inner, structural.test(type.name) ? 2 : dice.upTo(below > 3 ? 3 : 2))
    const asked = [...leaves, ...deeper].map(field => this.field(field, below))
    if (asked.length === 0 || dice.chance(0.1)) asked.push('__typename')
    const half = dice.upTo(asked.length)
    const [here, there] = [asked.slice(0, half), asked.slice(half).join(' ')]
    if (dice.chance(0.12))
      return `{ ${here.join(' ')} ... on ${this.like(type)} { __typename } ... { ${there} } }`
    if (dice.chance(0.12)) return `{ ${here.join(' ')} ... on ${type.name} { ${there} } }`
    if (dice.chance(0.08)) {
      const name = `F${this.next()}`
      this.fragments.push(`fragment ${name} on ${type.name} { ${there} }`)
      return `{ ${here.join(' ')} ...${name} }`
    }
    return `{ ${asked.join(' ')} }`
  }

  private like(type: GraphQLObjectType): string {
    return type.getInterfaces().some(({ name }) => name === 'Node') ? 'Node' : type.name
  }

  private args(field: GraphQLField<unknown, unknown>): string {
    const paged = field.args.some(({ name }) => name === 'first')
    const filters = field.args.filter(({ name }) => !['first', 'last', 'after', 'before'].includes(name))
    const written = filters.flatMap(arg => this.argument(field, arg))
    // A place in a filtered list may have left it, and then says less: see the list's own tests.
    const places = filters.length === 0 || written.length === 0 || field.name === 'vacantBeds'
    if (paged) written.push(...this.paging(field, places))
    return written.length > 0 ? `(${written.join(', ')})` : ''
  }

  private argument(field: GraphQLField<unknown, unknown>, arg: GraphQLArgument): string[] {
    const needed = isNonNullType(arg.type)
    if (!needed && this.dice.chance(0.5)) return []
    return [`${arg.name}: ${this.value(arg.type, arg.name, getNamedType(field.type).name)}`]
  }

  private value(given: GraphQLInputType, name: string, about: string): string {
    const { dice } = this
    const type = getNullableType(given)
    if (isEnumType(type)) return dice.pick(type.getValues()).name
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(
        field => isNonNullType(field.type) || dice.chance(0.4),
      )
      return `{ ${fields.map(field => `${field.name}: ${this.value(field.type, field.name, about)}`).join(', ')} }`
    }
    switch (getNamedType(type).name) {
      case 'ID':
        return JSON.stringify(this.id(name, about))
      case 'Date':
        return JSON.stringify(
          dice.pick(['2026-10-01', '2026-11-20', '2026-11-24', '2026-12-20', '2027-01-10']),
        )
      case 'Boolean':
        return String(dice.chance(0.5))
      case 'String':
        return JSON.stringify(this.search())
      default:
        throw new Error(`Nothing is known to write for ${type}`)
    }
  }

  /** Mostly of one's own township, also of another, also of nobody. */
  private id(name: string, about: string): string {
    const { rows } = this.world
    const tables: Record<string, readonly { id: string; townshipId: string }[]> = {
      employerId: rows.employer,
      propertyId: rows.property,
      residentId: rows.resident,
      MigrantResident: rows.resident,
      ResidenceRegistration: rows.registration,
      Property: rows.property,
      Building: rows.building,
      Room: rows.room,
      AllocationPlan: rows.plan,
      ImportBatch: rows.batch,
    }
    const table = tables[name] ?? tables[about]
    if (!table) throw new Error(`Nothing is known to write for ${about}(${name})`)
    if (this.dice.chance(0.05)) return nowhere
    const own = table.filter(({ townshipId }) => townshipId === this.actor.townshipId)
    return this.dice.pick(this.dice.chance(0.75) && own.length > 0 ? own : table).id
  }

  private search(): string {
    const { dice, world } = this
    const person = dice.pick(world.rows.resident)
    const number = world.clear.document.get(person.id) ?? ''
    return dice.pick([
      person.name,
      person.name.slice(0, 1),
      person.namePinyin.slice(0, 3),
      person.nameInitials,
      number,
      number.slice(-4),
      world.clear.phone.get(person.id) ?? '13800009999',
      '',
    ])
  }

  private paging(field: GraphQLField<unknown, unknown>, places: boolean): string[] {
    const { dice } = this
    const size = 1 + dice.upTo(5)
    const place = places ? this.place(field) : null
    if (dice.chance(0.6)) {
      return [`first: ${size}`, ...(place && dice.chance(0.4) ? [`after: "${place}"`] : [])]
    }
    if (dice.chance(0.6))
      return [`last: ${size}`, ...(place && dice.chance(0.5) ? [`before: "${place}"`] : [])]
    return []
  }

  private place({ name }: GraphQLField<unknown, unknown>): string | null {
    const { rows } = this.world
    const lists: Record<string, readonly { id: string | bigint }[]> = {
      migrantResidents: rows.resident,
      residenceRegistrations: rows.registration,
      renewalItems: rows.item,
      vacantBeds: rows.bed,
      allocationPlans: rows.plan,
      importBatches: rows.batch,
      auditEntries: rows.entry,
      accounts: rows.account,
    }
    const list = lists[name]
    return list ? placeOf(this.dice.pick(list).id) : null
  }

  private next(): number {
    this.names += 1
    return this.names
  }
}
