import {
  AuditEntriesDocument,
  BuildingDocument,
  EmployersDocument,
  ImportBatchDocument,
  ImportBatchesDocument,
  PeopleDocument,
  PersonDocument,
  PlanDocument,
  PlansDocument,
  PropertiesDocument,
  PropertyDocument,
  RegistrationDocument,
  RegistrationsDocument,
  RenewalsDocument,
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

export const lists: Readonly<Record<string, ReadPage>> = {
  people: pages(PeopleDocument, data => data.migrantResidents),
  registrations: pages(RegistrationsDocument, data => data.residenceRegistrations),
  imports: pages(ImportBatchesDocument, data => data.importBatches, asItIs),
  plans: pages(PlansDocument, data => data.allocationPlans, asItIs),
  renewals: pages(RenewalsDocument, data => data.renewalItems),
  audit: pages(AuditEntriesDocument, data => data.auditEntries, asItIs),
  employers: whole(EmployersDocument, data => data.employers),
  properties: whole(PropertiesDocument, data => data.properties),
}

export const ones: Readonly<Record<string, ReturnType<typeof one>>> = {
  people: one(PersonDocument, data => data.migrantResident),
  registrations: one(RegistrationDocument, data => data.residenceRegistration),
  imports: one(ImportBatchDocument, data => data.importBatch),
  plans: one(PlanDocument, data => data.allocationPlan),
  properties: one(PropertyDocument, data => data.property),
  buildings: one(BuildingDocument, data => data.building),
}
