import type pg from 'pg'
import { pinyinOfName } from '../../../domain/people/pinyin.ts'
import { documentIndex, phoneIndex } from '../../../domain/people/sealed.ts'
import { benchVault } from '../database.ts'

/** What is typed, by kind of term. */
export type Terms = Readonly<Record<string, readonly string[]>>

/** So many people get a number that can be looked for. */
const numbered = 200

/**
 * Terms as a clerk types them, taken from people spread over the register, so that each finds somebody. The first 200 of
 * them get a document and a telephone number of nobody.
 */
export async function termsOf(client: pg.Client, count: number): Promise<Terms> {
  const { rows } = await client.query<{ id: string; name: string; company: string; room: string | null }>(
    `SELECT r.id, r.name, e.name AS company, m.number AS room
     FROM (SELECT * FROM migrant_resident TABLESAMPLE SYSTEM (1) REPEATABLE (7) ORDER BY md5(id::text) LIMIT $1) r
     JOIN employer e ON e.id = r.employer_id
     LEFT JOIN LATERAL (SELECT number FROM room TABLESAMPLE SYSTEM (1) LIMIT 1) m ON true`,
    [count],
  )
  const people = rows.slice(0, numbered)
  for (const [n, { id }] of people.entries()) {
    await client.query('UPDATE migrant_resident SET document_index = $2, phone_index = $3 WHERE id = $1', [
      id,
      Buffer.from(documentIndex(benchVault, numberOf(n))),
      Buffer.from(phoneIndex(benchVault, `+86${phoneOf(n)}`)),
    ])
  }
  const names = rows.map(({ name }) => name)
  return {
    'name, whole': names,
    'name, beginning': names.map(name => [...name].slice(0, 2).join('')),
    'name, two letters within': names
      .map(name => [...name].slice(1, 3).join(''))
      .filter(part => part.length === 2),
    surname: names.map(name => [...name][0] ?? ''),
    initials: names.map(name => pinyinOfName(name).nameInitials),
    'initials, beginning': names.map(name => pinyinOfName(name).nameInitials.slice(0, 2)),
    'pinyin, beginning': names.map(name => pinyinOfName(name).namePinyin.slice(0, 5)),
    'last four of a document': names.map((_, n) => String((n * 37) % 8_192).padStart(4, '0')),
    'document number': people.map((_, n) => numberOf(n)),
    'telephone number': people.map((_, n) => phoneOf(n)),
    company: rows.map(({ company }) => company.slice(0, 2)),
    'company, within': rows.map(({ company }) => company.slice(2, 4)),
    room: rows.map((_, n) => `${1 + (n % 9)}-${101 + (n % 10) * 100 + (n % 20)}`),
  }
}

const numberOf = (n: number) => `32069919900101${String(n).padStart(3, '0')}X`
const phoneOf = (n: number) => `1391000${String(n).padStart(4, '0')}`
