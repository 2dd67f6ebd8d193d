import {
  type DirectiveNode,
  GraphQLBoolean,
  type GraphQLNamedType,
  type GraphQLResolveInfo,
  getNamedType,
  isInterfaceType,
  isObjectType,
  type SelectionSetNode,
  valueFromAST,
} from 'graphql'
import { breadth, type FieldClass } from '../../domain/access/policy.ts'

/** What the built schema remembers of a field or of a type of object, under `extensions`. */
export const classIn = (extensions: object): FieldClass | undefined =>
  (extensions as { fieldClass?: FieldClass }).fieldClass

type AskedOfRoot = Pick<
  GraphQLResolveInfo,
  'fieldNodes' | 'fragments' | 'returnType' | 'schema' | 'variableValues'
>

/**
 * Is the answer about people? It is when the operation asks, anywhere below the root field, for a field of class
 * PERSONAL or wider, or for a thing whose class is: that there is such a person is itself told.
 */
export function disclosesPeople(info: AskedOfRoot): boolean {
  const ofType = (type: GraphQLNamedType) => isPersonal(classIn(type.extensions))
  const walk = (set: SelectionSetNode | undefined, type: GraphQLNamedType): boolean =>
    (set?.selections ?? []).some(selection => {
      if (isLeftOut(selection.directives, info)) return false
      if (selection.kind === 'Field') {
        const field =
          isObjectType(type) || isInterfaceType(type) ? type.getFields()[selection.name.value] : null
        if (!field) return false
        const inner = getNamedType(field.type)
        return isPersonal(classIn(field.extensions)) || ofType(inner) || walk(selection.selectionSet, inner)
      }
      const fragment = selection.kind === 'FragmentSpread' ? info.fragments[selection.name.value] : selection
      const on = fragment?.typeCondition?.name.value
      return walk(fragment?.selectionSet, (on && info.schema.getType(on)) || type)
    })
  const root = getNamedType(info.returnType)
  return (
    ofType(root) ||
    ofType(nodeOf(root) ?? root) ||
    info.fieldNodes.some(node => walk(node.selectionSet, root))
  )
}

/** Does a question name a person? Which beds somebody may have tells of that person, though it shows beds. */
export function asksAboutPerson(args: object): boolean {
  return Object.entries(args).some(
    ([name, value]) =>
      (name === 'residentId' && Boolean(value)) ||
      (value !== null && typeof value === 'object' && !(value instanceof Date) && asksAboutPerson(value)),
  )
}

/** Of a connection the type of its nodes: a place in a list of people tells of a person too. */
export function nodeOf(type: GraphQLNamedType): GraphQLNamedType | null {
  const edge = isObjectType(type) ? type.getFields().edges : undefined
  const edgeType = edge && getNamedType(edge.type)
  const node = edgeType && isObjectType(edgeType) ? edgeType.getFields().node : undefined
  return node ? getNamedType(node.type) : null
}

const isPersonal = (fieldClass: FieldClass | undefined): boolean =>
  fieldClass !== undefined && breadth.indexOf(fieldClass) >= breadth.indexOf('PERSONAL')

/** @skip and @include, as the executor reads them. */
function isLeftOut(directives: readonly DirectiveNode[] | undefined, info: AskedOfRoot): boolean {
  return (directives ?? []).some(({ name, arguments: args }) => {
    const given = args?.find(arg => arg.name.value === 'if')
    const when = given && valueFromAST(given.value, GraphQLBoolean, info.variableValues)
    return name.value === 'skip' ? when === true : name.value === 'include' && when === false
  })
}
