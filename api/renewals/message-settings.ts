import { subscribe, unsubscribe } from '../../domain/renewals/subscribe.ts'
import {
  messageLanguages,
  shippedTemplate,
  type Template,
  templateChannels,
  templateKeys,
  variablesOf,
} from '../../domain/renewals/templates.ts'
import { wordMessage } from '../../domain/renewals/word-message.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'
import { NoticeChannelEnum, NoticeRungEnum } from './delivery.ts'

interface TemplateRow extends Template {
  key: string
  channel: 'EMAIL' | 'SMS' | 'WECHAT'
  language: string
  variables: readonly string[]
  own: boolean
}

const MessageTemplate = builder.objectRef<TemplateRow>('MessageTemplate').implement({
  description:
    'How a message is worded; SMS and WeChat providers send their own approved wording with these variables.',
  fieldClass: 'OPEN',
  fields: t => ({
    key: t.exposeString('key', { description: 'A kind of item, or DIGEST.' }),
    channel: t.field({ type: NoticeChannelEnum, resolve: ({ channel }) => channel }),
    language: t.exposeString('language'),
    subject: t.exposeString('subject'),
    body: t.exposeString('body'),
    variables: t.stringList({ resolve: ({ variables }) => [...variables] }),
    own: t.exposeBoolean('own', { description: 'The township’s own wording and not the shipped one.' }),
  }),
})

builder.queryField('messageTemplates', t =>
  t.field({
    description: 'The wording of every message.',
    guard: 'delivery.set-up',
    type: [MessageTemplate],
    resolve: async (_root, _args, { tx }) => {
      const own = await tx.messageTemplate.findMany()
      return templateKeys.flatMap(key =>
        templateChannels
          .filter(channel => key !== 'DIGEST' || channel === 'EMAIL')
          .flatMap(channel =>
            messageLanguages.map((language): TemplateRow => {
              const mine = own.find(
                row => row.key === key && row.channel === channel && row.language === language,
              )
              const { subject, body } = mine ?? shippedTemplate(key, channel, language)
              return {
                key,
                channel,
                language,
                subject,
                body,
                variables: variablesOf(key),
                own: Boolean(mine),
              }
            }),
          ),
      )
    },
  }),
)

const Worded = builder.objectRef<{ key: string }>('Worded').implement({
  fieldClass: 'OPEN',
  fields: t => ({ key: t.exposeString('key') }),
})

const Subscription = builder.prismaObject('NoticeSubscription', {
  interfaces: [Node],
  description: 'Where counts go. The address is not shown again.',
  fieldClass: 'OPEN',
  readBy: 'delivery.set-up',
  fields: t => ({
    audience: t.expose('audience', { type: NoticeRungEnum }),
    targetId: t.exposeID('targetId'),
    channel: t.expose('channel', { type: NoticeChannelEnum }),
    language: t.exposeString('language'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true }),
  }),
})

const NewSubscription = builder
  .objectRef<{ id: string; secret: string | null }>('NewSubscription')
  .implement({
    fieldClass: 'OPEN',
    fields: t => ({
      id: t.exposeID('id'),
      secret: t.exposeString('secret', { nullable: true, description: 'Of a webhook; shown this once.' }),
    }),
  })

builder.queryField('noticeSubscriptions', t =>
  t.prismaField({
    description: 'Mailboxes and webhooks that get the counts, ended ones included.',
    guard: 'delivery.set-up',
    type: ['NoticeSubscription'],
    resolve: (query, _root, _args, { tx }) =>
      tx.noticeSubscription.findMany({ ...query, orderBy: { id: 'desc' }, take: 200 }),
  }),
)

builder.mutationFields(t => ({
  wordMessage: t.field({
    description: 'Words a message for the township.',
    guard: 'delivery.set-up',
    idempotent: true,
    errors: {},
    type: Worded,
    args: {
      key: t.arg.string({ required: true }),
      channel: t.arg({ type: NoticeChannelEnum, required: true }),
      language: t.arg.string({ required: true }),
      subject: t.arg.string({ required: true }),
      body: t.arg.string({ required: true }),
    },
    resolve: (_root, wording, context) => context.act(act => wordMessage(act, wording)),
  }),
  subscribeToCounts: t.field({
    description: 'Sends the counts of a station, a company or the township to a mailbox or a signed webhook.',
    guard: 'delivery.set-up',
    errors: {},
    type: NewSubscription,
    args: {
      audience: t.arg({ type: NoticeRungEnum, required: true }),
      targetId: t.arg.id({ required: true }),
      channel: t.arg({ type: NoticeChannelEnum, required: true }),
      address: t.arg.string({ required: true }),
      language: t.arg.string({ required: true, defaultValue: 'zh' }),
    },
    resolve: (_root, { audience, channel, ...wish }, context) =>
      context.act(act =>
        subscribe(act, {
          ...wish,
          audience: audience as 'STATION',
          channel: channel === 'WEBHOOK' ? 'WEBHOOK' : 'EMAIL',
        }),
      ),
  }),
  endSubscription: t.prismaField({
    description: 'Sends no more counts there.',
    guard: 'delivery.set-up',
    idempotent: true,
    errors: {},
    type: Subscription,
    args: { id: t.arg.id({ required: true }) },
    resolve: async (query, _root, input, context) => {
      const { id } = await context.act(act => unsubscribe(act, input))
      return context.tx.noticeSubscription.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
}))
