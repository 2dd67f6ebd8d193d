import { citizenIdCheckCharacter } from '../../domain/people/documents.ts'
import { pinyinOfName } from '../../domain/people/pinyin.ts'
import { sealDocument, sealPhone } from '../../domain/people/sealed.ts'
import type { Vault } from '../../domain/vault.ts'

const SURNAMES = [...'张王李赵陈杨吴周徐孙马胡朱林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭']
const GIVEN = {
  MALE: ['建国', '海涛', '志强', '永刚', '俊杰', '立新', '文斌', '晓东', '长青', '国平', '伟', '军', '涛'],
  FEMALE: ['丽华', '秀兰', '晓燕', '玉梅', '海霞', '春花', '红艳', '美玲', '小芳', '雪琴', '静', '敏', '燕'],
}
const FIRST_BIRTHDAY = Date.UTC(1966, 0, 1)
const BIRTHDAYS = 14_000
const DAY_MS = 86_400_000

const pinyinByName = new Map<string, ReturnType<typeof pinyinOfName>>()

/**
 * Person `index` of a made-up register, the same at every run but for the seals: unassigned division 320699,
 * a number of their own up to 6,000,000 people. In the order of the columns in `PERSON_COLUMNS`.
 */
export function madePerson(index: number, vault: Vault) {
  const sex = index % 9 < 5 ? 'MALE' : 'FEMALE'
  const birthDate = new Date(FIRST_BIRTHDAY + ((index * 37) % BIRTHDAYS) * DAY_MS).toISOString().slice(0, 10)
  // Odd for a man, even for a woman.
  const sequence = Math.floor(index / BIRTHDAYS) * 2 + (sex === 'MALE' ? 1 : 2)
  const first17 = `320699${birthDate.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
  const name = `${SURNAMES[(index * 7) % SURNAMES.length]}${GIVEN[sex][(index * 11) % GIVEN[sex].length]}`
  const pinyin = pinyinByName.get(name) ?? pinyinOfName(name)
  pinyinByName.set(name, pinyin)
  const document = sealDocument(vault, first17 + citizenIdCheckCharacter(first17))
  const phone = sealPhone(vault, `+861990${String(index).padStart(7, '0')}`)
  return [
    index,
    name,
    pinyin.namePinyin,
    pinyin.nameInitials,
    sex,
    birthDate,
    document.documentCiphertext,
    document.documentIndex,
    document.documentTailIndex,
    phone.phoneCiphertext,
    phone.phoneIndex,
  ] as const
}

/** Columns of the temporary table `made_person` and their types. */
export const PERSON_COLUMNS = [
  ['index', 'int'],
  ['name', 'text'],
  ['name_pinyin', 'text'],
  ['name_initials', 'text'],
  ['sex', 'sex'],
  ['birth_date', 'date'],
  ['document_ciphertext', 'bytea'],
  ['document_index', 'bytea'],
  ['document_tail_index', 'bytea'],
  ['phone_ciphertext', 'bytea'],
  ['phone_index', 'bytea'],
] as const
