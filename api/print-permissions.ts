import { type GraphQLField, type GraphQLObjectType, isObjectType } from 'graphql'
import {
  type ActorRole,
  acts,
  type FieldClass,
  policy,
  type Reach,
  roleMay,
} from '../domain/access/policy.ts'
import type { RootPolicy } from './builder/policy-plugin.ts'
import { schema } from './schema.ts'

const roles = (Object.keys(policy) as ActorRole[]).filter(role => role !== 'ANONYMOUS')
const names = Object.keys(acts) as (keyof typeof acts)[]

const reaches: Readonly<Record<Reach, string>> = {
  ONESELF: 'only what is written about them',
  TOWNSHIP: 'the township',
  SCOPED: 'what the account’s scopes name: township, employers, properties',
  LOOKUP: 'the one person whose number a look-up states',
  REVIEW: 'look-ups drawn or flagged, without their answers',
  AUDIT: 'the log of the township',
  SIGN_IN: 'accounts and sessions, while signing in',
  SERVICE: 'the outbox',
  NONE: 'nothing',
}
const classes: Readonly<Record<FieldClass, string>> = {
  OPEN: 'open fields',
  PERSONAL: 'open and personal fields; sensitive ones masked',
  SENSITIVE: 'open, personal and sensitive fields',
  SECRET: 'everything',
}

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')

/** docs/permissions.md: who may do what, and which door stands for which act, from the policy and the schema. */
export function printPermissions(): string {
  return `${[
    '# Who may do what',
    'Printed from `domain/access/policy.ts` and the schema by `npm run print:permissions`; a test fails when it is stale.',
    '## Roles',
    rolesTable(),
    '## Acts',
    actsTable(),
    '## Doors',
    'Every field of Query and Mutation, the act its guard asks for, whether a read is written to the log (an act always is), and whether it takes an idempotency key. ANYONE: also who is not signed in.',
    doorsTable(),
    '## Things',
    'Every type of thing with the class of its fields, those of another class, and the act without which no other thing leads to it.',
    thingsTable(),
  ].join('\n\n')}\n`
}

const rolesTable = () =>
  table(
    ['Role', '', 'Sees the rows of', 'Sees in clear'],
    roles.map(role => {
      const { title, reach, clear } = policy[role]
      return [`${title.zh} ${title.en}`, `\`${role}\``, reaches[reach], classes[clear]]
    }),
  )

const actsTable = () =>
  table(
    ['Act', ...roles.map(role => policy[role].title.zh), 'What it is'],
    names.map(act => [`\`${act}\``, ...roles.map(role => (roleMay(role, act) ? '✓' : '')), acts[act]]),
  )

function doorsTable(): string {
  const doors = [schema.getQueryType(), schema.getMutationType()].flatMap(type =>
    type ? fieldsOf(type) : [],
  )
  return table(['Field', 'Guard', 'Read logged', 'Idempotency key'], doors)
}

interface FieldPolicy {
  fieldClass?: FieldClass
  mask?: string
}

function thingsTable(): string {
  const things = Object.values(schema.getTypeMap()).filter(isObjectType)
  const rows = things.flatMap(type => {
    const { fieldClass, readBy } = type.extensions as FieldPolicy & { readBy?: string }
    if (!fieldClass) return []
    const others = Object.values(type.getFields())
      .map(field => ({ name: field.name, ...(field.extensions as FieldPolicy) }))
      .filter(field => field.fieldClass !== fieldClass)
      .map(({ name, fieldClass, mask }) => `\`${name}\` ${fieldClass}${mask ? ', masked' : ''}`)
    return [[`\`${type.name}\``, fieldClass, others.join('; '), readBy ? `\`${readBy}\`` : '']]
  })
  return table(
    ['Thing', 'Class', 'But', 'Only with'],
    rows.sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
  )
}

const fieldsOf = (type: GraphQLObjectType) =>
  Object.values(type.getFields())
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(field => {
      const { guard, audit, idempotent } = policyOf(field)
      const yes = (it: boolean) => (it ? '✓' : '')
      const logged = type.name === 'Mutation' ? '' : audit === 'ALWAYS' ? 'always' : 'of people'
      return [`\`${type.name}.${field.name}\``, `\`${guard}\``, logged, yes(idempotent)]
    })

/** What the policy plugin wrote on a root field. */
export const policyOf = (field: GraphQLField<unknown, unknown>): RootPolicy =>
  field.extensions.policy as RootPolicy
