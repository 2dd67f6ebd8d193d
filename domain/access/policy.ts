import type { Role } from '../../prisma/client.ts'

/**
 * The one policy, as data. A door (a GraphQL field, a file, a job) names the act it stands for; a role holds
 * acts; an account's scopes say where. Roles are shipped here; a township may change them within bounds
 * (role-bounds.ts). `docs/permissions.md` is printed from this file.
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
  'registration.advance': 'Accept, register or reject a declaration; ask for what is missing',
  'registration.change': 'Record that a registered person’s circumstances have changed',
  'registration.correct': 'Correct what was recorded wrongly; take back a deregistration made in error',
  'registration.deregister': 'Deregister a person who has left',
  'registration.print-receipt': 'Print the receipt of a registration',
  'duplicate.list': 'See the pairs of people who may be one, and what was merged',
  'duplicate.decide': 'Say that two people are two',
  'duplicate.merge': 'Make one person of two',
  'duplicate.undo': 'Take a merge back',
  'duplicate.scan': 'Look for people who may be one (worker)',
  'calendar.read': 'See the work calendar and how far it is known',
  'calendar.load': 'Load a year’s holiday notice into the work calendar',
  'calendar.settle': 'Count deadlines anew under a calendar just loaded (worker)',
  'import.upload': 'Upload a workbook for a dry run',
  'import.read': 'See imports, their rows and the workbook that comes back',
  'import.apply': 'Register or record the accepted rows of a workbook',
  'import.cancel': 'Give up an import that has not been applied',
  'import.map': 'Say what the headers of a company’s workbook mean',
  'import.withdraw': 'Take an applied import back while nothing has been built on it',
  'housing.read': 'See properties, buildings, rooms and beds',
  'property.certify': 'Record certificates and inspections of dormitories',
  'stay.give-bed': 'Give a person a bed',
  'stay.cancel': 'Cancel a stay',
  'stay.hold': 'Hold a bed for a time, and confirm the hold',
  'stay.check-in': 'Check people in, with the house rules and what is handed over',
  'stay.check-out': 'Check people out, and say that a bed is clean again',
  'stay.extend': 'Agree on another day of leaving',
  'stay.no-show': 'Record that somebody did not come',
  'stay.transfer': 'Move people to other beds, also several in exchange',
  'stay.correct': 'Take back what was recorded in error about a stay',
  'stay.let-go': 'Let go of beds whose hold has run out (worker)',
  'plan.request': 'Ask for an allocation plan',
  'plan.read': 'See plans',
  'plan.apply': 'Apply a plan',
  'plan.discard': 'Discard a plan',
  'plan.lock': 'Set people onto beds of a plan by hand, and lock them there',
  'plan.stop': 'Stop a plan that is being made, with the best found',
  'plan.undo': 'Undo an applied plan as a whole',
  'plan.settings': 'Say how a property likes its plans made',
  'plan.rehearse': 'Rehearse the people of a workbook before they come',
  'permit.list': 'See residence permits, applications and who may apply',
  'permit.apply': 'Take applications for residence permits and what is brought to them',
  'permit.act': 'Record steps of residence permits: decision, issue, endorsement, end',
  'permit.suspend': 'Suspend permits not endorsed in time (worker)',
  'renewal.list': 'See what falls due',
  'renewal.act': 'Mark what fell due as done',
  'renewal.scan': 'Look for what falls due (worker)',
  'renewal.send': 'Send reminders and counts, note that they were read (worker)',
  'roster.read': 'See the monthly roster of a company: whose what runs out',
  'roster.decide': 'Decide for people of a monthly roster: renew, extend, leave',
  'contact.change': 'Say how a person wants to be reminded',
  'delivery.list': 'See messages and what became of them',
  'delivery.send-again': 'Send messages again that failed',
  'delivery.set-up': 'Say where counts go, and word messages',
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
  'own.read': 'See what is written about oneself, and take a copy',
  'own.request': 'Ask for something about one’s own data, or complain',
  'own-request.list': 'See what people ask about their own data',
  'own-request.answer': 'Answer what a person asks about their own data',
  'station.read': 'See service stations: whose, entrusted with what, how ready',
  'station.change': 'Set up service stations, their staff and what they have',
  'service.read': 'See the catalogue of services',
  'service.change': 'Publish services of the catalogue, and withdraw them',
  'case.list': 'See the desk: what waits, what is late, what was closed',
  'case.read': 'Open one case',
  'case.open': 'Take in what somebody asks for, and what they bring',
  'case.act': 'Carry a case on: steps, hand-over, waiting, handler, outcome',
  'ledger.export': 'Take a ledger out as a workbook, for a stated purpose',
  'export.list': 'See one’s own exports',
  'export.watch': 'See who took how many records out',
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
  'role.read': 'See the roles of the township, what they may do and how they came to it',
  'role.change': 'Rehearse a change of a role and ask for it',
  'role.decide': 'Decide about a change of a role that another administrator asked for',
  'police.read': 'See police units and who serves in them',
  'police.change': 'Set up police units',
  'entrustment.read': 'See entrustments, and whose access ends when',
  'entrustment.change': 'Record an entrustment, or end one',
  'account.end-employment': 'End an employment or a posting sooner than agreed',
  'erasure.list': 'See erasures of people’s data, asked for and carried out',
  'erasure.request': 'Ask for the erasure of a person’s data on a legal ground',
  'erasure.decide': 'Decide about an erasure that another administrator asked for',
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
export type Reach =
  | 'ONESELF'
  | 'TOWNSHIP'
  | 'SCOPED'
  | 'LOOKUP'
  | 'REVIEW'
  | 'AUDIT'
  | 'SIGN_IN'
  | 'SERVICE'
  | 'NONE'

export type ActorRole = Role | 'RESIDENT' | 'MACHINE' | 'SYSTEM' | 'ANONYMOUS'

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
  'role.read',
  'role.change',
  'role.decide',
  'police.read',
  'police.change',
  'entrustment.read',
  'entrustment.change',
  'account.end-employment',
  'erasure.list',
  'erasure.request',
  'erasure.decide',
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
  'registration.change',
  'registration.deregister',
  'registration.print-receipt',
]
/** What an employer declares is accepted by the station, and only the station says that a record was wrong. */
const station: readonly ActName[] = [
  'registration.advance',
  'registration.correct',
  'duplicate.list',
  'duplicate.decide',
  'duplicate.merge',
  'duplicate.undo',
]
const imports: readonly ActName[] = [
  'import.upload',
  'import.read',
  'import.apply',
  'import.cancel',
  'import.map',
  'import.withdraw',
]

