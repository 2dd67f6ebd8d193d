import type { RegistrationNumbers as Shape } from '../../domain/registrations/registration-numbers.sql.ts'
import { DayCount, NamedCount } from '../builder/counts.ts'
import { builder } from '../builder/index.ts'

export const RegistrationNumbers = builder.objectRef<Shape>('RegistrationNumbers').implement({
  description: 'The registrations within reach, in numbers.',
  fieldClass: 'OPEN',
  fields: t => ({
    live: t.exposeInt('live', { description: 'People with a live registration.' }),
    declaredToday: t.exposeInt('declaredToday'),
    late: t.exposeInt('late', { description: 'Live ones declared after their deadline.' }),
    byDay: t.expose('byDay', { type: [DayCount], description: 'The last 30 days by day of declaration.' }),
    bySex: t.expose('bySex', { type: [NamedCount] }),
  }),
})
