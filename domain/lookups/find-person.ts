import type { Prisma, Sex } from '../../prisma/client.ts'
import type { Act } from '../act.ts'
import { dateColumn, fromDateColumn } from '../columns.ts'
import { documentIndex, openDocument, openPhone } from '../people/sealed.ts'
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

/**
 * The one person with this document in the caller's township, with the fields asked for and no other. The number's
 * blind index is stated to the database, whose row security then shows that person and nobody else.
 */
export async function findByDocument(
  act: Act,
  documentNumber: string,
  fields: readonly LookupField[],
): Promise<{ residentId: string; person: LookupPerson } | null> {
  const index = documentIndex(act.vault, documentNumber)
  await act.tx.$executeRaw`SELECT
    set_config('anju.lookup_index', ${Buffer.from(index).toString('hex')}, true)`
  const row = await act.tx.migrantResident.findFirst({
    where: { townshipId: act.townshipId, documentIndex: index },
    include: disclosable(act),
  })
  return row && { residentId: row.id, person: told(act, row, fields) }
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
function told({ vault }: Act, row: Row, fields: readonly LookupField[]): LookupPerson {
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
