import type { Role } from '../../prisma/client.ts'

/**
 * The one policy, as data. A door (a GraphQL field, a file, a job) names the act it stands for; a role holds
 * acts; an account's scopes say where. `docs/permissions.md` is printed from this file.
 */
export const acts = {
  'home.read': 'The numbers of one’s own home page',
  'person.list': 'List and search the people in one’s reach',
  'person.read': 'Open one person in one’s reach',
  'person.search-document':
    'Find people in one’s reach by document number, its last four, or telephone number',
  'person.reveal': 'See one masked value of one person, for a stated reason',
  'registration.list': 'List registrations',
  'registration.read': 'Open one registration',
  'registration.declare': 'Declare and register a person by hand',
  'import.upload': 'Upload a workbook for a dry run',
  'import.read': 'See imports, their rows and the workbook that comes back',
  'import.apply': 'Register or record the accepted rows of a workbook',
  'import.cancel': 'Give up an import that has not been applied',
  'housing.read': 'See properties, buildings, rooms and beds',
  'stay.give-bed': 'Give a person a bed',
  'stay.cancel': 'Cancel a stay',
  'plan.request': 'Ask for an allocation plan',
  'plan.read': 'See plans',
  'plan.apply': 'Apply a plan',
  'plan.discard': 'Discard a plan',
  'renewal.list': 'See what falls due',
  'renewal.act': 'Mark what fell due as done',
  'renewal.scan': 'Look for what falls due (worker)',
  'lookup.person': 'Look one person up for a stated purpose',
  'lookup.list': 'See one’s own look-ups',
  'lookup.request': 'Ask to be allowed to look one person up',
  'lookup.search-wide': 'Ask to be allowed to see who sleeps in a building on a night',
  'lookup.reply': 'Answer a reviewer about one’s own look-up',
  'lookup.approve': 'Decide about another officer’s request',
  'lookup.countersign': 'Countersign an emergency of another officer, or not',
  'lookup.review': 'Read drawn and flagged look-ups again and judge them',
  'lookup.sampling': 'See how look-ups are drawn: commitments and seeds',
  'lookup.report': 'See the yearly numbers about look-ups',
  'lookup.watch': 'Draw and flag look-ups, tell who was skipped (worker)',
  'disclosure.read': 'Tell one person who was told about them',
  'audit.read': 'Read the log',
  'session.end': 'End one’s own sessions',
  'second-factor.change': 'Set up, renew or take off one’s own second factor',
  'password.change': 'Change one’s own password',
  'account.list': 'See the township’s accounts and what was asked for them',
  'account.create': 'Ask for a new account',
  'account.grant-role': 'Ask for another role or other scopes of an account',
  'account.decide-grant': 'Decide what another administrator asked for',
  'account.disable': 'Close an account',
  'account.end-sessions': 'End every session of an account',
  'account.reset-second-factor': 'Take the second factor off an account whose holder has lost it',
  'service-token.list': 'See the tokens of machines',
  'service-token.create': 'Give a machine a token',
  'service-token.revoke': 'Revoke the token of a machine',
} as const

export type ActName = keyof typeof acts

/** OPEN to all who may see the row; PERSONAL to those with a duty to the person; SENSITIVE masked; SECRET never shown. */
export type FieldClass = 'OPEN' | 'PERSONAL' | 'SENSITIVE' | 'SECRET'

/** From the narrowest to the widest. */
export const breadth: readonly FieldClass[] = ['OPEN', 'PERSONAL', 'SENSITIVE', 'SECRET']

/** What the second wall is told; see the policies in prisma/migrations. */
export type Reach = 'TOWNSHIP' | 'SCOPED' | 'LOOKUP' | 'REVIEW' | 'AUDIT' | 'SIGN_IN' | 'SERVICE' | 'NONE'

export type ActorRole = Role | 'MACHINE' | 'SYSTEM' | 'ANONYMOUS'

interface RolePolicy {
  title: { zh: string; en: string }
  acts: readonly ActName[]
  /** With a TOWNSHIP scope a role of reach SCOPED sees the township; the others never see more than their own kind. */
  reach: Reach
  /** The widest class of field shown in clear. */
  clear: FieldClass
  /** Signs in with a second factor where the installation asks for one (`ANJU_REQUIRE_SECOND_FACTOR`). */
  secondFactor?: true
}

