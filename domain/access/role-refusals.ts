import { type Bilingual, DomainError } from '../errors.ts'

const words = {
  ROLE_WHOLE_TOWNSHIP: [
    {
      zh: '岗位权限适用于全镇（街道），您的范围不足',
      en: 'A role is of the whole township; your scope is narrower',
    },
    { zh: '请由范围为全镇（街道）的管理员办理', en: 'Ask an administrator of the whole township' },
  ],
  ROLE_UNKNOWN: [
    { zh: '没有这一岗位', en: 'There is no such role' },
    { zh: '请刷新后重试', en: 'Reload and try again' },
  ],
  ROLE_NAME: [
    { zh: '岗位名称须为 2 至 40 个字符', en: 'The name of a role has 2 to 40 characters' },
    { zh: '请修改名称', en: 'Change the name' },
  ],
  ROLE_NAME_TAKEN: [
    { zh: '已有同名岗位', en: 'There is a role of this name' },
    { zh: '请换一个名称', en: 'Choose another name' },
  ],
  ROLE_BEYOND: [
    { zh: '该岗位不能拥有这些权限', en: 'This role can never hold these acts' },
    { zh: '请去掉这些权限', en: 'Leave them out' },
  ],
  ROLE_BELOW: [
    { zh: '该岗位不能没有这些权限', en: 'This role cannot be without these acts' },
    { zh: '请保留这些权限', en: 'Keep them' },
  ],
  ROLE_UNCHANGED: [
    { zh: '与现有权限相同', en: 'This is what the role holds already' },
    { zh: '请先修改权限', en: 'Change something first' },
  ],
  REHEARSAL_UNKNOWN: [
    { zh: '尚未试运行此草案', en: 'This draft has not been rehearsed by you' },
    { zh: '请先试运行，看清谁会失去或得到什么', en: 'Rehearse it first and see who would lose or gain what' },
  ],
  REHEARSAL_OTHER: [
    { zh: '草案在试运行之后又有改动', en: 'The draft is not the one that was rehearsed' },
    { zh: '请重新试运行', en: 'Rehearse it again' },
  ],
  REHEARSAL_OLD: [
    { zh: '试运行已超过 24 小时', en: 'The rehearsal is more than 24 hours old' },
    { zh: '请重新试运行', en: 'Rehearse it again' },
  ],
  ROLE_CHANGED: [
    { zh: '该岗位在此期间已变更', en: 'The role has been changed meanwhile' },
    { zh: '请刷新并重新试运行', en: 'Reload and rehearse again' },
  ],
  ROLE_WAITING: [
    { zh: '该岗位已有待批准的变更', en: 'A change of this role waits already' },
    { zh: '请先处理该变更', en: 'Decide that one first' },
  ],
  ROLE_REASON: [
    { zh: '理由须为 10 至 300 个字符', en: 'A reason has 10 to 300 characters' },
    { zh: '请写明为何变更', en: 'Say why it is changed' },
  ],
  VERSION_UNKNOWN: [
    { zh: '没有这一变更', en: 'There is no such change' },
    { zh: '请刷新后重试', en: 'Reload and try again' },
  ],
  VERSION_DECIDED: [
    { zh: '该变更已经处理', en: 'This has been decided' },
    { zh: '请刷新', en: 'Reload' },
  ],
  VERSION_EXPIRED: [
    { zh: '该变更已超过 7 天', en: 'This was asked for more than 7 days ago' },
    { zh: '请重新试运行并申请', en: 'Rehearse and ask again' },
  ],
  FOUR_EYES: [
    { zh: '申请人不能批准自己的变更', en: 'Who asked for a change does not approve it' },
    { zh: '须由另一位管理员批准', en: 'Another administrator has to' },
  ],
} as const satisfies Record<string, readonly [Bilingual, Bilingual]>

/** A refusal about a role; the acts at fault stand behind the sentence. */
export function roleRefusal(
  code: keyof typeof words,
  field?: string,
  acts: readonly string[] = [],
): DomainError {
  const [{ zh, en }, remedy] = words[code]
  const named = acts.slice(0, 10).join(', ')
  const message = named ? { zh: `${zh}：${named}`, en: `${en}: ${named}` } : { zh, en }
  return new DomainError(code, message, { field, remedy })
}
