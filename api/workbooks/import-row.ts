import { openValues } from '../../domain/workbooks/batch.ts'
import type { RowProblem } from '../../domain/workbooks/import-kind.ts'
import type { ImportKind } from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'
import { BilingualType } from '../builder/refusal.ts'
import type { Context } from '../context.ts'
import { RowOutcomeEnum } from './enums.ts'
import { importKinds } from './import-kinds.ts'

interface ProblemShape extends RowProblem {
  kind: ImportKind
}

/** The words of a problem; its code where a kind has none for it. */
export const messageOf = (kind: ImportKind, code: string) =>
  importKinds[kind].messageOf(code) ?? { zh: code, en: code }

const ImportProblem = builder.objectRef<ProblemShape>('ImportProblem').implement({
  description: 'Something said against a row.',
  fieldClass: 'OPEN',
  fields: t => ({
    code: t.exposeString('code'),
    message: t.field({ type: BilingualType, resolve: ({ kind, code }) => messageOf(kind, code) }),
    column: t.exposeString('column', { nullable: true, description: 'Our name of the column, e.g. phone.' }),
  }),
})

const described = { ciphertext: true, batch: { select: { kind: true } } } as const

const describe = (row: { ciphertext: Uint8Array; batch: { kind: ImportKind } }, { house }: Context) =>
  importKinds[row.batch.kind].describe(openValues(house.vault, row.ciphertext))

export const ImportRow = builder.prismaObject('ImportRow', {
  fieldClass: 'PERSONAL',
  fields: t => ({
    position: t.exposeInt('position'),
    sheet: t.exposeString('sheet'),
    row: t.exposeInt('row'),
    outcome: t.expose('outcome', { type: RowOutcomeEnum }),
    reason: t.exposeString('reason', { nullable: true }),
    problems: t.field({
      description: 'Everything found, the first being the reason.',
      type: [ImportProblem],
      select: { problems: true, batch: { select: { kind: true } } },
      resolve: ({ problems, batch }) =>
        (problems as unknown as RowProblem[]).map(problem => ({ ...problem, kind: batch.kind })),
    }),
    title: t.string({
      description: 'The person’s name, or the room.',
      nullable: true,
      select: described,
      resolve: (row, _args, context) => describe(row, context).title,
    }),
    summary: t.string({
      description: 'E.g. workshop and dates, or area and beds.',
      nullable: true,
      select: described,
      resolve: (row, _args, context) => describe(row, context).summary,
    }),
    alreadyKnown: t.exposeBoolean('alreadyKnown'),
    applied: t.boolean({ select: { appliedAt: true }, resolve: ({ appliedAt }) => appliedAt !== null }),
  }),
})