/** What everybody does about their own account. */
const own: readonly ActName[] = ['session.end', 'second-factor.change', 'password.change']
const accounts: readonly ActName[] = [
  'account.list',
  'account.create',
  'account.grant-role',
  'account.decide-grant',
  'account.disable',
  'account.end-sessions',
  'account.reset-second-factor',
  'service-token.list',
  'service-token.create',
  'service-token.revoke',
]
const housing: readonly ActName[] = ['housing.read']
const desk: readonly ActName[] = [
  'person.list',
  'person.read',
  'registration.list',
  'registration.read',
  'registration.declare',
]
const imports: readonly ActName[] = ['import.upload', 'import.read', 'import.apply', 'import.cancel']

export const policy: Readonly<Record<ActorRole, RolePolicy>> = {
  ADMINISTRATOR: {
    title: { zh: '管理员', en: 'Administrator' },
    acts: [
      'home.read',
      ...own,
      ...accounts,
      ...desk,
      ...imports,
      ...housing,
      'plan.read',
      'renewal.list',
      'audit.read',
      'lookup.report',
    ],
    reach: 'SCOPED',
    clear: 'PERSONAL',
    secondFactor: true,
  },
  STATION_CLERK: {
    title: { zh: '站务员', en: 'Station clerk' },
    acts: [
      'home.read',
      ...own,
      ...desk,
      ...imports,
      ...housing,
      'renewal.list',
      'renewal.act',
      'disclosure.read',
      'person.search-document',
      'person.reveal',
    ],
    reach: 'SCOPED',
    clear: 'PERSONAL',
  },
  COMPANY_CLERK: {
    title: { zh: '企业人事', en: 'Company clerk' },
    acts: ['home.read', ...own, ...desk, ...imports, ...housing, 'person.search-document'],
    reach: 'SCOPED',
    clear: 'PERSONAL',
  },
  DORM_WARDEN: {
    title: { zh: '宿舍管理员', en: 'Dormitory manager' },
    acts: [
      'home.read',
      ...own,
      'person.list',
      'person.read',
      ...imports,
      ...housing,
      'stay.give-bed',
      'stay.cancel',
      'plan.request',
      'plan.read',
      'plan.apply',
      'plan.discard',
      'person.search-document',
      'person.reveal',
    ],
    reach: 'SCOPED',
    clear: 'PERSONAL',
  },
  OFFICER: {
    title: { zh: '民警', en: 'Police officer' },
    acts: [
      'home.read',
      ...own,
      'lookup.person',
      'lookup.list',
      'lookup.request',
      'lookup.search-wide',
      'lookup.reply',
    ],
    reach: 'LOOKUP',
    clear: 'OPEN',
    secondFactor: true,
  },
  AUDITOR: {
    title: { zh: '审计员', en: 'Auditor' },
    acts: ['home.read', ...own, 'audit.read', 'lookup.sampling', 'lookup.report'],
    reach: 'AUDIT',
    clear: 'OPEN',
    secondFactor: true,
  },
  POLICE_SUPERVISOR: {
    title: { zh: '公安审批人', en: 'Police supervisor' },
    acts: ['home.read', ...own, 'lookup.approve', 'lookup.countersign', 'lookup.report'],
    reach: 'LOOKUP',
    clear: 'OPEN',
    secondFactor: true,
  },
  LOOKUP_REVIEWER: {
    title: { zh: '查询复核员', en: 'Look-up reviewer' },
    acts: ['home.read', ...own, 'lookup.review', 'lookup.sampling', 'lookup.report'],
    reach: 'REVIEW',
    clear: 'OPEN',
    secondFactor: true,
  },
  MACHINE: {
    title: { zh: '服务令牌', en: 'Machine' },
    // The most that a token can be given; it holds what it was given.
    acts: ['home.read', ...desk, ...imports, ...housing, 'renewal.list'],
    reach: 'SCOPED',
    clear: 'PERSONAL',
  },
  SYSTEM: {
    title: { zh: '系统', en: 'The service itself' },
    acts: ['renewal.scan', 'lookup.watch'],
    reach: 'TOWNSHIP',
    clear: 'PERSONAL',
  },
  ANONYMOUS: { title: { zh: '未登录', en: 'Nobody' }, acts: [], reach: 'NONE', clear: 'OPEN' },
}

export const roleMay = (role: ActorRole, act: ActName): boolean => policy[role].acts.includes(act)
