import { type ImportKind, ImportStatus, type RowOutcome } from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'

export const ImportKindEnum = builder.enumType('ImportKind', {
  description: 'What a workbook holds.',
  values: {
    ROSTER: { description: '花名册: an employer’s people' },
    ROOM_LEDGER: { description: '房间台账: a property’s rooms and beds' },
  } satisfies Record<ImportKind, { description: string }>,
})

export const ImportStatusEnum = builder.enumType('ImportStatus', {
  description:
    'How far an import is. CHECKED: the dry run is there to be looked at, nothing has been written.',
  values: Object.values(ImportStatus),
})

export const RowOutcomeEnum = builder.enumType('RowOutcome', {
  description: 'What a row of a workbook comes to.',
  values: {
    ACCEPT: { description: 'imported' },
    WARN: { description: 'imported, with a warning' },
    REJECT: { description: 'not imported' },
  } satisfies Record<RowOutcome, { description: string }>,
})
