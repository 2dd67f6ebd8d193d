import { Prisma } from '../../prisma/client.ts'
import { instant, instantOrNull, numberOf, plain, plainOrNull, sql, textOf, textOrNull } from './parts.ts'
import { bigintCursor, type RootSource, type TypeSource, uuidCursor } from './source.ts'

export const account: TypeSource = {
  id: ({ alias }) => plain(`${alias}.id`),
  username: ({ alias }) => textOf(`${alias}.username`),
  displayName: ({ alias }) => textOf(`${alias}.display_name`),
}

export const auditEntry: TypeSource = {
  id: ({ alias }) => plain(`${alias}.id`),
  at: ({ alias }) => instant(`${alias}.at`),
  actor: ({ alias }) => textOf(`${alias}.actor`),
  account: ({ alias, one }) => one(a => `account ${a} WHERE ${a}.id = ${alias}.account_id`),
  act: ({ alias }) => textOf(`${alias}.act`),
  outcome: ({ alias }) => plain(`${alias}.outcome`),
  subjectType: ({ alias }) => textOrNull(`${alias}.subject_type`),
  subjectId: ({ alias }) => plainOrNull(`${alias}.subject_id`),
  fields: ({ alias }) => [sql(`to_json(${alias}.fields)`)],
  // PostgreSQL writes JSON with white space, and this is a text in which everybody finds the same.
  details: ({ alias, finished }) =>
    finished(`${alias}.details::text`, text => JSON.stringify(JSON.parse(text))),
  requestId: ({ alias }) => textOf(`${alias}.request_id`),
}

export const auditEntries: RootSource = {
  kind: 'PAGE',
  table: 'audit_entry',
  alias: 'r',
  where: () => Prisma.sql`true`,
  order: 'r.id DESC',
  passesOver: true,
  after: id => `r.id <= (SELECT c.id FROM audit_entry c WHERE c.id = ${id}::bigint)`,
  cursor: bigintCursor,
}

/** Its file is seen by whoever sees the batch. */
const ofFile = (column: string, alias: string) =>
  `(SELECT f.${column} FROM stored_file f WHERE f.id = ${alias}.file_id)`

export const importBatch: TypeSource = {
  id: ({ alias }) => plain(`${alias}.id`),
  kind: ({ alias }) => plain(`${alias}.kind`),
  status: ({ alias }) => plain(`${alias}.status`),
  fileName: ({ alias }) => textOf(ofFile('file_name', alias)),
  byteSize: ({ alias }) => numberOf(ofFile('byte_size', alias)),
  asOf: ({ alias }) => plain(`${alias}.as_of`),
  totalRows: ({ alias }) => numberOf(`${alias}.total_rows`),
  doneRows: ({ alias }) => numberOf(`${alias}.done_rows`),
  acceptRows: ({ alias }) => numberOf(`${alias}.accept_rows`),
  warnRows: ({ alias }) => numberOf(`${alias}.warn_rows`),
  rejectRows: ({ alias }) => numberOf(`${alias}.reject_rows`),
  createdRows: ({ alias }) => numberOf(`${alias}.created_rows`),
  knownRows: ({ alias }) => numberOf(`${alias}.known_rows`),
  createdAt: ({ alias }) => instant(`${alias}.created_at`),
  finishedAt: ({ alias }) => instantOrNull(`${alias}.finished_at`),
}

export const importBatches: RootSource = {
  kind: 'PAGE',
  table: 'import_batch',
  alias: 'r',
  where: ({ kind }) => (kind ? Prisma.sql`r.kind = ${kind}::import_kind` : Prisma.sql`true`),
  order: 'r.id DESC',
  passesOver: true,
  after: id => `r.id <= (SELECT c.id FROM import_batch c WHERE c.id = ${id}::uuid)`,
  cursor: uuidCursor,
}
