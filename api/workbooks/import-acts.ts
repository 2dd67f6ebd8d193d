import { cancelImport, requestApply } from '../../domain/workbooks/apply-import.ts'
import { requestUpload, uploadLimits } from '../../domain/workbooks/upload.ts'
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
