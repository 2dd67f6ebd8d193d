import type { Temporal } from 'temporal-polyfill'
import type { RowOutcome } from '../../prisma/client.ts'
import type { Act } from '../act.ts'
import type { Bilingual } from '../errors.ts'
import type { KnownHeaders } from './headers.ts'
import type { SheetLayout } from './layout.ts'

/** Something said against a row, as the dry run keeps it. The words are the kind's (`messageOf`). */
export interface RowProblem {
  code: string
  /** The kind's own name of the column, e.g. documentNumber; null when it is the row as a whole. */
  column: string | null
  /** The column's number in the sheet from 1, for the comment in the workbook; null: the row's first cell. */
  columnNumber: number | null
  severity: 'reject' | 'warn'
}

/** A row of the workbook as it was read and judged. */
export interface JudgedRow<Values = unknown> {
  sheet: string
  /** The number Excel shows. */
  row: number
  outcome: RowOutcome
  /** The first of `problems`; null for an accepted row. */
  reason: string | null
  problems: RowProblem[]
  /** What was read; plain JSON, kept encrypted between check and apply. */
  values: Values
}

export interface Judgement<Values = unknown> {
  /** In the order of the workbook, all sheets together. */
  rows: JudgedRow<Values>[]
  /** The employer that the title block names, where there is one. */
  organisation: { name: string | null; usccCode: string | null }
}

export interface JudgeContext {
  /** The legal date the rows are judged as of. */
  asOf: Temporal.PlainDate
  /** The township's, for its rule pack. */
  jurisdiction: string
  /** What somebody has said that the headers of this company mean. */
  known?: KnownHeaders
  /** Is told what each sheet's headers were taken for. */
  onLayout?(layout: SheetLayout): void
}

/** A column that a workbook of a kind may have. */
export interface ImportColumn {
  key: string
  label: Bilingual
  required: boolean
}

/** Whose rows they are: a roster has an employer, a room ledger a property. */
export interface ImportOwner {
  employerId: string | null
  propertyId: string | null
}

/** The batch as far as a kind needs it. */
export interface BatchTarget extends ImportOwner {
  batchId: string
  asOf: Temporal.PlainDate
  jurisdiction: string
}

/** A row that stands in the register, and for whom or which room. */
export interface WrittenRow<Values = unknown> {
  values: Values
  subjectId: string
}

/** What came of a row that was to be written. */
export type RowResult =
  | { result: 'CREATED' | 'KNOWN'; subjectId: string }
  /** Nothing was written for this row; the others stand. */
  | { result: 'REFUSED'; code: string }

/**
 * What an import of one kind consists of. `domain/workbooks` runs the steps, keeps the rows and the progress; a
 * slice says what the rows mean. Nothing here may query once a row.
 */
export interface ImportKindHandler<Values = unknown> {
  /**
   * The columns that a header may be said to mean.
   */
  columns: readonly ImportColumn[]
  /**
   * Reads and judges a whole workbook. Pure: same bytes and context, same rows in the same order.
   * @throws DomainError for a workbook that is refused as a whole.
   */
  judge(bytes: Buffer, context: JudgeContext): Promise<Judgement<Values>>
  /**
   * Says whose rows they are, from the upload's choice or from the workbook, within the caller's reach. At the
   * request of an upload there is no judgement yet: only what was chosen is checked.
   * @throws DomainError e.g. EMPLOYER_UNKNOWN, PROPERTY_UNKNOWN
   */
  settle(act: Act, chosen: ImportOwner, judgement: Judgement<Values> | null): Promise<ImportOwner>
  /** For each row, in order: the id of the person or room that the register holds already, else null. */
  findKnown(act: Act, batch: BatchTarget, rows: readonly Values[]): Promise<(string | null)[]>
  /**
   * Optional: what is said of each row that would be written and is not known, in order, when it is held against the register;
   * a warning's code and the column it is about, or null.
   */
  compare?(
    act: Act,
    batch: BatchTarget,
    rows: readonly Values[],
  ): Promise<({ code: string; column: string } | null)[]>
  /** Writes at most IMPORT_CHUNK accepted rows in the open act; a result for each, in order. Writing the same rows again makes KNOWN of them. */
  apply(act: Act, batch: BatchTarget, rows: readonly Values[]): Promise<RowResult[]>
  /** Optional last step, in the act that ends the import: for what only shows when all rows are there; they come a few at a time. Repeatable. */
  conclude?(
    act: Act,
    batch: BatchTarget,
    rows: Iterable<WrittenRow<Values>> | AsyncIterable<WrittenRow<Values>>,
  ): Promise<void>
  /** How a row is called in a list: the person's name or the room, and a line below it. No document number, no phone. */
  describe(values: Values): { title: string | null; summary: string | null }
  /** The words of a problem, also of a refusal of `apply`; null for an unknown code. */
  messageOf(code: string): Bilingual | null
}

/** A handler of every kind; the doors hand it in, since the kinds live in slices above this one. */
export type ImportKinds = Readonly<Record<'ROSTER' | 'ROOM_LEDGER', ImportKindHandler>>

/** How many rows are written in one act. */
export const IMPORT_CHUNK = 2_500
/** And in the first: the bar moves soon. */
export const FIRST_CHUNK = 500
