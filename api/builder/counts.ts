import { builder } from './index.ts'

export interface DayCountShape {
  date: Date
  count: number
}

export interface NamedCountShape {
  name: string
  count: number
}

export const DayCount = builder.objectRef<DayCountShape>('DayCount').implement({
  description: 'How many on a day.',
  fieldClass: 'OPEN',
  fields: t => ({ date: t.expose('date', { type: 'Date' }), count: t.exposeInt('count') }),
})

export const NamedCount = builder.objectRef<NamedCountShape>('NamedCount').implement({
  description: 'How many of a kind; the name is the value of an enumeration.',
  fieldClass: 'OPEN',
  fields: t => ({ name: t.exposeString('name'), count: t.exposeInt('count') }),
})
