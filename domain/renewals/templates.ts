import { DomainError } from '../errors.ts'
import { type WorkerKind, workerKinds } from './rules.ts'

/** A kind of item that the person is told of, or the count for a station, a company or the township. */
export type TemplateKey = WorkerKind | 'DIGEST'
export type TemplateChannel = 'EMAIL' | 'SMS' | 'WECHAT'
export type MessageLanguage = 'zh' | 'en'

export const templateKeys: readonly TemplateKey[] = [...workerKinds, 'DIGEST']
export const templateChannels: readonly TemplateChannel[] = ['EMAIL', 'SMS', 'WECHAT']
export const messageLanguages: readonly MessageLanguage[] = ['zh', 'en']

export interface Template {
  /** Empty for channels without one. */
  subject: string
  body: string
}

const ofItem = [
  'what',
  'dueOn',
  'daysLeft',
  'ifNothing',
  'toDo',
  'station',
  'stationAddress',
  'link',
] as const
const ofDigest = ['audience', 'total', 'byKind', 'own', 'link'] as const
export type TemplateVariable = (typeof ofItem)[number] | (typeof ofDigest)[number]

/** What a template may name. None of them is a name, a number of a document or a telephone. */
export const variablesOf = (key: TemplateKey): readonly TemplateVariable[] =>
  key === 'DIGEST' ? ofDigest : ofItem

const placeholder = /\{\{\s*([^{}]*?)\s*\}\}/g

/** @throws DomainError TEMPLATE_VARIABLE_UNKNOWN, naming it and what there is; TEMPLATE_EMPTY */
export function assertTemplate(key: TemplateKey, { subject, body }: Template): void {
  if (!body.trim()) {
    throw new DomainError(
      'TEMPLATE_EMPTY',
      { zh: '模板没有正文', en: 'The template has no text' },
      { field: 'body', remedy: { zh: '请填写正文', en: 'Write the text' } },
    )
  }
  const known = variablesOf(key)
  for (const [field, text] of [
    ['subject', subject],
    ['body', body],
  ] as const) {
    for (const [, name = ''] of text.matchAll(placeholder)) {
      if (!known.some(one => one === name)) throw unknownVariable(field, name, known)
    }
  }
}

/** The text with its variables. Errors: as `assertTemplate`; a template may be older than the list of variables. */
export function fillTemplate(
  key: TemplateKey,
  template: Template,
  values: Readonly<Partial<Record<TemplateVariable, string>>>,
): Template {
  assertTemplate(key, template)
  const fill = (text: string) =>
    text.replace(placeholder, (_, name: string) => values[name as TemplateVariable] ?? '')
  return { subject: fill(template.subject), body: fill(template.body) }
}

const unknownVariable = (field: string, name: string, known: readonly string[]) => {
  const list = known.map(one => `{{${one}}}`).join(' ')
  return new DomainError(
    'TEMPLATE_VARIABLE_UNKNOWN',
    { zh: `模板中的变量 {{${name}}} 不存在`, en: `There is no variable {{${name}}} for a template` },
    { field, remedy: { zh: `可用的变量：${list}`, en: `There are: ${list}` } },
  )
}

const item: Readonly<Record<MessageLanguage, Readonly<Record<TemplateChannel, Template>>>> = {
  zh: {
    EMAIL: {
      subject: '{{what}}提醒：{{dueOn}} 到期',
      body: '您好：\n\n您的{{what}}将于 {{dueOn}} 到期（剩余天数：{{daysLeft}}）。\n\n{{ifNothing}}\n\n怎么办：{{toDo}}\n\n服务站：{{station}}，{{stationAddress}}\n\n{{link}}\n',
    },
    SMS: {
      subject: '',
      body: '您的{{what}}最迟于{{dueOn}}办理。请带证件到{{station}}。',
    },
    WECHAT: { subject: '{{what}}提醒', body: '最迟办理日期：{{dueOn}}。{{toDo}} {{link}}' },
  },
  en: {
    EMAIL: {
      subject: 'Reminder: {{what}}, due {{dueOn}}',
      body: 'Hello,\n\nyour {{what}} is due on {{dueOn}} (days left: {{daysLeft}}).\n\n{{ifNothing}}\n\nWhat to do: {{toDo}}\n\nStation: {{station}}, {{stationAddress}}\n\n{{link}}\n',
    },
    SMS: { subject: '', body: 'Your {{what}} is due on {{dueOn}}. Bring your documents to {{station}}.' },
    WECHAT: { subject: 'Reminder: {{what}}', body: 'Due on {{dueOn}}. {{toDo}} {{link}}' },
  },
}

const digest: Readonly<Record<MessageLanguage, Template>> = {
  zh: {
    subject: '{{audience}}：{{total}} 项到期事项待办理',
    body: '{{audience}}：\n\n现有 {{total}} 项到期事项无人办理（{{byKind}}），其中应由贵单位申报的 {{own}} 项。\n\n请登录办理：{{link}}\n',
  },
  en: {
    subject: '{{audience}}: {{total}} items are due',
    body: '{{audience}},\n\n{{total}} items are due and nobody has acted ({{byKind}}); {{own}} of them are yours to declare.\n\nPlease sign in: {{link}}\n',
  },
}

/** The wording as shipped. */
export const shippedTemplate = (
  key: TemplateKey,
  channel: TemplateChannel,
  language: MessageLanguage,
): Template => (key === 'DIGEST' ? digest[language] : item[language][channel])
