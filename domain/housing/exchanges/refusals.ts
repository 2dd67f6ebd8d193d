import type { ExchangeStatus } from '../../../prisma/client.ts'
import { type Bilingual, DomainError } from '../../errors.ts'
import { hoursToAnswer, mostChoices } from './rules.ts'

const refusal = (code: string, message: Bilingual, remedy: Bilingual, field?: string) =>
  new DomainError(code, message, { field, remedy })

export const choicesInvalid = () =>
  refusal(
    'EXCHANGE_CHOICES',
    {
      zh: `换床愿望须有 1 至 ${mostChoices} 项，每项至少说明一个条件`,
      en: `A wish has 1 to ${mostChoices} choices, each of which says something`,
    },
    {
      zh: '请说明公寓、楼栋、房间、铺位或想与谁同住',
      en: 'Say which property, building, room, tier or near whom',
    },
    'choices',
  )

export const placeUnknown = () =>
  refusal(
    'EXCHANGE_PLACE',
    {
      zh: '愿望中的地点或人员不存在，或不在您的管理范围内',
      en: 'A place or person of the wish is not there, or not in your reach',
    },
    { zh: '请刷新后重新选择', en: 'Reload and choose again' },
    'choices',
  )

export const wishUnknown = () =>
  refusal(
    'EXCHANGE_WISH_UNKNOWN',
    { zh: '没有这一换床愿望，或已结束', en: 'There is no such wish, or it has ended' },
    { zh: '请刷新后查看', en: 'Reload to see how it stands' },
    'id',
  )

export const inProposal = () =>
  refusal(
    'EXCHANGE_PENDING',
    { zh: '此人正在一个待答复的换床方案中', en: 'This person is part of an exchange that waits for answers' },
    { zh: '请等待答复，或先撤回该方案', en: 'Wait for the answers, or withdraw that exchange first' },
    'id',
  )

export const hoursInvalid = () =>
  refusal(
    'EXCHANGE_DEADLINE',
    {
      zh: `答复期限为 ${hoursToAnswer.least} 至 ${hoursToAnswer.most} 小时`,
      en: `People have between ${hoursToAnswer.least} and ${hoursToAnswer.most} hours to answer`,
    },
    { zh: '请改正期限', en: 'Choose another time' },
    'hours',
  )

export const proposalUnknown = () =>
  refusal(
    'EXCHANGE_UNKNOWN',
    { zh: '没有这一换床方案', en: 'There is no such exchange' },
    { zh: '请刷新后重试', en: 'Reload and try again' },
    'id',
  )

const closedWords: Readonly<Record<Exclude<ExchangeStatus, 'PROPOSED'>, Bilingual>> = {
  DONE: { zh: '已经完成', en: 'has been carried out' },
  REFUSED: { zh: '因有人不同意已经结束', en: 'has ended: somebody did not agree' },
  LAPSED: { zh: '已过答复期限', en: 'has lapsed: its deadline has passed' },
  WITHDRAWN: { zh: '已经撤回', en: 'was withdrawn' },
  FAILED: { zh: '未能执行，已经结束', en: 'could not be carried out and has ended' },
}

export const proposalClosed = (status: Exclude<ExchangeStatus, 'PROPOSED'>) =>
  refusal(
    'EXCHANGE_CLOSED',
    { zh: `该换床方案${closedWords[status].zh}`, en: `The exchange ${closedWords[status].en}` },
    {
      zh: '请刷新后查看；愿望仍在的可重新寻找',
      en: 'Reload to see how it stands; look again for wishes that remain',
    },
    'id',
  )

/** Somebody of it is in the register no more. */
export const memberGone = () =>
  refusal(
    'EXCHANGE_MEMBER_GONE',
    { zh: '方案中有人已不在登记簿中', en: 'Somebody of the exchange is in the register no more' },
    { zh: '请重新寻找', en: 'Look again' },
    'id',
  )
