import { type GraphQLResolveInfo, getNamedType, isObjectType, type SelectionSetNode } from 'graphql'
import { isUuid } from './input-check.ts'

/** The names of the fields that an operation asked for below a root field, dotted, each once. */
export function disclosedFields(info: GraphQLResolveInfo): string[] {
  const names = new Set<string>()
  const walk = (set: SelectionSetNode | undefined, path: string) => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === 'Field') {
        const at = path ? `${path}.${selection.name.value}` : selection.name.value
        if (selection.selectionSet) walk(selection.selectionSet, at)
        else if (!selection.name.value.startsWith('__')) names.add(at)
      } else {
        const fragment =
          selection.kind === 'FragmentSpread' ? info.fragments[selection.name.value] : selection
        walk(fragment?.selectionSet, path)
      }
    }
  }
  for (const node of info.fieldNodes) walk(node.selectionSet, '')
  return [...names].sort()
}

/** Whom an answer is about: one subject, or how many of a kind a list showed. */
export function subjectOf(answer: unknown, info: GraphQLResolveInfo) {
  const subjectType = subjectTypeOf(info)
  if (answer && typeof answer === 'object') {
    if ('id' in answer && typeof answer.id === 'string') return { subjectType, subjectId: answer.id }
    if ('edges' in answer && Array.isArray(answer.edges)) {
      return { subjectType, details: { shown: answer.edges.length } }
    }
    if (Array.isArray(answer)) return { subjectType, details: { shown: answer.length } }
  }
  return { subjectType }
}

/** Whom a read that found nobody was about: the id asked for, when there is one. */
export function askedFor(args: Record<string, unknown>, info: GraphQLResolveInfo) {
  const subjectType = subjectTypeOf(info)
  return isUuid(args.id) ? { subjectType, subjectId: args.id } : { subjectType }
}

/** The type a field is about: of a connection, that of its nodes. */
function subjectTypeOf({ returnType }: GraphQLResolveInfo): string {
  const type = getNamedType(returnType)
  const edge = isObjectType(type) ? type.getFields().edges : undefined
  const edgeType = edge && getNamedType(edge.type)
  const node = edgeType && isObjectType(edgeType) ? edgeType.getFields().node : undefined
  return node ? getNamedType(node.type).name : type.name
}
