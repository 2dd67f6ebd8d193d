import { type Act, instantDate } from '../act.ts'
import { DomainError } from '../errors.ts'
import {
  assertTemplate,
  messageLanguages,
  type Template,
  templateChannels,
  templateKeys,
} from './templates.ts'

export interface Wording extends Template {
  key: string
  channel: string
  language: string
}

/**
 * Words a message for the township, in place of the shipped wording.
 * @throws DomainError TEMPLATE_UNKNOWN, TEMPLATE_EMPTY, TEMPLATE_VARIABLE_UNKNOWN
 */
export async function wordMessage(act: Act, wording: Wording): Promise<{ key: string }> {
  const { subject, body } = wording
  const key = templateKeys.find(one => one === wording.key)
  const channel = templateChannels.find(one => one === wording.channel)
  const language = messageLanguages.find(one => one === wording.language)
  if (!key || !channel || !language || (key === 'DIGEST' && channel !== 'EMAIL')) throw unknown()
  assertTemplate(key, { subject, body })
  const { tx, townshipId, actor, now } = act
  const changed = { subject, body, changedBy: actor.accountId ?? townshipId, changedAt: instantDate(now) }
  await tx.messageTemplate.upsert({
    where: { townshipId_key_channel_language: { townshipId, key, channel, language } },
    create: { townshipId, key, channel, language, ...changed },
    update: changed,
  })
  act.concerns({ subjectType: 'MessageTemplate', details: { template: `${key}.${channel}.${language}` } })
  return { key }
}

const unknown = () =>
  new DomainError(
    'TEMPLATE_UNKNOWN',
    { zh: '没有这种模板', en: 'There is no such template' },
    { field: 'key', remedy: { zh: '请从列表中选择', en: 'Choose one from the list' } },
  )
