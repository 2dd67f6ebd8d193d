import type { RehearsalOutcome } from '../../domain/housing/rehearsals/outcome.ts'
import { builder } from '../builder/index.ts'
import { BilingualType } from '../builder/refusal.ts'

type Part<Key extends 'bySex' | 'byDate' | 'byBuilding' | 'reasons'> = RehearsalOutcome[Key][number]

const ShortageBySex = builder.objectRef<Part<'bySex'>>('ShortageBySex').implement({
  fieldClass: 'OPEN',
  fields: t => ({
    sex: t.exposeString('sex'),
    people: t.exposeInt('people'),
    short: t.exposeInt('short', { description: 'For whom there is no bed.' }),
  }),
})

const ShortageByDate = builder.objectRef<Part<'byDate'>>('ShortageByDate').implement({
  description: 'Of those who come on a day.',
  fieldClass: 'OPEN',
  fields: t => ({
    date: t.exposeString('date'),
    sex: t.exposeString('sex'),
    people: t.exposeInt('people'),
    short: t.exposeInt('short'),
  }),
})

const RehearsedBuilding = builder.objectRef<Part<'byBuilding'>>('RehearsedBuilding').implement({
  description: 'How many would sleep in a building, and what is left there when the last have come.',
  fieldClass: 'OPEN',
  fields: t => ({
    buildingId: t.exposeID('buildingId'),
    placed: t.exposeInt('placed'),
    freeMen: t.exposeInt('freeMen'),
    freeWomen: t.exposeInt('freeWomen'),
  }),
})

const ShortageReason = builder.objectRef<Part<'reasons'>>('ShortageReason').implement({
  fieldClass: 'OPEN',
  fields: t => ({
    code: t.exposeString('code'),
    people: t.exposeInt('people'),
    message: t.field({ type: BilingualType, resolve: ({ zh, en }) => ({ zh, en }) }),
  }),
})

export const RehearsalOutcomeType = builder.objectRef<RehearsalOutcome>('RehearsalOutcome').implement({
  description: 'What a scenario comes to, in numbers and in no names.',
  fieldClass: 'OPEN',
  fields: t => ({
    people: t.exposeInt('people'),
    placed: t.exposeInt('placed'),
    unplaced: t.exposeInt('unplaced'),
    cost: t.exposeInt('cost', { description: 'Points for wishes not met.' }),
    bySex: t.expose('bySex', { type: [ShortageBySex] }),
    byDate: t.expose('byDate', { type: [ShortageByDate] }),
    byBuilding: t.expose('byBuilding', { type: [RehearsedBuilding] }),
    reasons: t.expose('reasons', { type: [ShortageReason] }),
  }),
})
