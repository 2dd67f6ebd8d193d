import SchemaBuilder, {
  BasePlugin,
  type PothosOutputFieldConfig,
  type PothosOutputFieldType,
  PothosSchemaError,
  type PothosTypeConfig,
  type SchemaTypes,
} from '@pothos/core'
import { type GraphQLFieldResolver, type GraphQLResolveInfo, GraphQLString } from 'graphql'
import { requireAct } from '../../domain/access/actor.ts'
import type { ActName, FieldClass } from '../../domain/access/policy.ts'
import { logRefusal, requireTownship } from '../../domain/act.ts'
import { DomainError } from '../../domain/errors.ts'
import { actingContext, type Context } from '../context.ts'
import { askedFor, disclosedFields, subjectOf } from './audited-read.ts'
import { asksAboutPerson, disclosesPeople } from './disclosed-class.ts'
import { fromKnownCursor } from './known-cursor.ts'
import { type MaskName, masks } from './masks.ts'
import type { Resolver } from './resolver.ts'
import { type Guard, walls } from './walls.ts'

export interface PolicyOptions {
  guard?: Guard
  /** Needed wherever the type of the object gives none. */
  fieldClass?: FieldClass
  /** How a value shows to those who may not see it in clear. */
  mask?: MaskName
  /**
   * On a query. A read of people is written to the log, with its subject and the fields disclosed, whatever the door:
   * people are reached from most things. ALWAYS: any read.
   */
  audit?: 'ALWAYS'
  /** On a mutation: takes an idempotencyKey; a repeat gets the first answer. */
  idempotent?: boolean
}

/** Of a type of object. */
export interface TypePolicyOptions {
  /** The class of its fields that say none of their own. */
  fieldClass?: FieldClass
  /** Where another thing leads to it, only holders of this act get there. */
  readBy?: ActName
}

/** What the built schema remembers of a root field, under `extensions.policy`. */
export interface RootPolicy {
  guard: Guard
  audit: 'OF_PEOPLE' | 'ALWAYS'
  idempotent: boolean
}

/**
 * The one place where the policy meets GraphQL. Guard, mask, audit and idempotency are options of a field.
 * A root field without a guard and a field without a class do not build.
 */
export class PolicyPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onOutputFieldConfig(config: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    const options = optionsOf(config)
    const root = config.parentType === 'Query' || config.parentType === 'Mutation'
    if (root && !options.guard) {
      throw new PothosSchemaError(`${config.parentType}.${config.name} has no guard`)
    }
    if (!root || !options.guard) return this.withClass(config)
    const { guard, audit = 'OF_PEOPLE', idempotent = false } = options
    const policyOfField: RootPolicy = { guard, audit, idempotent }
    const open = { ...config, extensions: { ...config.extensions, policy: policyOfField } }
    if (config.parentType !== 'Mutation' || !idempotent) return open
    return { ...open, args: { ...config.args, ...this.idempotencyKey(config) } }
  }

  override onTypeConfig(config: PothosTypeConfig): PothosTypeConfig {
    const { fieldClass, readBy } = config.pothosOptions as TypePolicyOptions
    return fieldClass ? { ...config, extensions: { ...config.extensions, fieldClass, readBy } } : config
  }

  private withClass(config: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    if (config.graphqlKind !== 'Object' && config.graphqlKind !== 'Interface') return config
    const fieldClass = classOf(config, this.typeOptions(config.parentType))
    if (config.graphqlKind === 'Object' && !fieldClass) {
      throw new PothosSchemaError(`${config.parentType}.${config.name} has no field class, nor has its type`)
    }
    const { mask } = optionsOf(config)
    const readBy = this.readBy(config.type)
    return { ...config, extensions: { ...config.extensions, fieldClass, mask, readBy } }
  }

  /** The act that the type of a field asks of whoever comes to it by way of another thing. */
  private readBy(type: PothosOutputFieldType<Types>): ActName | undefined {
    if (type.kind === 'List') return this.readBy(type.type)
    if (type.kind !== 'Object') return undefined
    return this.typeOptions(type.ref).readBy
  }

  override wrapResolve(
    resolver: GraphQLFieldResolver<unknown, Types['Context'], object>,
    config: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    return this.underPolicy(resolver as Resolver, config) as GraphQLFieldResolver<
      unknown,
      Types['Context'],
      object
    >
  }

  private underPolicy(resolver: Resolver, config: PothosOutputFieldConfig<Types>): Resolver {
    const options = optionsOf(config)
    if (config.parentType === 'Mutation') return guarded(options, acting(resolver, options))
    if (config.parentType === 'Query') {
      return guarded(options, audited(fromKnownCursor(resolver), options))
    }
    if (config.graphqlKind !== 'Object') return resolver
    const fieldClass = classOf(config, this.typeOptions(config.parentType))
    const readable = readOnlyBy(this.readBy(config.type), resolver)
    return rejecting(classed(readable, fieldClass ?? 'SECRET', options.mask))
  }

  private typeOptions(type: Parameters<typeof this.buildCache.getTypeConfig>[0]): TypePolicyOptions {
    return this.buildCache.getTypeConfig(type).pothosOptions as TypePolicyOptions
  }

  private idempotencyKey(config: PothosOutputFieldConfig<Types>) {
    const description = 'Chosen by the caller; a repeat with the same key gets the first answer.'
    return {
      idempotencyKey: {
        name: 'idempotencyKey',
        kind: 'Arg' as const,
        graphqlKind: 'Arg' as const,
        parentType: config.parentType,
        parentField: config.name,
        type: { kind: 'Scalar' as const, ref: 'String' as const, required: false },
        description,
        defaultValue: undefined,
        deprecationReason: undefined,
        extensions: {},
        argMappers: null,
        pothosOptions: { type: GraphQLString },
      },
    } as unknown as PothosOutputFieldConfig<Types>['args']
  }
}

