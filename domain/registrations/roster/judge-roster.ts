import { Temporal } from 'temporal-polyfill'
import {
  ageOn,
  type DocumentResult,
  documentTypeOf,
  type IdentityDocument,
  parseDocument,
} from '../../people/documents.ts'
import { isName, normaliseName } from '../../people/names.ts'
import { isForeigner } from '../../people/nationality.ts'
import { firstPhone } from '../../people/phones.ts'
import type { RulePack } from '../../rules/rule-pack.ts'
import type { Cell } from '../../workbooks/cells.ts'
import { readDate } from '../../workbooks/dates.ts'
import type { TableRow } from '../../workbooks/read-tables.ts'
import { remember } from '../../workbooks/remember.ts'
import { isDitto, isNothing, tidyText } from '../../workbooks/text.ts'
import type { RosterColumn } from './columns.ts'
import { ROSTER_PROBLEMS, type RosterProblemCode, type Severity } from './problems.ts'
import {
  type RosterValues,
  readIntendedStay,
  readLodging,
  readRoommates,
  readSex,
  readShift,
} from './values.ts'

export interface RosterProblem {
  code: RosterProblemCode
  /** The guilty cell's column; null when it is the row as a whole. */
  column: RosterColumn | null
  severity: Severity
}

export interface JudgedRosterRow {
  sheet: string
  row: number
  outcome: 'accept' | 'warn' | 'reject'
  /** The first of `problems` by precedence, null when accepted. */
  reason: RosterProblemCode | null
  /** Everything found, in order of precedence. */
  problems: RosterProblem[]
  values: RosterValues
}

/** What the caller hands in: nothing here knows a clock or a number of the law. */
export interface RosterRules {
  /** Legal date in Asia/Shanghai on which age counts. */
  today: Temporal.PlainDate
  /** Gives the ages (禁止使用童工规定 Art. 2; 劳动法 Art. 58). */
  rules: RulePack
}

const sexOf = remember(readSex)
const shiftOf = remember(readShift)
const intendedStayOf = remember(readIntendedStay)
const lodgingOf = remember(readLodging)
const typeOf = remember(documentTypeOf)

const ORDER = Object.keys(ROSTER_PROBLEMS) as RosterProblemCode[]

/** Reads and judges the cells of one row; the problems gather in `problems`. */
class RowJudge {
  readonly problems: RosterProblem[] = []
  private readonly cells: Partial<Record<RosterColumn, Cell>>
  private readonly options: RosterRules

  constructor(row: TableRow<RosterColumn>, options: RosterRules) {
    this.cells = row.cells
    this.options = options
    for (const column of row.danglingDittos) this.say('DITTO_WITHOUT_ABOVE', column)
  }

  say(code: RosterProblemCode, column: RosterColumn | null): void {
    this.problems.push({ code, column, severity: ROSTER_PROBLEMS[code].severity })
  }

  /** The tidied text of a cell, null when it says nothing; a broken formula is a problem and says nothing. */
  private text(column: RosterColumn, grave = false): string | null {
    const cell = this.cells[column]
    if (!cell) return null
    if (cell.kind === 'error' || cell.kind === 'unevaluated') {
      this.say(grave ? 'CELL_UNREADABLE' : 'CELL_IGNORED', column)
      return null
    }
    return isNothing(cell.text) ? null : tidyText(cell.text)
  }

  private has(code: RosterProblemCode, column: RosterColumn): boolean {
    return this.problems.some(problem => problem.code === code && problem.column === column)
  }

  name(): string | null {
    const text = this.text('name', true)
    const name = text === null || isDitto(text) ? null : normaliseName(text)
    if (name !== null && isName(name)) return name
    if (!this.has('CELL_UNREADABLE', 'name')) this.say('NAME_MISSING', 'name')
    return null
  }

  document(): IdentityDocument | null {
    const text = this.text('documentNumber', true)
    if (this.has('CELL_UNREADABLE', 'documentNumber')) return null
    const declared = typeOf(this.text('documentType') ?? '')
    const number = text === null || isDitto(text) ? '' : text
    const isNumber = this.cells.documentNumber?.kind === 'number'
    const result: DocumentResult = parseDocument(number, declared, this.options.today, isNumber)
    if (!result.ok) {
      this.say(result.problem, 'documentNumber')
      return null
    }
    const sameFamily = declared === result.document.type || declared === null
    if (!sameFamily && (declared === 'PASSPORT' || result.document.type === 'FOREIGN_PERMANENT_RESIDENT'))
      this.say('DOCUMENT_TYPE_DISAGREES', 'documentType')
    return result.document
  }

  sex(document: IdentityDocument | null): RosterValues['sex'] {
    const text = this.text('sex')
    const stated = text === null ? null : sexOf(text)
    if (document?.sex) {
      if (stated && stated !== document.sex) this.say('SEX_DISAGREES_WITH_ID', 'sex')
      return document.sex
    }
    if (document && !stated) this.say('SEX_UNKNOWN', 'sex')
    return stated
  }

