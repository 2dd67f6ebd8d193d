import type { Bilingual } from '../errors.ts'

/** What can be wrong with an entry, or with a seal where `entry` is null. */
export type FaultKind = 'ALTERED' | 'SWAPPED' | 'MISSING' | 'TRUNCATED' | 'INSERTED' | 'ERASED' | 'SEAL'

export interface Fault extends Bilingual {
  what: FaultKind
  /** The entry's id; null when only its seal can be named. */
  entry: string | null
  /** Number of the seal that shows it. */
  seal: number | null
}

const words: Record<Exclude<FaultKind, 'SEAL'>, Bilingual> = {
  ALTERED: { zh: '内容与封存时不同', en: 'is not as it was sealed' },
  SWAPPED: { zh: '与另一条记录互换', en: 'has changed places with another' },
  MISSING: { zh: '已不存在', en: 'is gone' },
  TRUNCATED: { zh: '及其后的记录被截去', en: 'and all after it are cut off' },
  INSERTED: {
    zh: '从未封存，也不在待封存之列',
    en: 'was put in: no seal holds it and it does not wait for one',
  },
  ERASED: { zh: '被抹去而日志中没有说明', en: 'was erased in part and no line of the log tells of it' },
}

export function entryFault(
  what: Exclude<FaultKind, 'SEAL'>,
  entry: string,
  seal: number | null,
  withOther?: string,
): Fault {
  const { zh, en } = words[what]
  const other = withOther ? { zh: `（${withOther}）`, en: ` (${withOther})` } : { zh: '', en: '' }
  return { what, entry, seal, zh: `记录 ${entry} ${zh}${other.zh}`, en: `Entry ${entry} ${en}${other.en}` }
}

export const sealFault = (seal: number, { zh, en }: Bilingual): Fault => ({
  what: 'SEAL',
  entry: null,
  seal,
  zh: `封存 ${seal}：${zh}`,
  en: `Seal ${seal}: ${en}`,
})

const faultsOfSeals = {
  gap: { zh: '不存在', en: 'is not there' },
  content: { zh: '内容与其哈希不符', en: 'does not agree with its own hash' },
  link: { zh: '与前一封存不相连', en: 'is not chained to the seal before it' },
  outside: { zh: '与库外保存的不同', en: 'is not the one kept outside' },
  cutOff: { zh: '及其后的封存被截去，库外仍有', en: 'and those after it are cut off; they are kept outside' },
  leaves: { zh: '叶列表与根不符', en: 'has a list of leaves that does not lead to its root' },
  entries: {
    zh: '其中有记录被改，叶列表也被改',
    en: 'holds an altered entry, and its list of leaves was altered with it',
  },
  day: { zh: '当日的根与库外保存的不同', en: 'begins a day whose root is not the one kept outside' },
  twice: { zh: '重复封存了记录', en: 'seals entries that another seal holds' },
} as const satisfies Record<string, Bilingual>

export type SealFaultKind = keyof typeof faultsOfSeals

export const faultOfSeal = (seal: number, kind: SealFaultKind): Fault => sealFault(seal, faultsOfSeals[kind])
