import type { RootSource, TypeSource } from './source.ts'
import * as consequences from './sources-consequences.ts'
import * as housing from './sources-housing.ts'
import * as papers from './sources-papers.ts'
import * as people from './sources-people.ts'
import * as records from './sources-records.ts'
import * as stations from './sources-stations.ts'

/** The types whose fields a hot read knows, and the root fields it answers. Whatever is not here is executed as ever. */
export const types: Readonly<Record<string, TypeSource>> = {
  MigrantResident: people.resident,
  Employer: people.employer,
  Stay: housing.stay,
  Bed: housing.bed,
  Room: housing.room,
  RoomClosure: housing.closure,
  Building: housing.building,
  Property: housing.property,
  Occupancy: housing.occupancy,
  ResidenceRegistration: papers.registration,
  RegistrationEvent: papers.registrationEvent,
  RenewalItem: papers.renewal,
  Consequence: consequences.consequence,
  Bilingual: consequences.bilingual,
  Reminder: papers.reminder,
  ServiceStation: papers.station,
  ServiceCase: stations.serviceCase,
  ServiceVersion: stations.serviceVersion,
  StationStaff: stations.stationStaff,
  AuditEntry: records.auditEntry,
  Account: records.account,
  ImportBatch: records.importBatch,
}

export const roots: Readonly<Record<string, RootSource>> = {
  migrantResidents: people.people,
  migrantResident: people.person,
  residenceRegistrations: papers.registrations,
  residenceRegistration: papers.oneRegistration,
  renewalItems: papers.renewals,
  desk: stations.desk,
  auditEntries: records.auditEntries,
  importBatches: records.importBatches,
  building: housing.oneBuilding,
  properties: housing.properties,
}
