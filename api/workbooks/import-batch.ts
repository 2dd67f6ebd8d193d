import { isJudged } from '../../domain/workbooks/annotate-import.ts'
import { openLayout } from '../../domain/workbooks/map-columns.ts'
import type { ImportKind, RowOutcome } from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'
import { BilingualType, keptRefusal, Refusal } from '../builder/refusal.ts'
import { ImportKindEnum, ImportStatusEnum, RowOutcomeEnum } from './enums.ts'
import { importKinds } from './import-kinds.ts'
import { ImportColumnType, SheetLayoutType } from './import-layout.ts'
import { messageOf } from './import-row.ts'

interface ReasonCountShape {
  kind: ImportKind
  outcome: RowOutcome
  reason: string | null
  count: number
}

const ReasonCount = builder.objectRef<ReasonCountShape>('ReasonCount').implement({
  description: 'How many rows came to an outcome for a reason.',
  fieldClass: 'OPEN',
  fields: t => ({
    outcome: t.expose('outcome', { type: RowOutcomeEnum }),
    reason: t.exposeString('reason', { nullable: true }),
    message: t.field({
      type: BilingualType,
      nullable: true,
      resolve: ({ kind, reason }) => (reason ? messageOf(kind, reason) : null),
    }),
    count: t.exposeInt('count'),
  }),
})

export const ImportBatch = builder.prismaObject('ImportBatch', {
  interfaces: [Node],
  // A batch is counted while it runs; who is in it stands in its rows.
  fieldClass: 'OPEN',
  readBy: 'import.read',
  fields: t => ({
    kind: t.expose('kind', { type: ImportKindEnum }),
    status: t.expose('status', { type: ImportStatusEnum }),
    fileName: t.string({
      select: { file: { select: { fileName: true } } },
      resolve: ({ file }) => file.fileName,
    }),
    byteSize: t.int({
      select: { file: { select: { byteSize: true } } },
      resolve: ({ file }) => file.byteSize,
    }),
    employer: t.relation('employer', { nullable: true }),
    property: t.relation('property', { nullable: true }),
    asOf: t.expose('asOf', { type: 'Date' }),
    totalRows: t.exposeInt('totalRows'),
    doneRows: t.exposeInt('doneRows', {
      description: 'Of the check, then of the applying; for a progress bar.',
    }),
    acceptRows: t.exposeInt('acceptRows'),
    warnRows: t.exposeInt('warnRows'),
    rejectRows: t.exposeInt('rejectRows'),
    createdRows: t.exposeInt('createdRows'),
    knownRows: t.exposeInt('knownRows'),
    error: t.field({
      description: 'Why a FAILED import failed.',
      type: Refusal,
      nullable: true,
      select: { errorCode: true, errorZh: true, errorEn: true, remedyZh: true, remedyEn: true },
      resolve: ({ errorCode: code, errorZh: zh, errorEn: en, remedyZh, remedyEn }) => {
        if (!code || !zh || !en) return null
        const remedy = remedyZh && remedyEn ? { zh: remedyZh, en: remedyEn } : null
        return keptRefusal(code, { zh, en }, remedy)
      },
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    finishedAt: t.expose('finishedAt', { type: 'DateTime', nullable: true }),
    rows: t.relatedConnection(
      'rows',
      {
        description: 'In the order of the workbook.',
        fieldClass: 'PERSONAL',
        cursor: 'batchId_position',
        maxSize: 100,
        args: { outcome: t.arg({ type: RowOutcomeEnum }) },
        query: ({ outcome }) => ({
          where: { outcome: outcome ?? undefined },
          orderBy: { position: 'asc' },
        }),
      },
      { name: 'ImportRowConnection' },
      { name: 'ImportRowEdge' },
    ),
    reasons: t.field({
      description: 'How many rows of each outcome and reason, the most first.',
      type: [ReasonCount],
      select: { id: true, kind: true },
      resolve: async ({ id, kind }, _args, { tx }) => {
        const groups = await tx.importRow.groupBy({
          by: ['outcome', 'reason'],
          where: { batchId: id },
          _count: { _all: true },
        })
        return groups
          .map(({ outcome, reason, _count }) => ({ kind, outcome, reason, count: _count._all }))
          .sort((a, b) => b.count - a.count)
      },
    }),
    layout: t.field({
      description: 'What the headers were taken for, sheet by sheet; empty before the check.',
      fieldClass: 'PERSONAL',
      type: [SheetLayoutType],
      select: { layoutCiphertext: true },
      resolve: ({ layoutCiphertext }, _args, { house }) => openLayout(house.vault, layoutCiphertext),
    }),
    importColumns: t.field({
      description: 'The columns that a header may be said to mean.',
      type: [ImportColumnType],
      select: { kind: true },
      resolve: ({ kind }) => [...importKinds[kind].columns],
    }),
    withdrawnBecause: t.exposeString('withdrawnBecause', { nullable: true }),
    annotatedUrl: t.string({
      description: 'GET with the session cookie: the same workbook with comments; null before CHECKED.',
      nullable: true,
      select: { id: true, status: true },
      resolve: ({ id, status }) => (isJudged(status) ? `/imports/${id}/workbook` : null),
    }),
  }),
})

builder.queryField('importBatches', t =>
  t.prismaConnection({
    description: 'The imports within reach, the newest first.',
    guard: 'import.read',
    type: 'ImportBatch',
    cursor: 'id',
    maxSize: 100,
    args: { kind: t.arg({ type: ImportKindEnum }) },
    resolve: (query, _root, { kind }, { tx }) =>
      tx.importBatch.findMany({ ...query, where: { kind: kind ?? undefined }, orderBy: { id: 'desc' } }),
  }),
)

builder.queryField('importBatch', t =>
  t.prismaField({
    description: 'One import within reach, with its rows.',
    guard: 'import.read',
    type: 'ImportBatch',
    nullable: true,
    args: { id: t.arg.id({ required: true }) },
    resolve: (query, _root, { id }, { tx }) => tx.importBatch.findUnique({ ...query, where: { id } }),
  }),
)

export const ImportNumbers = builder.objectRef<object>('ImportNumbers').implement({
  description: 'Imports on the home page.',
  fieldClass: 'OPEN',
  fields: t => ({
    recent: t.prismaField({
      description: 'The five latest within reach.',
      type: ['ImportBatch'],
      resolve: (query, _root, _args, { tx }) =>
        tx.importBatch.findMany({ ...query, orderBy: { id: 'desc' }, take: 5 }),
    }),
  }),
})
