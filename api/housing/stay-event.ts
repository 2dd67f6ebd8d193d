import { type ItemCount as ItemCountShape, itemKinds } from '../../domain/housing/stays/items.ts'
import { StayAction } from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'

export const StayActionEnum = builder.enumType(StayAction, {
  name: 'StayAction',
  description: 'What is done about a stay.',
})

export const ItemKindEnum = builder.enumType('ItemKind', {
  description: 'What is handed over at check-in and brought back at check-out.',
  values: itemKinds,
})

export const ItemCount = builder.objectRef<ItemCountShape>('ItemCount').implement({
  description: 'How many of a kind.',
  fieldClass: 'PERSONAL',
  fields: t => ({
    kind: t.field({ type: ItemKindEnum, resolve: ({ kind }) => kind }),
    count: t.exposeInt('count'),
  }),
})

export const ItemCountInput = builder.inputType('ItemCountInput', {
  description: 'How many of a kind: 1 to 20.',
  fields: t => ({
    kind: t.field({ type: ItemKindEnum, required: true }),
    count: t.int({ required: true }),
  }),
})

export const StayEvent = builder.prismaObject('StayEvent', {
  description: 'What was done about a stay, and when. Append only.',
  fieldClass: 'PERSONAL',
  readBy: 'housing.read',
  fields: t => ({
    action: t.expose('action', { type: StayActionEnum }),
    at: t.expose('createdAt', { type: 'DateTime' }),
    reason: t.exposeString('reason', { nullable: true }),
    corrected: t.boolean({
      description: 'It was recorded in error and has been taken back.',
      select: { correctedBy: { select: { id: true } } },
      resolve: ({ correctedBy }) => correctedBy !== null,
    }),
  }),
})
