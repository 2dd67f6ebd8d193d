import { dateColumn } from '../../domain/columns.ts'
import {
  type ExplainedEligibility,
  eligibilityOf,
  type ShownCondition,
} from '../../domain/permits/eligibility.ts'
import type { EligibilityReason } from '../../domain/permits/rules.ts'
import { builder } from '../builder/index.ts'
import { BilingualType } from '../builder/refusal.ts'
import { PermitConditionEnum } from './enums.ts'

const Reason = builder.objectRef<EligibilityReason>('EligibilityReason').implement({
  description: 'One requirement, whether it is met, and the sentence for the applicant.',
  fieldClass: 'PERSONAL',
  fields: t => ({
    code: t.exposeString('code', { description: 'HUKOU_ELSEWHERE, HALF_YEAR or ONE_CONDITION.' }),
    met: t.exposeBoolean('met'),
    explanation: t.field({ type: BilingualType, resolve: ({ explanation }) => explanation }),
    source: t.exposeString('source'),
  }),
})

const Condition = builder.objectRef<ShownCondition>('ShownCondition').implement({
  description: 'A condition that the register shows.',
  fieldClass: 'PERSONAL',
  fields: t => ({
    condition: t.field({ type: PermitConditionEnum, resolve: ({ condition }) => condition }),
    since: t.field({
      type: 'Date',
      nullable: true,
      resolve: ({ since }) => since && dateColumn(since),
    }),
  }),
})

const PermitEligibility = builder.objectRef<ExplainedEligibility>('PermitEligibility').implement({
  description: 'Whether a person may apply for a residence permit today, and why (Decree 663 Art. 2).',
  fieldClass: 'PERSONAL',
  readBy: 'permit.list',
  fields: t => ({
    eligible: t.exposeBoolean('eligible'),
    halfYearOn: t.field({
      description: 'First day on which half a year is complete.',
      type: 'Date',
      nullable: true,
      resolve: ({ halfYearOn }) => halfYearOn && dateColumn(halfYearOn),
    }),
    reasons: t.field({ type: [Reason], resolve: ({ reasons }) => reasons }),
    conditions: t.field({ type: [Condition], resolve: ({ conditions }) => conditions }),
    rulePackId: t.exposeString('rulePackId'),
  }),
})

builder.queryField('permitEligibility', t =>
  t.field({
    description: 'Whether one person within reach may apply for a residence permit, with each requirement.',
    guard: 'permit.list',
    audit: 'ALWAYS',
    type: PermitEligibility,
    nullable: true,
    args: {
      residentId: t.arg.id({ required: true }),
      condition: t.arg({ type: PermitConditionEnum, description: 'What the applicant will prove.' }),
    },
    resolve: (_root, { residentId, condition }, { tx, house }) =>
      eligibilityOf(tx, residentId, house.clock.today(), condition ?? null),
  }),
)
