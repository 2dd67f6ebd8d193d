import { uuid7 } from '../../prisma/uuid7.ts'
import type { Act } from '../act.ts'
import { type Bilingual, DomainError } from '../errors.ts'

export interface UnitInput {
  /** 2 to 60 characters, once in the township. */
  name: string
  /** The unit above it, whose head decides for this one too. */
  parentId?: string | null
}

/**
 * Sets up a police unit.
 *
 * @throws DomainError UNIT_NAME, UNIT_NAME_TAKEN, UNIT_PARENT
 */
export async function recordPoliceUnit(act: Act, input: UnitInput): Promise<{ id: string }> {
  const id = uuid7(act.now.epochMilliseconds)
  act.concerns({ subjectType: 'PoliceUnit', subjectId: id, details: { ...input } })
  const data = { id, townshipId: act.townshipId, ...(await readUnit(act, input)) }
  const { count } = await act.tx.policeUnit.createMany({ data: [data], skipDuplicates: true })
  if (count === 0) throw refuse('UNIT_NAME_TAKEN', 'name')
  return { id }
}

/**
 * Renames a police unit or puts it below another. Who decides about look-ups of its officers changes with it, at once.
 *
 * @throws DomainError UNIT_UNKNOWN, UNIT_NAME, UNIT_NAME_TAKEN, UNIT_PARENT, UNIT_CIRCLE
 */
export async function changePoliceUnit(act: Act, id: string, input: UnitInput): Promise<{ id: string }> {
  act.concerns({ subjectType: 'PoliceUnit', subjectId: id, details: { ...input } })
  const data = await readUnit(act, input)
  if (await act.tx.policeUnit.findFirst({ where: { name: data.name, id: { not: id } } }))
    throw refuse('UNIT_NAME_TAKEN', 'name')
  const { count } = await act.tx.policeUnit.updateMany({ where: { id }, data })
  if (count === 0) throw refuse('UNIT_UNKNOWN', 'id')
  return { id }
}

async function readUnit({ tx }: Act, { name: typed, parentId = null }: UnitInput) {
  const name = typed.normalize('NFKC').trim()
  const { length } = [...name]
  if (length < 2 || length > 60) throw refuse('UNIT_NAME', 'name')
  if (parentId && !(await tx.policeUnit.findUnique({ where: { id: parentId } })))
    throw refuse('UNIT_PARENT', 'parentId')
  return { name, parentId }
}

const words = {
  UNIT_NAME: [
    { zh: '单位名称须为 2 至 60 个字符', en: 'The name of a unit has 2 to 60 characters' },
    { zh: '请修改名称', en: 'Change the name' },
  ],
  UNIT_NAME_TAKEN: [
    { zh: '已有同名单位', en: 'There is a unit of this name' },
    { zh: '请换一个名称', en: 'Choose another name' },
  ],
  UNIT_PARENT: [
    { zh: '上级单位不存在', en: 'The unit above is not there' },
    { zh: '请重新选择上级单位', en: 'Choose it again' },
  ],
  UNIT_UNKNOWN: [
    { zh: '没有这一单位', en: 'There is no such unit' },
    { zh: '请刷新后重试', en: 'Reload and try again' },
  ],
} as const satisfies Record<string, readonly [Bilingual, Bilingual]>

const refuse = (code: keyof typeof words, field: string) =>
  new DomainError(code, words[code][0], { field, remedy: words[code][1] })