  birthDate(document: IdentityDocument | null): Temporal.PlainDate | null {
    const stated = this.date('birthDate')
    const known = document?.birthDate ?? null
    if (stated && known && stated !== known.toString()) this.say('BIRTH_DATE_DISAGREES_WITH_ID', 'birthDate')
    return known ?? (stated ? Temporal.PlainDate.from(stated) : null)
  }

  age(birthDate: Temporal.PlainDate | null): void {
    if (!birthDate) return
    const { minEmploymentAge, minorWorkerBelowAge } = this.options.rules.parameters
    const age = ageOn(birthDate, this.options.today)
    if (age < minEmploymentAge.value) this.say('UNDER_16', 'documentNumber')
    else if (age < minorWorkerBelowAge.value) this.say('AGE_16_17', 'documentNumber')
  }

  foreigner(document: IdentityDocument | null, nationality: string | null): void {
    if (document && isForeigner(document.type, nationality)) this.say('FOREIGNER_24H', 'documentNumber')
  }

  date(column: 'birthDate' | 'hiredOn' | 'contractEndsOn'): string | null {
    const reading = readDate(this.cells[column])
    if (reading.kind === 'unreadable') this.say('DATE_UNREADABLE', column)
    return reading.kind === 'date' ? reading.date : null
  }

  arrivedOn(): string | null {
    const reading = readDate(this.cells.arrivedOn)
    if (reading.kind === 'date') return reading.date
    this.say(reading.kind === 'none' ? 'ARRIVAL_MISSING' : 'ARRIVAL_UNREADABLE', 'arrivedOn')
    return null
  }

  phone(): string | null {
    const text = this.text('phone')
    const phone = text === null ? null : firstPhone(text)
    if (phone === null) this.say('PHONE_INVALID', 'phone')
    return phone
  }

  plain(column: RosterColumn): string | null {
    return this.text(column)
  }
}

function readValues(judge: RowJudge): RosterValues {
  const name = judge.name()
  const document = judge.document()
  const nationality = judge.plain('nationality')
  const birthDate = judge.birthDate(document)
  judge.age(birthDate)
  judge.foreigner(document, nationality)
  const sex = judge.sex(document)
  const lodging = lodgingOf(judge.plain('lodging') ?? '')
  const hiredOn = judge.date('hiredOn')
  const contractEndsOn = judge.date('contractEndsOn')
  if (hiredOn && contractEndsOn && contractEndsOn < hiredOn)
    judge.say('CONTRACT_ENDS_BEFORE_HIRE', 'contractEndsOn')
  return {
    name,
    sex,
    documentType: document?.type ?? null,
    documentNumber: document?.number ?? null,
    legacyDocumentNumber: document?.legacyNumber ?? null,
    birthDate: birthDate?.toString() ?? null,
    nationality,
    hukouAddress: judge.plain('hukouAddress'),
    phone: judge.phone(),
    workshop: judge.plain('workshop'),
    shift: shiftOf(judge.plain('shift') ?? ''),
    hiredOn,
    contractEndsOn,
    arrivedOn: judge.arrivedOn(),
    intendedStay: intendedStayOf(judge.plain('intendedStay') ?? ''),
    lodgingWishes: lodging.wishes,
    otherWishes: lodging.other,
    roommateNames: readRoommates(judge.plain('roommates') ?? ''),
    remark: judge.plain('remark'),
  }
}

function conclude(
  row: TableRow<RosterColumn>,
  found: RosterProblem[],
  values: RosterValues,
): JudgedRosterRow {
  const problems = [...found].sort((a, b) => ORDER.indexOf(a.code) - ORDER.indexOf(b.code))
  const first = problems[0]
  const outcome = first ? ROSTER_PROBLEMS[first.code].severity : 'accept'
  return { sheet: row.sheet, row: row.row, outcome, reason: first?.code ?? null, problems, values }
}

/**
 * Judges the rows of a roster in their order, all sheets together: accept, warn (imported with the warning) or
 * reject (not imported). Of several rows with one document number the first that can be imported is; the
 * others are DUPLICATE_IN_FILE. Pure.
 */
export function* judgeRoster(
  rows: Iterable<TableRow<RosterColumn>>,
  options: RosterRules,
): Generator<JudgedRosterRow> {
  const seen = new Set<string>()
  for (const row of rows) {
    const judge = new RowJudge(row, options)
    const values = readValues(judge)
    const key = values.documentNumber
    if (key !== null && seen.has(key)) judge.say('DUPLICATE_IN_FILE', 'documentNumber')
    const result = conclude(row, judge.problems, values)
    if (key !== null && result.outcome !== 'reject') seen.add(key)
    yield result
  }
}
