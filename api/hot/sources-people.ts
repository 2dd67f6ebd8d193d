import { openDocument, openPhone } from '../../domain/people/sealed.ts'
import { type ResidentFilter, residentCondition } from '../../domain/people/search-residents.sql.ts'
import { Prisma } from '../../prisma/client.ts'
import { instant, plain, plainOrNull, textOf, textOrNull } from './parts.ts'
import { type FieldSource, type RootSource, type TypeSource, uuidCursor } from './source.ts'

const bytes = (hex: string) => Buffer.from(hex, 'hex')

/** A column of the current contract. */
const ofContract =
  (column: string, read: (column: string) => ReturnType<FieldSource>): FieldSource =>
  ({ alias }) => {
    const from = `employment_contract c WHERE c.resident_id = ${alias}.id AND c.ended_on IS NULL LIMIT 1`
    const [part] = read(`(SELECT c.${column} FROM ${from})`)
    return part ? [part] : []
  }

export const employer: TypeSource = {
  id: ({ alias }) => plain(`${alias}.id`),
  name: ({ alias }) => textOf(`${alias}.name`),
  usccCode: ({ alias }) => textOf(`${alias}.uscc_code`),
}

export const resident: TypeSource = {
  id: ({ alias }) => plain(`${alias}.id`),
  name: ({ alias }) => textOf(`${alias}.name`),
  sex: ({ alias }) => plain(`${alias}.sex`),
  birthDate: ({ alias }) => plainOrNull(`${alias}.birth_date`),
  documentType: ({ alias }) => plain(`${alias}.document_type`),
  documentNumber: ({ alias, finished }) =>
    finished(`encode(${alias}.document_ciphertext, 'hex')`, (hex, vault) => openDocument(vault, bytes(hex))),
  phone: ({ alias, finished }) =>
    finished(`encode(${alias}.phone_ciphertext, 'hex')`, (hex, vault) => openPhone(vault, bytes(hex))),
  hukouAddress: ({ alias }) => textOrNull(`${alias}.hukou_address`),
  employer: ({ alias, one }) => one(e => `employer ${e} WHERE ${e}.id = ${alias}.employer_id`),
  workshop: ofContract('workshop', textOrNull),
  shift: ofContract('shift', textOrNull),
  contractEndsOn: ofContract('ends_on', plainOrNull),
  createdAt: ({ alias }) => instant(`${alias}.created_at`),
  stay: ({ alias, one, today }) =>
    one(
      s => `stay ${s} WHERE ${s}.resident_id = ${alias}.id AND ${s}.status IN ('RESERVED', 'CHECKED_IN')
        AND (${s}.ends_on IS NULL OR ${s}.ends_on > ${today}) ORDER BY ${s}.starts_on LIMIT 1`,
    ),
  stays: ({ alias, many }) =>
    many(
      s => `stay ${s} WHERE ${s}.resident_id = ${alias}.id`,
      s => `${s}.starts_on DESC`,
    ),
  registrations: ({ alias, many }) =>
    many(
      g => `residence_registration ${g} WHERE ${g}.resident_id = ${alias}.id`,
      g => `${g}.id DESC`,
    ),
  renewalItems: ({ alias, many }) =>
    many(
      i => `renewal_item ${i} WHERE ${i}.resident_id = ${alias}.id`,
      i => `${i}.due_on, ${i}.id`,
    ),
}

export const people: RootSource = {
  kind: 'PAGE',
  table: 'migrant_resident',
  alias: 'r',
  where: ({ filter }, asked) => residentCondition((filter ?? {}) as ResidentFilter, asked),
  order: 'r.id DESC',
  after: id => `r.id < ${id}::uuid`,
  cursor: uuidCursor,
}

export const person: RootSource = {
  kind: 'ONE',
  table: 'migrant_resident',
  alias: 'r',
  where: ({ id }) => Prisma.sql`r.id = ${id}::uuid`,
}
