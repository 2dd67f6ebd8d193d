import type { RulePack } from '../../rules/rule-pack.ts'
import type { Cell } from '../../workbooks/cells.ts'
import type { TableRow } from '../../workbooks/read-tables.ts'
import { isDitto, isNothing, squeezeText, tidyText } from '../../workbooks/text.ts'
import { ratedCapacity } from '../rules.ts'
import type { RoomColumn } from './columns.ts'
import { ROOM_PROBLEMS, type RoomProblemCode, type Severity } from './problems.ts'
import {
  floorOfRoom,
  policyOf,
  type RoomSex,
  type RoomValues,
  readArea,
  readAvailable,
  readBackOn,
  readBeds,
  readBedType,
  readFloor,
  readRoomNumber,
  readRoomSex,
  readYesNo,
} from './values.ts'

export interface RoomProblem {
  code: RoomProblemCode
  column: RoomColumn | null
  severity: Severity
}

export interface JudgedRoomRow {
  sheet: string
  row: number
  outcome: 'accept' | 'warn' | 'reject'
  /** The first of `problems` by precedence, null when accepted. */
  reason: RoomProblemCode | null
  problems: RoomProblem[]
  values: RoomValues
}

const ORDER = Object.keys(ROOM_PROBLEMS) as RoomProblemCode[]

/** Reads and judges the cells of one row. */
class RoomJudge {
  readonly problems: RoomProblem[] = []
  private readonly row: TableRow<RoomColumn>

  constructor(row: TableRow<RoomColumn>) {
    this.row = row
  }

  say(code: RoomProblemCode, column: RoomColumn | null): void {
    this.problems.push({ code, column, severity: ROOM_PROBLEMS[code].severity })
  }

  /** The readable cell; one that is a broken formula is a problem when it decides about the row. */
  private cell(column: RoomColumn, decides = false): Cell | null {
    const cell = this.row.cells[column]
    if (!cell) return null
    if (cell.kind !== 'error' && cell.kind !== 'unevaluated') return cell
    if (decides) this.say('CELL_UNREADABLE', column)
    return null
  }

  text(column: RoomColumn): string | null {
    const cell = this.cell(column)
    return cell === null || isNothing(cell.text) ? null : tidyText(cell.text)
  }

  private broken(column: RoomColumn): boolean {
    return this.problems.some(problem => problem.code === 'CELL_UNREADABLE' && problem.column === column)
  }

  room(): string | null {
    const cell = this.cell('room', true)
    const room = cell === null || isDitto(cell.text) ? null : readRoomNumber(cell.text)
    if (room === null && !this.broken('room')) this.say('ROOM_MISSING', 'room')
    return room
  }

  /** A blank floor goes on from the row above, unless the room number shows that the next floor began. */
  floor(room: string | null, above: number | null): number | null {
    const text = this.text('floor')
    const stated = text === null ? null : readFloor(text)
    if (stated !== null) return stated
    const shown = room === null ? null : floorOfRoom(room)
    const floor = above === null || shown === above + 1 ? (shown ?? above) : above
    if (floor === null) this.say('FLOOR_MISSING', 'floor')
    return floor
  }

  area(): number | null {
    const cell = this.cell('usableArea', true)
    if (cell === null || isNothing(cell.text)) {
      if (!this.broken('usableArea')) this.say('AREA_MISSING', 'usableArea')
      return null
    }
    const reading = readArea(cell.text)
    if (reading === null)
      this.say(Number(squeezeText(cell.text)) === 0 ? 'AREA_MISSING' : 'AREA_UNREADABLE', 'usableArea')
    else if (!reading.plain) this.say('AREA_IS_TEXT', 'usableArea')
    return reading?.area ?? null
  }

  beds(): number | null {
    const cell = this.cell('beds', true)
    if (this.broken('beds')) return null
    const beds = cell === null || isNothing(cell.text) ? 0 : readBeds(cell.text)
    if (beds === null) this.say('BEDS_UNREADABLE', 'beds')
    else if (beds === 0) this.say('NO_BEDS', 'beds')
    return beds === 0 ? null : beds
  }

  /** A blank cell may be answered by the room type (夫妻房) or the sheet (3号楼女). */
  sex(): RoomSex | null {
    const text = this.text('sex')
    const sex =
      text === null
        ? (readRoomSex(this.text('roomType') ?? '') ?? readRoomSex(this.row.sheet))
        : readRoomSex(text)
    if (sex === null) this.say('SEX_MISSING', 'sex')
    return sex
  }

  available(): boolean {
    const text = this.cell('status')?.text ?? ''
    if (squeezeText(text) === '') return true
    const available = readAvailable(text)
    if (available === null) this.say('STATUS_UNREADABLE', 'status')
    return available ?? false
  }
}

function readValues(judge: RoomJudge, sheet: string, floorAbove: number | null, rules: RulePack): RoomValues {
  const room = judge.room()
  const usableArea = judge.area()
  const beds = judge.beds()
  const capacity =
    usableArea === null || beds === null ? null : ratedCapacity({ beds, usableArea }, rules).persons
  if (capacity !== null && beds !== null && beds > capacity) judge.say('BEDS_EXCEED_LEGAL_CAPACITY', 'beds')
  const sex = judge.sex()
  const remark = judge.text('remark')
  const available = judge.available()
  return {
    building: judge.text('building') ?? sheet,
    room,
    floor: judge.floor(room, floorAbove),
    roomType: judge.text('roomType'),
    usableArea,
    beds,
    sex,
    sexPolicy: policyOf(sex),
    ratedCapacity: capacity,
    privateBathroom: readYesNo(judge.text('bathroom') ?? ''),
    bedType: readBedType(judge.text('bedType') ?? ''),
    available,
    backOn: available || remark === null ? null : readBackOn(remark),
    status: judge.text('status'),
    remark,
  }
}

function conclude(row: TableRow<RoomColumn>, found: RoomProblem[], values: RoomValues): JudgedRoomRow {
  const problems = [...found].sort((a, b) => ORDER.indexOf(a.code) - ORDER.indexOf(b.code))
  const first = problems[0]
  return {
    sheet: row.sheet,
    row: row.row,
    outcome: first?.severity ?? 'accept',
    reason: first?.code ?? null,
    problems,
    values,
  }
}

/**
 * Judges the rows of a room ledger in their order. A room number that an earlier row of the building has is
 * DUPLICATE_ROOM even if that row was rejected: with two rows for one number nobody can tell whose it is. The
 * legal capacity comes from `rules` (JGJ 36-2016, GB 55025-2022 and local rules as the pack has them). Pure.
 */
export function* judgeRoomLedger(
  rows: Iterable<TableRow<RoomColumn>>,
  options: { rules: RulePack },
): Generator<JudgedRoomRow> {
  const seen = new Set<string>()
  let above: JudgedRoomRow | null = null
  for (const row of rows) {
    const judge = new RoomJudge(row)
    const floorAbove = above?.sheet === row.sheet ? above.values.floor : null
    const values = readValues(judge, row.sheet, floorAbove, options.rules)
    if (values.room !== null) {
      const key = JSON.stringify([values.building, values.room.toUpperCase()])
      if (seen.has(key)) judge.say('DUPLICATE_ROOM', 'room')
      seen.add(key)
    }
    above = conclude(row, judge.problems, values)
    yield above
  }
}
