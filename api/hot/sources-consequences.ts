import { consequenceOf } from '../../domain/renewals/consequences.ts'
import { RenewalKind } from '../../prisma/client.ts'
import { textOf } from './parts.ts'
import type { FieldSource, TypeSource } from './source.ts'

const literal = (value: string) => `'${value.replaceAll("'", "''")}'`

/** The words of every kind of item, before its day and after it, as rows: written where the domain says them, not here. */
const wordRows = Object.values(RenewalKind).flatMap(kind =>
  [false, true].map(late => {
    const { ifNothing, toDo, source } = consequenceOf(kind, late ? -1 : 0)
    const words = [ifNothing.zh, ifNothing.en, toDo.zh, toDo.en, source].map(literal)
    return `(${literal(kind)}, ${late}, ${words.join(', ')})`
  }),
)
const columns = 'kind, late, nothing_zh, nothing_en, do_zh, do_en, source'

/** Of a renewal item: what follows if nothing is done. */
export const consequenceOfItem: FieldSource = ({ alias, one, today }) =>
  one(
    c => `(VALUES ${wordRows.join(', ')}) ${c}(${columns})
      WHERE ${c}.kind = ${alias}.kind::text AND ${c}.late = (${alias}.due_on < ${today})`,
  )

const bilingualOf =
  (column: string): FieldSource =>
  ({ alias, one }) =>
    one(b => `(SELECT ${alias}.${column}_zh AS zh, ${alias}.${column}_en AS en) ${b}`)

export const consequence: TypeSource = {
  ifNothing: bilingualOf('nothing'),
  toDo: bilingualOf('do'),
  source: ({ alias }) => textOf(`${alias}.source`),
}

export const bilingual: TypeSource = {
  zh: ({ alias }) => textOf(`${alias}.zh`),
  en: ({ alias }) => textOf(`${alias}.en`),
}
