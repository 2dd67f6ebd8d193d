import type { Actor } from '../../../domain/access/actor.ts'
import type { MadeWorld } from '../../access/policy/made-world.ts'

type Variables = Record<string, unknown>
/** What is asked of each hot operation by each person of the made world: what they may see and what they may not. */
type Questions = (world: MadeWorld, actor: Actor) => Variables[]

const cursor = (tag: string, id: string | undefined) => Buffer.from(`GPC:${tag}:${id}`).toString('base64')
const own = <Row extends { townshipId: string }>(rows: readonly Row[], { townshipId }: Actor): Row[] =>
  rows.filter(row => row.townshipId === townshipId)
/** One of the actor's own township, and one of another. */
const twoOf = <Row extends { townshipId: string; id: string }>(
  rows: readonly Row[],
  actor: Actor,
): string[] => [
  ...own(rows, actor)
    .slice(0, 2)
    .map(({ id }) => id),
  ...rows
    .filter(({ townshipId }) => townshipId !== actor.townshipId)
    .slice(0, 1)
    .map(({ id }) => id),
]

export const hotQuestions: Readonly<Record<string, Questions>> = {
  People: ({ rows }, actor) => {
    const [person] = own(rows.resident, actor)
    const [company] = own(rows.employer, actor)
    return [
      { first: 25, after: null, filter: {} },
      { first: 5, after: cursor('S', person?.id), filter: null },
      { first: 5, filter: { housed: true } },
      { first: 10, filter: { query: '测', employerId: company?.id, housed: false } },
      { first: 10, filter: { query: "o'k%_" } },
    ]
  },
  Person: ({ rows }, actor) =>
    twoOf(rows.resident, actor).flatMap(id => [
      { id, withRegistrations: true, withHousing: true, withRenewals: true },
      { id, withRegistrations: false, withHousing: true, withRenewals: false },
      { id, withRegistrations: false, withHousing: false, withRenewals: false },
    ]),
  Registrations: ({ rows }, actor) => [
    { first: 25, after: null, filter: {} },
    {
      first: 5,
      after: cursor('S', own(rows.registration, actor).at(-2)?.id),
      filter: { status: 'REGISTERED' },
    },
    { first: 10, filter: { employerId: own(rows.employer, actor)[0]?.id } },
  ],
  Registration: ({ rows }, actor) => twoOf(rows.registration, actor).map(id => ({ id })),
  Renewals: ({ rows }, actor) => [
    { first: 25, after: null, filter: {} },
    { first: 5, after: cursor('S', own(rows.item, actor)[1]?.id), filter: null },
    { first: 10, filter: { kind: 'CONTRACT_END', status: 'OWED', dueBefore: '2027-01-01' } },
  ],
  ImportBatches: ({ rows }, actor) => [
    { first: 25, after: null, kind: null },
    { first: 5, after: cursor('S', own(rows.batch, actor).at(-1)?.id), kind: 'ROSTER' },
  ],
  AuditEntries: ({ rows }, actor) => [
    { first: 25, after: null },
    { first: 5, after: cursor('I', String(own(rows.entry, actor)[1]?.id)) },
  ],
  Building: ({ rows }, actor) => twoOf(rows.building, actor).map(id => ({ id })),
  Properties: () => [{}],
}
