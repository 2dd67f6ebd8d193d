import type { Prisma, Sex } from '../../prisma/client.ts'
import type { Act } from '../act.ts'
import { dateColumn, fromDateColumn } from '../columns.ts'
import { documentIndex, openDocument, openPhone } from '../people/sealed.ts'
import type { Sealed } from '../vault.ts'
import type { PersonKey } from './keys.ts'
import type { LookupField } from './purposes.ts'

/** What is told of a person; a field that the purpose does not need is null. */
export interface LookupPerson {
  name: string | null
  sex: Sex | null
  /** ISO date. */
  birthDate: string | null
  documentNumber: string | null
  phone: string | null
  employer: string | null
  /** Where the person sleeps tonight, down to the bed; else the address registered. */
  currentAddress: string | null
  registered: boolean | null
}

/** The field of an answer by its name there. */
export const fieldOfKey: Readonly<Record<keyof LookupPerson, LookupField>> = {
  name: 'NAME',
  sex: 'SEX',
  birthDate: 'BIRTH_DATE',
  documentNumber: 'DOCUMENT_NUMBER',
  phone: 'PHONE',
  employer: 'EMPLOYER',
  currentAddress: 'CURRENT_ADDRESS',
  registered: 'REGISTERED',
}

export type Found =
  | { outcome: 'FOUND'; residentId: string; person: LookupPerson | null }
  | { outcome: 'NOT_FOUND' | 'SEVERAL' }

/**
 * The one person with this document, or with this name and birth date, in the caller's township, with the fields asked
 * for and no other. What is asked by is stated to the database, whose row security then shows that person and nobody
 * else. Of several people with one name and birth date nobody is shown. Somebody who does not exist and somebody of
 * another township take the same statements.
 */
export async function findPerson(act: Act, key: PersonKey, fields: readonly LookupField[]): Promise<Found> {
  const rows = await act.tx.migrantResident.findMany({
    where: { townshipId: act.townshipId, ...(await stateKey(act, key)) },
    include: disclosable(act),
    take: 2,
  })
  const [row] = rows
  if (!row) return { outcome: 'NOT_FOUND' }
  if (rows.length > 1) return { outcome: 'SEVERAL' }
  return { outcome: 'FOUND', residentId: row.id, person: fields.length > 0 ? tell(act, row, fields) : null }
}

/** Those whom the grant lets the caller see (anju.people_of_lookup_grant), with these fields. */
export async function findSleepers(
  act: Act,
  requestId: string,
  fields: readonly LookupField[],
): Promise<{ hits: number; people: { residentId: string; person: LookupPerson }[] }> {
  const { tx, townshipId } = act
  await stateToDatabase(act, { grant: requestId })
  const [count] = await tx.$queryRaw<[{ hits: number }]>`
    SELECT count(*)::int AS hits FROM anju.sleepers_of_lookup_grant()`
  const rows = await tx.migrantResident.findMany({
    where: { townshipId },
    include: disclosable(act),
    orderBy: { id: 'asc' },
  })
  return {
    hits: count.hits,
    people: rows.map(row => ({ residentId: row.id, person: tell(act, row, fields) })),
  }
}

async function stateKey(act: Act, key: PersonKey): Promise<Prisma.MigrantResidentWhereInput> {
  if (key.kind === 'DOCUMENT_NUMBER') {
    const index = await leadsTo(act, documentIndex(act.vault, key.documentNumber))
    await stateToDatabase(act, { index: Buffer.from(index).toString('hex') })
    return { documentIndex: index }
  }
  const { name, birthDate } = key
  await stateToDatabase(act, { name, birthDate })
  return { name, birthDate: dateColumn(birthDate) }
}

/** The number of somebody merged with another, or one that was renewed, leads to the present one; any other to itself. */
async function leadsTo({ tx }: Act, index: Sealed): Promise<Sealed> {
  const [row] = await tx.$queryRaw<{ index: Sealed }[]>`SELECT anju.leads_to(${index}) AS index`
  return row?.index ?? index
}

/** What is not said is taken back: one look-up never sees what an earlier one was for. */
async function stateToDatabase(
  { tx, now }: Act,
  { index = '', name = '', birthDate = '', grant = '' },
): Promise<void> {
  await tx.$executeRaw`SELECT set_config('anju.lookup_index', ${index}, true),
    set_config('anju.lookup_name', ${name}, true), set_config('anju.lookup_birth_date', ${birthDate}, true),
    set_config('anju.lookup_grant', ${grant}, true), set_config('anju.lookup_at', ${now.toString()}, true)`
}

const disclosable = ({ today }: Act) =>
  ({
    employer: { select: { name: true } },
    registrations: {
      where: { status: { in: ['DECLARED', 'ACCEPTED', 'REGISTERED'] } },
      take: 1,
    },
    stays: {
      where: {
        status: { in: ['RESERVED', 'CHECKED_IN'] },
        startsOn: { lte: dateColumn(today) },
        OR: [{ endsOn: null }, { endsOn: { gt: dateColumn(today) } }],
      },
      take: 1,
      include: { bed: { include: { room: { include: { building: { include: { property: true } } } } } } },
    },
  }) satisfies Prisma.MigrantResidentInclude

type Row = Prisma.MigrantResidentGetPayload<{ include: ReturnType<typeof disclosable> }>

/** Nothing is decrypted that may not be told. */
function tell({ vault }: Act, row: Row, fields: readonly LookupField[]): LookupPerson {
  const [registration] = row.registrations
  const only = <T>(field: LookupField, value: () => T): T | null => (fields.includes(field) ? value() : null)
  return {
    name: only('NAME', () => row.name),
    sex: only('SEX', () => row.sex),
    birthDate: only('BIRTH_DATE', () => row.birthDate && fromDateColumn(row.birthDate).toString()),
    documentNumber: only('DOCUMENT_NUMBER', () => openDocument(vault, row.documentCiphertext)),
    phone: only('PHONE', () => openPhone(vault, row.phoneCiphertext)),
    employer: only('EMPLOYER', () => row.employer?.name ?? null),
    currentAddress: only('CURRENT_ADDRESS', () => bedAddress(row) ?? registration?.residenceAddress ?? null),
    registered: only('REGISTERED', () => registration?.status === 'REGISTERED'),
  }
}

function bedAddress({ stays: [stay] }: Row): string | null {
  if (!stay) return null
  const { room, number } = stay.bed
  const { property, name } = room.building
  return `${property.address}${property.name}${name}${room.number}室${number}床`
}
