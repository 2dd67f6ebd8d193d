import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  GraphQLSkipDirective,
  getDirectiveValues,
  getNamedType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql'
import type { ActName, FieldClass } from '../../domain/access/policy.ts'
import type { MaskName } from '../builder/masks.ts'
import { hole } from './holes.ts'
import { concatenated, type Part, sql, text } from './parts.ts'
import type { RowAt, TypeSource } from './source.ts'

/** What the built schema says of a field, as the policy plugin has left it there. */
export interface Gate {
  fieldClass: FieldClass
  mask: MaskName | undefined
  readBy: ActName | undefined
  /** Whether a hole stands in its place, which can be filled with a masked value. */
  maskable: boolean
}

/** A kind of hole: who may see it how, and what makes a value of what PostgreSQL left. */
export interface Finish {
  gate: Gate
  finish: Parameters<RowAt['finished']>[1]
}

/** A selection that no hot read can answer. */
export class NotHot extends Error {}

/** Stands in an SQL text for the parameter with the present date. */
export const todayToken = '§today§'

export interface Compiled {
  gates: Gate[]
  finishes: Finish[]
}

/** The fields of a selection as they will run, by the name they get in the answer. */
export function selected(
  document: DocumentNode,
  set: SelectionSetNode,
  variables: Record<string, unknown>,
): Map<string, FieldNode> {
  const fragments = new Map(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map(node => [node.name.value, node]),
  )
  const fields = new Map<string, FieldNode>()
  const walk = (selections: SelectionSetNode) => {
    for (const node of selections.selections) {
      if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.if === true) continue
      if (getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if === false) continue
      if (node.kind === Kind.FIELD) {
        const key = node.alias?.value ?? node.name.value
        // Selections of one field that are to be merged: nothing that the console asks.
        if (fields.has(key)) throw new NotHot(key)
        fields.set(key, node)
      } else {
        const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node
        if (fragment) walk(fragment.selectionSet)
      }
    }
  }
  walk(set)
  return fields
}

/** Notes what the policy must say of a field before it is shown. */
export function gateOf(type: GraphQLObjectType, name: string): Gate {
  const field = type.getFields()[name]
  if (!field) throw new NotHot(name)
  const { fieldClass = 'SECRET', mask, readBy } = field.extensions as Partial<Gate>
  return { fieldClass, mask, readBy, maskable: false }
}

/** Compiles the selection of an object into SQL that gives its JSON; notes gates and holes in `into`. */
export function compileObject(
  sources: Readonly<Record<string, TypeSource>>,
  document: DocumentNode,
  variables: Record<string, unknown>,
  into: Compiled,
): (type: GraphQLObjectType, set: SelectionSetNode, alias: string) => string {
  let aliases = 0
  const fresh = () => {
    aliases += 1
    return `t${aliases}`
  }
  const object = (type: GraphQLObjectType, set: SelectionSetNode, alias: string): string => {
    const source = sources[type.name]
    if (!source) throw new NotHot(type.name)
    const parts: Part[] = []
    for (const [key, node] of selected(document, set, variables)) {
      parts.push(text(`${parts.length ? ',' : '{'}${JSON.stringify(key)}:`))
      parts.push(...jsonOf(type, source, node, alias))
    }
    return concatenated([...parts, text('}')])
  }
  const jsonOf = (type: GraphQLObjectType, source: TypeSource, node: FieldNode, alias: string): Part[] => {
    const name = node.name.value
    if (name === '__typename') return [text(JSON.stringify(type.name))]
    const read = source[name]
    if (!read || node.arguments?.length) throw new NotHot(`${type.name}.${name}`)
    const gate = gateOf(type, name)
    into.gates.push(gate)
    const inner = getNamedType(type.getFields()[name]?.type)
    const nested = (child: string) => {
      if (!isObjectType(inner) || !node.selectionSet) throw new NotHot(`${type.name}.${name}`)
      return object(inner, node.selectionSet, child)
    }
    return read({
      alias,
      today: todayToken,
      one: from => {
        const child = fresh()
        return [sql(`coalesce((SELECT ${nested(child)} FROM ${from(child)}), 'null')`)]
      },
      many: (from, order) => {
        const child = fresh()
        const all = `string_agg(${nested(child)}, ',' ORDER BY ${order(child)})`
        return [sql(`(SELECT '[' || coalesce(${all}, '') || ']' FROM ${from(child)})`)]
      },
      finished: (expression, finish) => {
        gate.maskable = true
        into.finishes.push({ gate, finish })
        return hole(into.finishes.length - 1, expression)
      },
    })
  }
  return object
}
