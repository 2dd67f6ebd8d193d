import { exportLimits, noteAlert, requestExport } from '../../domain/registrations/export-ledger.ts'
import type { LedgerName } from '../../domain/registrations/ledgers.ts'
import { ExportStatus } from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'
import { Node } from '../builder/node.ts'

const LedgerEnum = builder.enumType('Ledger', {
  description: 'What can be taken out as a workbook.',
  values: { PEOPLE: { description: '人员台账' }, REGISTRATIONS: { description: '居住登记台账' } } as const,
})
const ExportStatusEnum = builder.enumType('ExportStatus', {
  description: 'How far a file is. EXPIRED: it is no longer kept.',
  values: Object.values(ExportStatus),
})

export const LedgerExport = builder.prismaObject('LedgerExport', {
  interfaces: [Node],
  fieldClass: 'OPEN',
  readBy: 'export.list',
  fields: t => ({
    ledger: t.field({
      type: LedgerEnum,
      select: { ledger: true },
      resolve: ({ ledger }) => ledger as LedgerName,
    }),
    purpose: t.exposeString('purpose'),
    status: t.expose('status', { type: ExportStatusEnum }),
    rows: t.exposeInt('rows', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', nullable: true }),
    url: t.string({
      description: 'GET with the session cookie; null before READY.',
      nullable: true,
      select: { id: true, status: true },
      resolve: ({ id, status }) => (status === 'READY' ? `/exports/${id}/workbook` : null),
    }),
  }),
})

builder.queryField('ledgerExports', t =>
  t.prismaConnection({
    description: 'One’s own exports, the newest first.',
    guard: 'export.list',
    type: 'LedgerExport',
    cursor: 'id',
    maxSize: 50,
    resolve: (query, _root, _args, { tx }) => tx.ledgerExport.findMany({ ...query, orderBy: { id: 'desc' } }),
  }),
)

builder.mutationField('requestExport', t =>
  t.prismaField({
    description: `Takes a ledger out as a workbook, as a job: own rows, unmasked fields, at most ${exportLimits.rows} rows, kept for ${exportLimits.hours} hours.`,
    guard: 'ledger.export',
    idempotent: true,
    errors: {},
    type: 'LedgerExport',
    args: {
      ledger: t.arg({ type: LedgerEnum, required: true }),
      purpose: t.arg.string({ required: true }),
      employerId: t.arg.id(),
    },
    resolve: async (query, _root, { ledger, purpose, employerId }, { act, tx }) => {
      const { exportId } = await act(under =>
        requestExport(under, { ledger, purpose, filter: { employerId: employerId ?? null } }),
      )
      return tx.ledgerExport.findUniqueOrThrow({ ...query, where: { id: exportId } })
    },
  }),
)

export const ExportAlert = builder.prismaObject('ExportAlert', {
  interfaces: [Node],
  description: 'Somebody’s exports of a day have reached a number of records.',
  fieldClass: 'OPEN',
  readBy: 'export.watch',
  fields: t => ({
    accountId: t.exposeID('accountId'),
    account: t.prismaField({
      description: 'Who took them out; null to those who see no accounts.',
      type: 'Account',
      nullable: true,
      select: { accountId: true },
      resolve: (query, { accountId: id }, _args, { tx }) =>
        tx.account.findUnique({ ...query, where: { id } }),
    }),
    ledger: t.field({
      description: 'Which one it was that reached the number.',
      type: LedgerEnum,
      select: { ledger: true },
      resolve: ({ ledger }) => ledger as LedgerName,
    }),
    purpose: t.exposeString('purpose', { description: 'What it was said to be for.' }),
    day: t.expose('day', { type: 'Date' }),
    threshold: t.exposeInt('threshold'),
    records: t.exposeInt('records', { description: 'Of that day until then, in however many files.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    seenAt: t.expose('seenAt', { type: 'DateTime', nullable: true }),
  }),
})

builder.queryField('exportAlerts', t =>
  t.prismaConnection({
    description: 'Who took how many records out, the newest first.',
    guard: 'export.watch',
    type: 'ExportAlert',
    cursor: 'id',
    maxSize: 50,
    resolve: (query, _root, _args, { tx }) => tx.exportAlert.findMany({ ...query, orderBy: { id: 'desc' } }),
  }),
)

builder.mutationField('noteExportAlert', t =>
  t.prismaField({
    description: 'Notes that an alert has been seen.',
    guard: 'export.watch',
    idempotent: true,
    errors: {},
    type: 'ExportAlert',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (query, _root, input, { act, tx }) => {
      const { id } = await act(under => noteAlert(under, input.id))
      return tx.exportAlert.findUniqueOrThrow({ ...query, where: { id } })
    },
  }),
)
