import type { ImportColumn } from '../../domain/workbooks/import-kind.ts'
import type { ColumnReading, SheetLayout } from '../../domain/workbooks/layout.ts'
import { builder } from '../builder/index.ts'
import { BilingualType } from '../builder/refusal.ts'

const ColumnReadingType = builder.objectRef<ColumnReading>('ColumnReading').implement({
  description: 'A header and what it was taken for.',
  fieldClass: 'PERSONAL',
  fields: t => ({
    column: t.exposeInt('column', { description: 'From 1.' }),
    header: t.exposeString('header', { description: 'By what it is remembered.' }),
    label: t.exposeString('label', { description: 'As a person reads it.' }),
    meaning: t.exposeString('meaning', {
      nullable: true,
      description: 'Our name of the column; null: not read.',
    }),
    known: t.exposeBoolean('known', { description: 'Somebody has said so for this company.' }),
  }),
})

export const SheetLayoutType = builder.objectRef<SheetLayout>('SheetLayout').implement({
  description: 'What the headers of one sheet were taken for.',
  fieldClass: 'PERSONAL',
  fields: t => ({
    sheet: t.exposeString('sheet'),
    row: t.exposeInt('row'),
    found: t.exposeBoolean('found', { description: 'False: the line came nearest to a header.' }),
    columns: t.expose('columns', { type: [ColumnReadingType] }),
  }),
})

export const ImportColumnType = builder.objectRef<ImportColumn>('ImportColumn').implement({
  description: 'A column that a header may be said to mean.',
  fieldClass: 'OPEN',
  fields: t => ({
    key: t.exposeString('key'),
    label: t.field({ type: BilingualType, resolve: ({ label }) => label }),
    required: t.exposeBoolean('required'),
  }),
})
