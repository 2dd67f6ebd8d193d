import { importRooms } from '../../domain/housing/import-rooms.ts'
import { rosterImport } from '../../domain/registrations/import-roster.ts'
import type { ImportKinds } from '../../domain/workbooks/import-kind.ts'

/** What can be imported, each kind from its slice. */
export const importKinds: ImportKinds = { ROSTER: rosterImport, ROOM_LEDGER: importRooms }
