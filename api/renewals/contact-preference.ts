import { setContact } from '../../domain/renewals/set-contact.ts'
import type { ContactPreference as Row } from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'
import { NoticeChannelEnum } from './delivery.ts'

const ContactPreference = builder.objectRef<Row>('ContactPreference').implement({
  description: 'How a person wants to be reminded. Addresses are not shown again.',
  fieldClass: 'PERSONAL',
  fields: t => ({
    channels: t.field({ type: [NoticeChannelEnum], resolve: ({ channels }) => channels }),
    hasEmail: t.boolean({ resolve: ({ emailCiphertext }) => emailCiphertext !== null }),
    hasWechat: t.boolean({ resolve: ({ wechatCiphertext }) => wechatCiphertext !== null }),
    language: t.exposeString('language'),
    quietFrom: t.exposeInt('quietFrom'),
    quietTo: t.exposeInt('quietTo'),
    changedAt: t.expose('changedAt', { type: 'DateTime' }),
  }),
})

builder.prismaObjectField('MigrantResident', 'contactPreference', t =>
  t.field({
    description: 'Null: reminded at the station only.',
    type: ContactPreference,
    nullable: true,
    select: { id: true },
    resolve: ({ id }, _args, { tx }) => tx.contactPreference.findUnique({ where: { residentId: id } }),
  }),
)

const ContactInput = builder.inputType('ContactInput', {
  fields: t => ({
    residentId: t.id({ required: true }),
    channels: t.field({ type: [NoticeChannelEnum], required: true }),
    email: t.string({ description: 'Left as it is where not given.' }),
    wechat: t.string({
      description: 'The person’s id with the official account; left as it is where not given.',
    }),
    language: t.string({ required: true, defaultValue: 'zh', description: 'zh or en.' }),
    quietFrom: t.int({ required: true, defaultValue: 21, description: 'Hour in Shanghai.' }),
    quietTo: t.int({ required: true, defaultValue: 8 }),
  }),
})

builder.mutationField('setContact', t =>
  t.prismaField({
    description: 'Says how a person wants to be reminded.',
    guard: 'contact.change',
    idempotent: true,
    errors: {},
    type: 'MigrantResident',
    args: { input: t.arg({ type: ContactInput, required: true }) },
    resolve: async (query, _root, { input }, context) => {
      const { residentId: id } = await context.act(act => setContact(act, input))
      return context.tx.migrantResident.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
)
