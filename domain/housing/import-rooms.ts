import { DomainError } from '../errors.ts'
import { rulePackFor } from '../rules/rule-packs.ts'
import type { ImportKindHandler, JudgeContext, Judgement } from '../workbooks/import-kind.ts'
import { propertyUnknown, requireProperty } from './own-property.ts'
import { knownRooms, recordRooms, roomKey } from './record-rooms.ts'
import { ROOM_COLUMNS } from './room-ledger/columns.ts'
import { ROOM_PROBLEMS, type RoomProblemCode } from './room-ledger/problems.ts'
import { readRoomLedger } from './room-ledger/read-room-ledger.ts'
import type { RoomValues } from './room-ledger/values.ts'

/** The import of a room ledger: each accepted row becomes a room with its beds in the property that was chosen. */
export const importRooms: ImportKindHandler<RoomValues> = {
  columns: ROOM_COLUMNS.map(({ key, label, required = false }) => ({ key, label, required })),
  judge,

  settle: async (act, { propertyId }) => {
    if (!propertyId) throw propertyMissing()
    const property = await act.tx.property.findUnique({ where: { id: propertyId }, select: { id: true } })
    if (!property) throw propertyUnknown('propertyId')
    requireProperty(act, propertyId, 'propertyId')
    return { employerId: null, propertyId }
  },

  findKnown: async ({ tx }, { propertyId }, rows) => {
    const known = propertyId ? await knownRooms(tx, propertyId) : new Map<string, string>()
    return rows.map(({ building, room }) => known.get(roomKey(building, room)) ?? null)
  },

  apply: async (act, { propertyId, jurisdiction, asOf }, rows) => {
    if (!propertyId) throw propertyMissing()
    requireProperty(act, propertyId, 'propertyId')
    return recordRooms(act, { propertyId, asOf, pack: rulePackFor(jurisdiction, asOf) }, rows)
  },

  describe: ({ building, room, usableArea, beds, sex }) => ({
    title: room === null ? null : `${building} ${room}`,
    summary: [usableArea && `${usableArea}㎡`, beds && `${beds}床`, sex].filter(Boolean).join(' · ') || null,
  }),

  messageOf: code =>
    code in ROOM_PROBLEMS ? ROOM_PROBLEMS[code as RoomProblemCode].message : (refusals[code] ?? null),
}

const refusals: Readonly<Record<string, { zh: string; en: string }>> = {
  ROOM_INCOMPLETE: { zh: '缺少登记房间所需的内容。', en: 'Something that a room needs is missing.' },
}

async function judge(bytes: Buffer, context: JudgeContext): Promise<Judgement<RoomValues>> {
  const rules = rulePackFor(context.jurisdiction, context.asOf)
  const { rows, columns } = await readRoomLedger(bytes, {
    rules,
    known: context.known,
    onLayout: context.onLayout,
  })
  return {
    organisation: { name: null, usccCode: null },
    rows: rows.map(({ sheet, row, outcome, reason, problems, values }) => ({
      sheet,
      row,
      outcome: outcome === 'accept' ? 'ACCEPT' : outcome === 'warn' ? 'WARN' : 'REJECT',
      reason,
      problems: problems.map(problem => ({
        ...problem,
        columnNumber: (problem.column && columns.get(sheet)?.get(problem.column)) ?? null,
      })),
      values,
    })),
  }
}

const propertyMissing = () =>
  new DomainError(
    'PROPERTY_MISSING',
    { zh: '请选择房间所属的公寓', en: 'Choose the property these rooms belong to' },
    {
      field: 'propertyId',
      remedy: { zh: '上传时选择公寓', en: 'Choose the property when you upload the file' },
    },
  )
