import {
  AuditEntriesDocument,
  BuildingDocument,
  EmployersDocument,
  ImportBatchDocument,
  ImportBatchesDocument,
  PeopleDocument,
  PermitDocument,
  PermitsDocument,
  PersonDocument,
  PlanDocument,
  PlansDocument,
  PropertiesDocument,
  PropertyDocument,
  RegistrationDocument,
  RegistrationsDocument,
  RehearsalDocument,
  RehearsalsDocument,
  RenewalsDocument,
  SearchDocument,
  ServiceCaseDocument,
  ServiceStationDocument,
} from '../generated/graphql.ts'
import { type Operation, send } from '../graphql/send.ts'
import type { Connection } from '../graphql/use-pages.ts'

export interface Row {
  id: string
}

type Filter = Record<string, unknown>
export type ReadPage = (first: number, after: string | null, filter: Filter) => Promise<Connection<Row>>

/** A list behind a connection; `arrange` turns react-admin's filter values into the operation's variables. */
const pages =
  <Data, Variables>(
    operation: Operation<Data, Variables>,
    pick: (data: Data) => Connection<Row>,
    arrange: (filter: Filter) => Filter = filter => ({ filter }),
  ): ReadPage =>
  async (first, after, filter) =>
    pick(await send(operation, { ...arrange(filter), first, after } as Variables))

/** A list short enough to come whole (properties of a township, employers). */
const whole =
  <Data>(operation: Operation<Data, Record<string, never>>, pick: (data: Data) => readonly Row[]): ReadPage =>
  async () => ({
    edges: pick(await send(operation, {})).map(node => ({ node })),
    pageInfo: { endCursor: null, hasNextPage: false },
  })

const one =
  <Data, Variables>(operation: Operation<Data, Variables>, pick: (data: Data) => Row | null | undefined) =>
  async (id: string, more: Filter) =>
    pick(await send(operation, { ...more, id } as Variables))

const asItIs = (filter: Filter) => filter

/**
 * People: what is typed finds the likeliest first, by whatever was meant (a name, initials, the end of a number, a room, a
 * company), as one page. Narrowed to a company or to who has no bed, it finds by name and number in the order of the list.
 */
const everybody = pages(PeopleDocument, data => data.migrantResidents)
const people: ReadPage = async (first, after, { query, ...narrowed }) => {
  const typed = typeof query === 'string' ? query.trim() : ''
  if (typed === '' || Object.values(narrowed).some(value => value !== undefined && value !== '')) {
    return everybody(first, after, { query, ...narrowed })
  }
  const { search } = await send(SearchDocument, { query: typed, first })
  return {
    edges: search.hits.map(({ resident, kind, live }) => ({ node: { ...resident, found: { kind, live } } })),
    pageInfo: { endCursor: null, hasNextPage: false },
  }
}

export const lists: Readonly<Record<string, ReadPage>> = {
  people,
  registrations: pages(RegistrationsDocument, data => data.residenceRegistrations),
  imports: pages(ImportBatchesDocument, data => data.importBatches, asItIs),
  plans: pages(PlansDocument, data => data.allocationPlans, asItIs),
  rehearsals: pages(RehearsalsDocument, data => data.rehearsals, asItIs),
  renewals: pages(RenewalsDocument, data => data.renewalItems),
  permits: pages(PermitsDocument, data => data.residencePermits),
  audit: pages(AuditEntriesDocument, data => data.auditEntries, asItIs),
  employers: whole(EmployersDocument, data => data.employers),
  properties: whole(PropertiesDocument, data => data.properties),
}

export const ones: Readonly<Record<string, ReturnType<typeof one>>> = {
  cases: one(ServiceCaseDocument, data => data.serviceCase),
  stations: one(ServiceStationDocument, data => data.serviceStation),
  people: one(PersonDocument, data => data.migrantResident),
  registrations: one(RegistrationDocument, data => data.residenceRegistration),
  permits: one(PermitDocument, data => data.residencePermit),
  imports: one(ImportBatchDocument, data => data.importBatch),
  plans: one(PlanDocument, data => data.allocationPlan),
  rehearsals: one(RehearsalDocument, data => data.rehearsal),
  properties: one(PropertyDocument, data => data.property),
  buildings: one(BuildingDocument, data => data.building),
}
