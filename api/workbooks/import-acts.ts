import { cancelImport, requestApply } from '../../domain/workbooks/apply-import.ts'
import { mapColumns } from '../../domain/workbooks/map-columns.ts'
import { requestUpload, uploadLimits } from '../../domain/workbooks/upload.ts'
import { requestWithdrawal } from '../../domain/workbooks/withdraw-import.ts'
import { builder } from '../builder/index.ts'
import { ImportKindEnum } from './enums.ts'
import { importKinds } from './import-kinds.ts'

/** What an upload's address carries. */
export interface UploadTicketPayload {
  claim: string
}

const UploadTicket = builder.objectRef<{ url: string; expiresAt: Date }>('UploadTicket').implement({
  description:
    'Where the bytes go: PUT with the session cookie, answered with 201 {"batchId"} or 4xx {"code", "zh", "en", "remedy"}.',
  fieldClass: 'OPEN',
  fields: t => ({
    url: t.exposeString('url'),
    expiresAt: t.expose('expiresAt', { type: 'DateTime' }),
    maxBytes: t.int({ resolve: () => uploadLimits.maxBytes }),
  }),
})

const RequestUploadInput = builder.inputType('RequestUploadInput', {
  fields: t => ({
    kind: t.field({ type: ImportKindEnum, required: true }),
    fileName: t.string({ required: true }),
    employerId: t.id({ description: 'For a roster; else its credit code must name a registered employer.' }),
    propertyId: t.id({ description: 'For a room ledger.' }),
  }),
})

builder.mutationField('requestUpload', t =>
  t.field({
    description: 'Asks for an address to upload a workbook to. Good for ten minutes, for this account.',
    guard: 'import.upload',
    idempotent: true,
    errors: {},
    type: UploadTicket,
    args: { input: t.arg({ type: RequestUploadInput, required: true }) },
    resolve: async (_root, { input }, { act, tickets }) => {
      const { kind, fileName, employerId = null, propertyId = null } = input
      const { claim, expiresAt } = await act(under =>
        requestUpload(under, importKinds, { kind, fileName, employerId, propertyId }),
      )
      const until = new Date(expiresAt)
      const payload: UploadTicketPayload = { claim }
      return { url: `/uploads/${tickets.sign(payload, until)}`, expiresAt: until }
    },
  }),
)

builder.mutationField('applyImport', t =>
  t.prismaField({
    description: 'Registers or records the accepted rows, as a job; goes on with one that was interrupted.',
    guard: 'import.apply',
    idempotent: true,
    errors: {},
    type: 'ImportBatch',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (query, _root, { id }, { act, tx }) => {
      const { batchId } = await act(under => requestApply(under, id))
      return tx.importBatch.findUniqueOrThrow({ ...query, where: { id: batchId } })
    },
  }),
)

builder.mutationField('cancelImport', t =>
  t.prismaField({
    description: 'Gives up an import that has not been applied.',
    guard: 'import.cancel',
    idempotent: true,
    errors: {},
    type: 'ImportBatch',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (query, _root, { id }, { act, tx }) => {
      const { batchId } = await act(under => cancelImport(under, id))
      return tx.importBatch.findUniqueOrThrow({ ...query, where: { id: batchId } })
    },
  }),
)

builder.mutationField('withdrawImport', t =>
  t.prismaField({
    description: 'Takes an applied import back, as a job, while nothing has been built on it.',
    guard: 'import.withdraw',
    idempotent: true,
    errors: {},
    type: 'ImportBatch',
    args: { id: t.arg.id({ required: true }), reason: t.arg.string({ required: true }) },
    resolve: async (query, _root, { id, reason }, { act, tx }) => {
      const { batchId } = await act(under => requestWithdrawal(under, id, reason))
      return tx.importBatch.findUniqueOrThrow({ ...query, where: { id: batchId } })
    },
  }),
)

const HeaderMeaningInput = builder.inputType('HeaderMeaningInput', {
  fields: t => ({
    header: t.string({ required: true, description: 'As in the layout.' }),
    meaning: t.string({ description: 'Our name of the column; null: not to be read.' }),
  }),
})

builder.mutationField('mapImportColumns', t =>
  t.prismaField({
    description:
      'Says what headers mean, remembers it for the company or the property, and checks the workbook again by it.',
    guard: 'import.map',
    idempotent: true,
    errors: {},
    type: 'ImportBatch',
    args: {
      id: t.arg.id({ required: true }),
      columns: t.arg({ type: [HeaderMeaningInput], required: true }),
      employerId: t.arg.id({ description: 'Whose roster it is, where the import does not know yet.' }),
    },
    resolve: async (query, _root, { id, columns, employerId }, { act, tx }) => {
      const meanings = columns.map(({ header, meaning }) => ({ header, meaning: meaning ?? null }))
      const { batchId } = await act(under => mapColumns(under, importKinds, id, meanings, employerId ?? null))
      return tx.importBatch.findUniqueOrThrow({ ...query, where: { id: batchId } })
    },
  }),
)