export const policy: Readonly<Record<ActorRole, RolePolicy>> = {
  ADMINISTRATOR: {
    title: { zh: '管理员', en: 'Administrator' },
    acts: [
      'home.read',
      ...own,
      ...accounts,
      ...desk,
      ...station,
      'calendar.read',
      'calendar.load',
      ...imports,
      ...housing,
      'property.certify',
      'plan.read',
      'permit.list',
      'renewal.list',
      'roster.read',
      'delivery.list',
      'delivery.send-again',
      'delivery.set-up',
      'audit.read',
      'export.watch',
      'lookup.report',
      'station.read',
      'station.change',
      'service.read',
      'service.change',
      'case.list',
      'case.read',
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
      ...station,
      ...imports,
      ...housing,
      'permit.list',
      'permit.apply',
      'permit.act',
      'renewal.list',
      'renewal.act',
      'roster.read',
      'roster.decide',
      'contact.change',
      'delivery.list',
      'disclosure.read',
      'person.search-document',
      'person.reveal',
      'own-request.list',
      'own-request.answer',
      'station.read',
      'service.read',
      'case.list',
      'case.read',
      'case.open',
      'case.act',
      'ledger.export',
      'export.list',
    ],
    reach: 'SCOPED',
    clear: 'PERSONAL',
  },
  COMPANY_CLERK: {
    title: { zh: '企业人事', en: 'Company clerk' },
    acts: [
      'home.read',
      'roster.read',
      'roster.decide',
      ...own,
      ...desk,
      ...imports,
      ...housing,
      'person.search-document',
    ],
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
      'property.certify',
      'stay.give-bed',
      'stay.cancel',
      'stay.hold',
      'stay.check-in',
      'stay.check-out',
      'stay.extend',
      'stay.no-show',
      'stay.transfer',
      'stay.correct',
      'plan.request',
      'plan.read',
      'plan.apply',
      'plan.discard',
      'plan.lock',
      'plan.stop',
      'plan.undo',
      'plan.settings',
      'plan.rehearse',
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
    acts: ['home.read', ...desk, ...imports, ...housing, 'permit.list', 'renewal.list'],
    reach: 'SCOPED',
    clear: 'PERSONAL',
  },
  RESIDENT: {
    title: { zh: '本人', en: 'The person' },
    // Only the one row and what hangs on it: the second wall says `ONESELF`.
    acts: ['own.read', 'own.request'],
    reach: 'ONESELF',
    clear: 'PERSONAL',
  },
  SYSTEM: {
    title: { zh: '系统', en: 'The service itself' },
    acts: [
      'calendar.settle',
      'duplicate.scan',
      'renewal.scan',
      'renewal.send',
      'permit.suspend',
      'stay.let-go',
      'lookup.watch',
    ],
    reach: 'TOWNSHIP',
    clear: 'PERSONAL',
  },
  ANONYMOUS: { title: { zh: '未登录', en: 'Nobody' }, acts: [], reach: 'NONE', clear: 'OPEN' },
}

export const roleMay = (role: ActorRole, act: ActName): boolean => policy[role].acts.includes(act)
