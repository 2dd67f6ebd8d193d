import { mayAct } from '../../domain/access/actor.ts'
import { decideRoster } from '../../domain/renewals/decide-roster.ts'
import {
  monthlyRoster,
  nextMonth,
  type RosterFollowUp,
  type RosterRow as RosterRowShape,
  type Roster as RosterShape,
} from '../../domain/renewals/roster.sql.ts'
import { legalDate } from '../../domain/rules/legal-date.ts'
import { FollowUpKind, RosterChoice } from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'
import { RenewalKindEnum, RenewalStatusEnum } from './renewal-item.ts'

const RosterChoiceEnum = builder.enumType('RosterChoice', {
  description: 'What is decided about what runs out.',
  values: Object.values(RosterChoice),
})

const FollowUpKindEnum = builder.enumType('FollowUpKind', {
  description: 'What has to be done because of a decision.',
  values: Object.values(FollowUpKind),
})

const FollowUp = builder.objectRef<RosterFollowUp>('RosterFollowUp').implement({
  description: 'Done when the register says so.',
  fieldClass: 'PERSONAL',
  fields: t => ({
    kind: t.field({ type: FollowUpKindEnum, resolve: ({ kind }) => kind }),
    dueOn: t.field({ type: 'Date', resolve: ({ dueOn }) => dueOn }),
    done: t.exposeBoolean('done'),
  }),
})

const RosterRow = builder.objectRef<RosterRowShape>('RosterRow').implement({
  description: 'One thing that runs out for one person.',
  fieldClass: 'PERSONAL',
  fields: t => ({
    itemId: t.exposeID('itemId'),
    residentId: t.exposeID('residentId'),
    name: t.exposeString('name'),
    kind: t.field({ type: RenewalKindEnum, resolve: ({ kind }) => kind }),
    dueOn: t.field({ type: 'Date', resolve: ({ dueOn }) => dueOn }),
    status: t.field({ type: RenewalStatusEnum, resolve: ({ status }) => status }),
    choice: t.field({ type: RosterChoiceEnum, nullable: true, resolve: ({ choice }) => choice }),
    until: t.field({ type: 'Date', nullable: true, resolve: ({ until }) => until }),
    followUps: t.field({ type: [FollowUp], resolve: ({ followUps }) => followUps }),
  }),
})

const Roster = builder.objectRef<RosterShape>('Roster').implement({
  description: 'What runs out in a month for the people of one employer.',
  fieldClass: 'PERSONAL',
  readBy: 'roster.read',
  fields: t => ({
    rows: t.field({ type: [RosterRow], resolve: ({ rows }) => rows }),
    others: t.exposeInt('others', {
      description: 'Further items, which are not the reader’s to see by name.',
    }),
  }),
})

builder.queryField('roster', t =>
  t.field({
    description: 'The monthly roster of an employer within reach.',
    guard: 'roster.read',
    audit: 'ALWAYS',
    type: Roster,
    args: {
      employerId: t.arg.id({ required: true }),
      month: t.arg({ type: 'Date', description: 'A day of the month; the next month unless told.' }),
    },
    resolve: (_root, { employerId, month }, { tx, actor, house }) =>
      monthlyRoster(tx, {
        employerId,
        month: month ? legalDate(month).with({ day: 1 }) : nextMonth(house.clock.today()),
        named: mayAct(actor, 'renewal.list'),
      }),
  }),
)

const RosterDecided = builder.objectRef<{ count: number }>('RosterDecided').implement({
  fieldClass: 'OPEN',
  fields: t => ({ count: t.exposeInt('count') }),
})

builder.mutationField('decideRoster', t =>
  t.field({
    description: 'Decides for one or several items of a roster; each decision leaves what follows from it.',
    guard: 'roster.decide',
    idempotent: true,
    errors: {},
    type: RosterDecided,
    args: {
      itemIds: t.arg.idList({ required: true }),
      choice: t.arg({ type: RosterChoiceEnum, required: true }),
      until: t.arg({ type: 'Date', description: 'The new end of a contract or a stay.' }),
    },
    resolve: (_root, { itemIds, choice, until }, context) =>
      context.act(act =>
        decideRoster(act, { itemIds, choice, until: until ? legalDate(until, 'until') : null }),
      ),
  }),
)
