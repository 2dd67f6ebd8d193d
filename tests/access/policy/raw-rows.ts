import type { Database } from '../../../prisma/client.ts'

/** Every row, as the owner of the tables sees them: without row security. */
export const loadRows = async (owner: Database) => ({
  township: await owner.township.findMany(),
  account: await owner.account.findMany(),
  scope: await owner.accountScope.findMany({ orderBy: [{ kind: 'asc' }, { targetId: 'asc' }] }),
  serviceStation: await owner.serviceStation.findMany(),
  employer: await owner.employer.findMany(),
  resident: await owner.migrantResident.findMany(),
  contract: await owner.employmentContract.findMany(),
  registration: await owner.residenceRegistration.findMany(),
  permit: await owner.residencePermit.findMany(),
  item: await owner.renewalItem.findMany(),
  reminder: await owner.reminder.findMany(),
  property: await owner.property.findMany(),
  building: await owner.building.findMany(),
  room: await owner.room.findMany(),
  bed: await owner.bed.findMany(),
  closure: await owner.roomClosure.findMany(),
  stay: await owner.stay.findMany(),
  plan: await owner.allocationPlan.findMany(),
  placement: await owner.planPlacement.findMany(),
  file: await owner.storedFile.findMany(),
  batch: await owner.importBatch.findMany(),
  importRow: await owner.importRow.findMany(),
  entry: await owner.auditEntry.findMany({ orderBy: { id: 'desc' }, take: 200 }),
})

export type Rows = Awaited<ReturnType<typeof loadRows>>
export type RowOf<Table extends keyof Rows> = Rows[Table][number]
