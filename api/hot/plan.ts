import {
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { disclosedFields } from '../builder/audited-read.ts'
import { disclosesPeople, nodeOf } from '../builder/disclosed-class.ts'
import type { RootPolicy } from '../builder/policy-plugin.ts'
import { schema } from '../schema.ts'
import { type Compiled, compileObject, gateOf, NotHot, selected } from './compile.ts'
import type { RootSource } from './source.ts'
import { roots, types } from './sources.ts'

/** An operation of the console that one statement answers, whatever its variables. */
export interface HotOperation {
  name: string
  document: DocumentNode
  definition: OperationDefinitionNode
  field: GraphQLField<unknown, unknown>
  /** The root field as the operation selects it. */
  node: FieldNode
  /** Its name in the answer. */
  key: string
  policy: RootPolicy
  source: RootSource
}

/** An operation with its directives decided: what is asked, what that takes, and what it tells of. */
export interface HotPlan extends Compiled {
  /** SQL that gives the JSON of one thing. */
  row: string
  /** Whether the answer tells of people, whoever asks. */
  personal: boolean
  /** As the log names what was disclosed. */
  fields: string[]
  /** How a page is written down around its rows. */
  page: ((rows: PageRows) => string) | null
}

export interface PageRows {
  nodes: readonly string[]
  cursors: readonly string[]
  hasNextPage: boolean
  hasPreviousPage: boolean
}

/** The operation as a hot one, or null: a mutation, more than one root field, a root that is read otherwise. */
export function hotOperation(document: DocumentNode): HotOperation | null {
  const definitions = document.definitions.filter(
    (each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION,
  )
  const [definition] = definitions
  if (!definition?.name || definitions.length > 1 || definition.operation !== 'query') return null
  const [node] = definition.selectionSet.selections
  if (definition.selectionSet.selections.length !== 1 || node?.kind !== Kind.FIELD || node.directives?.length)
    return null
  const field = schema.getQueryType()?.getFields()[node.name.value]
  const source = roots[node.name.value]
  const policy = field?.extensions.policy as RootPolicy | undefined
  if (!field || !source || !policy) return null
  const key = node.alias?.value ?? node.name.value
  return { name: definition.name.value, document, definition, field, node, key, policy, source }
}

/** @throws NotHot for a selection that only an ordinary execution answers. */
export function planOf(operation: HotOperation, variables: Record<string, unknown>): HotPlan {
  const { document, field, node, source } = operation
  const into: Compiled = { gates: [], finishes: [] }
  const compile = compileObject(types, document, variables, into)
  const root = getNamedType(field.type)
  if (!isObjectType(root) || !node.selectionSet) throw new NotHot(field.name)
  const asked = {
    fieldNodes: [node],
    fragments: Object.fromEntries(
      document.definitions.flatMap(each =>
        each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [],
      ),
    ),
    returnType: field.type,
    schema,
    variableValues: variables,
  }
  const about = { personal: disclosesPeople(asked), fields: disclosedFields(asked) }
  if (source.kind !== 'PAGE') {
    return { ...into, ...about, row: compile(root, node.selectionSet, source.alias), page: null }
  }
  const thing = nodeOf(root)
  if (!isObjectType(thing)) throw new NotHot(field.name)
  const frame = frameOf(operation, root, node.selectionSet, variables, into)
  const row = compile(thing, frame.node, source.alias)
  return { ...into, ...about, row, page: frame.page }
}

/** A page and what is selected of its nodes. */
function frameOf(
  { document }: HotOperation,
  connection: GraphQLObjectType,
  set: SelectionSetNode,
  variables: Record<string, unknown>,
  { gates }: Compiled,
): { node: SelectionSetNode; page: HotPlan['page'] } {
  const edge = getNamedType(connection.getFields().edges?.type)
  const info = getNamedType(connection.getFields().pageInfo?.type)
  if (!isObjectType(edge) || !isObjectType(info)) throw new NotHot(connection.name)
  let node: SelectionSetNode | undefined
  const fields = (type: GraphQLObjectType, of: FieldNode) => {
    if (!of.selectionSet || of.arguments?.length) throw new NotHot(of.name.value)
    return [...selected(document, of.selectionSet, variables)].map(([key, field]) => {
      gates.push(gateOf(type, field.name.value))
      return { key: JSON.stringify(key), field }
    })
  }
  const parts = [...selected(document, set, variables)].map(([key, of]) => {
    gates.push(gateOf(connection, of.name.value))
    const at = JSON.stringify(key)
    if (of.name.value === 'pageInfo') {
      const inside = fields(info, of).map(({ key, field }) => ({ key, read: pageInfo(field.name.value) }))
      return (rows: PageRows) =>
        `${at}:{${inside.map(({ key, read }) => `${key}:${JSON.stringify(read(rows))}`).join(',')}}`
    }
    if (of.name.value !== 'edges') throw new NotHot(of.name.value)
    const inside = fields(edge, of).map(({ key, field }) => {
      if (field.name.value === 'cursor')
        return (_node: string, cursor: string) => `${key}:${JSON.stringify(cursor)}`
      if (field.name.value !== 'node' || node) throw new NotHot(field.name.value)
      node = field.selectionSet
      return (json: string) => `${key}:${json}`
    })
    return ({ nodes, cursors }: PageRows) => {
      const edges = nodes.map(
        (json, n) => `{${inside.map(write => write(json, cursors[n] ?? '')).join(',')}}`,
      )
      return `${at}:[${edges.join(',')}]`
    }
  })
  if (!node) throw new NotHot('node')
  return { node, page: rows => `{${parts.map(part => part(rows)).join(',')}}` }
}

function pageInfo(name: string): (rows: PageRows) => string | boolean | null {
  switch (name) {
    case 'endCursor':
      return ({ cursors }) => cursors.at(-1) ?? null
    case 'startCursor':
      return ({ cursors }) => cursors[0] ?? null
    case 'hasNextPage':
      return ({ hasNextPage }) => hasNextPage
    case 'hasPreviousPage':
      return ({ hasPreviousPage }) => hasPreviousPage
    default:
      throw new NotHot(name)
  }
}
