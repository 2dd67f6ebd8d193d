import {
  type ChoiceShown,
  openWishes,
  type WishShown,
} from '../../domain/housing/exchanges/open-wishes.sql.ts'
import { postWish, withdrawWish } from '../../domain/housing/exchanges/post-wish.ts'
import { builder } from '../builder/index.ts'
import { BedTierEnum } from './bed.ts'

const ExchangeChoice = builder.objectRef<ChoiceShown>('ExchangeChoice').implement({
  description: 'What somebody would rather have: all that is said of it together.',
  fieldClass: 'PERSONAL',
  readBy: 'exchange.read',
  fields: t => ({
    property: t.exposeString('property', { nullable: true }),
    building: t.exposeString('building', { nullable: true }),
    room: t.exposeString('room', { nullable: true, description: 'With its building, as in 1号楼 101.' }),
    tier: t.field({ type: BedTierEnum, nullable: true, resolve: ({ tier }) => tier }),
    near: t.exposeString('near', { nullable: true, description: 'In the room of whom.' }),
  }),
})

const ExchangeWish = builder.objectRef<WishShown>('ExchangeWish').implement({
  description: '换床愿望: who would rather have another bed.',
  fieldClass: 'PERSONAL',
  readBy: 'exchange.read',
  fields: t => ({
    id: t.exposeID('id'),
    stayId: t.exposeID('stayId'),
    residentId: t.exposeID('residentId'),
    name: t.exposeString('name'),
    bed: t.exposeString('bed', { description: 'The bed now, as in 1号楼 101-3.' }),
    property: t.exposeString('property'),
    postedAt: t.expose('postedAt', { type: 'DateTime' }),
    proposed: t.exposeBoolean('proposed', { description: 'Waits in a proposal.' }),
    choices: t.field({
      description: 'The dearest first.',
      type: [ExchangeChoice],
      resolve: ({ choices }) => choices,
    }),
  }),
})

builder.queryField('exchangeWishes', t =>
  t.field({
    description: 'The wishes that stand, who wished first in front; at most 500.',
    guard: 'exchange.read',
    type: [ExchangeWish],
    resolve: (_root, _args, { tx, house }) => openWishes(tx, house.clock.today().toString()),
  }),
)

const ExchangeChoiceInput = builder.inputType('ExchangeChoiceInput', {
  description: 'What somebody would rather have; at least one is said, and all that is said holds together.',
  fields: t => ({
    propertyId: t.id(),
    buildingId: t.id(),
    roomId: t.id(),
    tier: t.field({ type: BedTierEnum }),
    nearStayId: t.id({ description: 'In the room of whoever has this stay.' }),
  }),
})

const PostedWish = builder.objectRef<{ id: string }>('PostedExchangeWish').implement({
  description: 'The wish that an act was about.',
  fieldClass: 'OPEN',
  fields: t => ({ id: t.exposeID('id') }),
})

builder.mutationFields(t => ({
  postExchangeWish: t.field({
    description: 'Posts what a person who has a bed would rather have, in place of an earlier wish.',
    guard: 'exchange.wish',
    idempotent: true,
    errors: {},
    type: PostedWish,
    args: {
      stayId: t.arg.id({ required: true }),
      choices: t.arg({
        type: [ExchangeChoiceInput],
        required: true,
        description: 'The dearest first; 1 to 5.',
      }),
    },
    resolve: (_root, input, { act }) => act(under => postWish(under, input)),
  }),
  withdrawExchangeWish: t.field({
    description: 'Takes a wish back.',
    guard: 'exchange.wish',
    idempotent: true,
    errors: {},
    type: PostedWish,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, input, { act }) => act(under => withdrawWish(under, input)),
  }),
}))
