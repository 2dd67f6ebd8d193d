import { type GraphQLResolveInfo, getNamedType, isObjectType, type SelectionSetNode } from 'graphql'
import { isUuid } from './input-check.ts'

/** What is asked of a root field, as far as the log wants to know. */
export type AskedOfRoot = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments' | 'returnType'>

/**
 * What an operation asked to see below a root field, dotted, each once: birthDate, employer.name, stay.bed.label. The
 * frame of a list (edges, node, cursors, pageInfo) shows nothing of anybody and is left out, and so is an id beside
 * other fields; where a thing was asked for by its id alone, the thing is named.
 */
export function disclosedFields(info: AskedOfRoot): string[] {
  const names = new Set<string>()
  /** Whether anything was named. */
  const walk = (set: SelectionSetNode | undefined, path: string, frame: Frame): boolean => {
    let named = false
    for (const selection of set?.selections ?? []) {
      if (selection.kind !== 'Field') {
        const fragment =
          selection.kind === 'FragmentSpread' ? info.fragments[selection.name.value] : selection
        named = walk(fragment?.selectionSet, path, frame) || named
        continue
      }
      const name = selection.name.value
      if (isFraming(name, frame)) {
        named = walk(selection.selectionSet, path, name === 'edges' ? 'EDGE' : 'NONE') || named
      } else if (!isSilent(name, frame)) {
        const at = path ? `${path}.${name}` : name
        if (!selection.selectionSet || !walk(selection.selectionSet, at, 'NONE')) names.add(at)
        named = true
      }
    }
    return named
  }
  for (const node of info.fieldNodes) walk(node.selectionSet, '', 'NONE')
  return [...names].sort()
}

type Frame = 'EDGE' | 'NONE'

const isFraming = (name: string, frame: Frame): boolean =>
  name === 'edges' || (frame === 'EDGE' && name === 'node')

const isSilent = (name: string, frame: Frame): boolean =>
  name === 'id' || name === 'pageInfo' || name.startsWith('__') || (frame === 'EDGE' && name === 'cursor')

/** Whom an answer is about: one subject, or how many of a kind a list showed. */
export function subjectOf(answer: unknown, info: AskedOfRoot) {
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
export function askedFor(args: Record<string, unknown>, info: AskedOfRoot) {
  const subjectType = subjectTypeOf(info)
  return isUuid(args.id) ? { subjectType, subjectId: args.id } : { subjectType }
}

/** The type a field is about: of a connection, that of its nodes. */
function subjectTypeOf({ returnType }: AskedOfRoot): string {
  const type = getNamedType(returnType)
  const edge = isObjectType(type) ? type.getFields().edges : undefined
  const edgeType = edge && getNamedType(edge.type)
  const node = edgeType && isObjectType(edgeType) ? edgeType.getFields().node : undefined
  return node ? getNamedType(node.type).name : type.name
}
