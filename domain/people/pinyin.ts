import { pinyin } from 'pinyin-pro'

export interface NamePinyin {
  /** Without tones, spaces or marks; ü as v: zenglihua. */
  namePinyin: string
  /** First letters: zlh. */
  nameInitials: string
}

/** How a name is typed when it is looked for. The first character is read as a surname: 曾 zeng, 单 shan, 解 xie. */
export function pinyinOfName(name: string): NamePinyin {
  const read = pinyin(name, {
    toneType: 'none',
    type: 'array',
    surname: 'head',
    v: true,
    nonZh: 'consecutive',
  })
  const syllables = read.flatMap(part => plainLetters(part).split(' ')).filter(part => part !== '')
  return { namePinyin: syllables.join(''), nameInitials: syllables.map(part => part[0]).join('') }
}

/** Latin letters without accents, in lower case; everything else parts syllables. */
function plainLetters(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim()
}