const optionsOf = <Types extends SchemaTypes>(config: PothosOutputFieldConfig<Types>) =>
  config.pothosOptions as unknown as PolicyOptions

function classOf<Types extends SchemaTypes>(
  config: PothosOutputFieldConfig<Types>,
  type: { fieldClass?: FieldClass },
): FieldClass | undefined {
  // Edges, pages and the like carry no data of their own.
  const structural = /Edge$|Connection$|^PageInfo$|Success$/.test(config.parentType)
  return optionsOf(config).fieldClass ?? type.fieldClass ?? (structural ? 'OPEN' : undefined)
}

/** Who may not come in gets an ordinary GraphQL error, and a line in the log where it is known who it was. */
function guarded({ guard = 'SIGNED_IN' }: PolicyOptions, resolver: Resolver): Resolver {
  return (parent, args, context, info) => {
    if (walls.mayEnter(context.actor, guard)) return resolver(parent, args, context, info)
    requireTownship(context.actor)
    return refused(guard, context)
  }
}

async function refused(guard: Guard, { house, actor }: Context): Promise<never> {
  if (guard === 'ANYONE' || guard === 'SIGNED_IN') throw new Error(`${guard} was refused`)
  try {
    requireAct(actor, guard)
  } catch (refusal) {
    if (refusal instanceof DomainError) await logRefusal(house, actor, { act: guard }, refusal)
    throw refusal
  }
  throw new Error(`${guard} was refused by the door and not by the policy`)
}

function acting(resolver: Resolver, { guard, idempotent }: PolicyOptions): Resolver {
  if (!guard || guard === 'ANYONE' || guard === 'SIGNED_IN') return resolver
  return (parent, { idempotencyKey, ...input }, context, info) => {
    const key = idempotent && typeof idempotencyKey === 'string' ? { key: idempotencyKey, input } : undefined
    return resolver(parent, input, actingContext(context, guard, key), info)
  }
}

function audited(resolver: Resolver, { guard, audit }: PolicyOptions): Resolver {
  return async (parent, args, context, info: GraphQLResolveInfo) => {
    const answer = await resolver(parent, args, context, info)
    if (audit !== 'ALWAYS' && !asksAboutPerson(args) && !disclosesPeople(info)) return answer
    context.reading.discloses({
      act: guard ?? info.fieldName,
      outcome: answer ? 'DONE' : 'NOT_FOUND',
      fields: answer ? disclosedFields(info) : [],
      ...(answer ? subjectOf(answer, info) : askedFor(args, info)),
    })
    return answer
  }
}

/** A thing that a list of its own shows to holders of an act only is not shown by the way of another either. */
function readOnlyBy(act: ActName | undefined, resolver: Resolver): Resolver {
  if (!act) return resolver
  return (parent, args, context, info) => {
    if (walls.mayReach(context.actor, act)) return resolver(parent, args, context, info)
    throw hidden()
  }
}

function classed(resolver: Resolver, fieldClass: FieldClass, mask: MaskName | undefined): Resolver {
  return (parent, args, context, info) => {
    const shown = walls.shown(context.actor, fieldClass, mask)
    if (shown === 'CLEAR') return resolver(parent, args, context, info)
    if (shown === 'HIDDEN' || !mask) throw hidden()
    return Promise.resolve(resolver(parent, args, context, info)).then(value =>
      typeof value === 'string' ? masks[mask](value) : null,
    )
  }
}

/**
 * A failure inside a list is a rejection, never thrown: graphql-js 16 forgets what the items before it have still under
 * way, and a second failure among them would be heard by nobody and end the process.
 */
function rejecting(resolver: Resolver): Resolver {
  return (parent, args, context, info) => {
    try {
      return resolver(parent, args, context, info)
    } catch (error) {
      return Promise.reject(error)
    }
  }
}

const hidden = () =>
  new DomainError('FORBIDDEN', { zh: '您无权查看此字段', en: 'You may not see this field' })

SchemaBuilder.registerPlugin('policy', PolicyPlugin)
