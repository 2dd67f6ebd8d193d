import {
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql'

/** A valid value of an input type, with what is required and nothing else. */
function anyValue(type: GraphQLInputType): string {
  if (isNonNullType(type)) return anyValue(type.ofType)
  if (isListType(type)) return '[]'
  if (isEnumType(type)) return type.getValues()[0]?.name ?? ''
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter(
      field => isNonNullType(field.type) && field.defaultValue === undefined,
    )
    return `{ ${required.map(field => `${field.name}: ${anyValue(field.type)}`).join(', ')} }`
  }
  switch (type.name) {
    case 'ID':
      return '"00000000-0000-7000-8000-000000000000"'
    case 'Date':
      return '"2026-11-20"'
    case 'DateTime':
      return '"2026-11-20T00:00:00Z"'
    case 'Int':
    case 'Float':
      return '1'
    case 'Boolean':
      return 'true'
    default:
      return '"x"'
  }
}

/** A valid operation that asks for one root field. */
export function anyOperation(kind: 'query' | 'mutation', field: GraphQLField<unknown, unknown>): string {
  const required = field.args.filter(arg => isNonNullType(arg.type) && arg.defaultValue === undefined)
  const args = required.map(arg => `${arg.name}: ${anyValue(arg.type)}`).join(', ')
  const selection = isCompositeType(getNamedType(field.type)) ? ' { __typename }' : ''
  return `${kind} { answer: ${field.name}${args ? `(${args})` : ''}${selection} }`
}
