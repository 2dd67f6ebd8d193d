import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../../prisma/client.ts'
import type { Actor } from '../access/actor.ts'
import { requireAct } from '../access/actor.ts'
import { type House, instantDate, look, requireTownship } from '../act.ts'
import { record } from '../audit/record.ts'
import { DomainError } from '../errors.ts'
import { type OwnExchange, ownExchanges } from '../housing/exchanges/own-exchanges.ts'
import { type Disclosure, disclosuresTo } from '../lookups/disclosures.ts'
import { openDocument, openPhone } from '../people/sealed.ts'
import { type OwnRequestShown, ownRequestsOf } from './own-requests.ts'

/** Everything that is written about a person, where it came from and who has seen it. Dates are ISO, instants UTC. */
export interface OwnRecord {
  name: string
  sex: string
  birthDate: string | null
  documentType: string
  documentNumber: string
  phone: string | null
  hukouAddress: string | null
  employer: string | null
  recordedAt: string
  changedAt: string
  registrations: {
    status: string
    arrivedOn: string | null
    declaredOn: string
    registeredOn: string | null
    deregisteredOn: string | null
    deadlineOn: string | null
    residenceReason: string
    residenceAddress: string | null
    receiptNumber: string
    /** Who declared it, and whether a workbook brought it: where it came from. */
    declarantType: string
    fromWorkbook: boolean
    privacyNoticeVersion: string
  }[]
  contracts: {
    employer: string | null
    workshop: string | null
    hiredOn: string | null
    endsOn: string | null
    endedOn: string | null
  }[]
  stays: { place: string; startsOn: string; endsOn: string | null; status: string }[]
  /** Exchanges of beds that wait for an answer. */
  exchanges: OwnExchange[]
  permits: { status: string; issuedOn: string | null; endorsedUntil: string | null }[]
  /** Who of those on duty opened the record or a masked value, by role, and why. */
  reads: { at: string; role: string; act: string; fields: string[]; reason: string | null }[]
  /** To whom it was told by law. */
  disclosures: Disclosure[]
  requests: OwnRequestShown[]
}

/**
 * What is written about the caller, for the caller: read under the reach ONESELF, so that the database shows this one
 * person and nobody else. The reading is in the log like any other. @throws DomainError FORBIDDEN, PERSON_UNKNOWN
 */
export async function ownRecord(house: House, actor: Actor, as: 'SHOWN' | 'COPY'): Promise<OwnRecord> {
  requireAct(actor, 'own.read')
  const now = house.clock.now()
  return look(house, actor, async tx => {
    const found = await readOwn(house, tx, actor, now)
    await record(tx, actor, requireTownship(actor), instantDate(now), {
      act: 'own.read',
      outcome: 'DONE',
      subjectType: 'MigrantResident',
      subjectId: actor.residentId,
      fields: ['all'],
      details: { as },
    })
    return found
  })
}

const day = (date: Date | null): string | null => date?.toISOString().slice(0, 10) ?? null

async function readOwn(house: House, tx: Tx, actor: Actor, now: Temporal.Instant): Promise<OwnRecord> {
  const id = actor.residentId ?? ''
  const person = await tx.migrantResident.findUnique({
    where: { id },
    include: {
      employer: { select: { name: true } },
      registrations: { orderBy: { id: 'desc' } },
      contracts: { orderBy: { id: 'desc' }, include: { employer: { select: { name: true } } } },
      permits: { orderBy: { id: 'desc' } },
      stays: {
        orderBy: { startsOn: 'desc' },
        include: { bed: { include: { room: { include: { building: { include: { property: true } } } } } } },
      },
    },
  })
  if (!person) throw gone()
  const reads = await tx.$queryRaw<
    { read_at: Date; role: string; act: string; fields: string[]; reason: string | null }[]
  >`SELECT * FROM anju.own_reads(${instantDate(now)}::timestamptz)`
  return {
    name: person.name,
    sex: person.sex,
    birthDate: day(person.birthDate),
    documentType: person.documentType,
    documentNumber: openDocument(house.vault, person.documentCiphertext),
    phone: openPhone(house.vault, person.phoneCiphertext),
    hukouAddress: person.hukouAddress,
    employer: person.employer?.name ?? null,
    recordedAt: person.createdAt.toISOString(),
    changedAt: person.updatedAt.toISOString(),
    registrations: person.registrations.map(each => ({
      status: each.status,
      arrivedOn: day(each.arrivedOn),
      declaredOn: day(each.declaredOn) ?? '',
      registeredOn: day(each.registeredOn),
      deregisteredOn: day(each.deregisteredOn),
      deadlineOn: day(each.deadlineOn),
      residenceReason: each.residenceReason,
      residenceAddress: each.residenceAddress,
      receiptNumber: each.receiptNumber,
      declarantType: each.declarantType,
      fromWorkbook: each.importBatchId !== null,
      privacyNoticeVersion: each.privacyNoticeVersion,
    })),
    contracts: person.contracts.map(each => ({
      employer: each.employer?.name ?? null,
      workshop: each.workshop,
      hiredOn: day(each.hiredOn),
      endsOn: day(each.endsOn),
      endedOn: day(each.endedOn),
    })),
    stays: person.stays.map(({ bed, startsOn, endsOn, status }) => ({
      place: `${bed.room.building.property.name} ${bed.room.building.name} ${bed.room.number}-${bed.number}`,
      startsOn: day(startsOn) ?? '',
      endsOn: day(endsOn),
      status,
    })),
    exchanges: await ownExchanges(tx, id),
    permits: person.permits.map(each => ({
      status: each.status,
      issuedOn: day(each.issuedOn),
      endorsedUntil: day(each.endorsedUntil),
    })),
    reads: reads.map(({ read_at, ...read }) => ({ at: read_at.toISOString(), ...read })),
    disclosures: (await disclosuresTo(tx, id, now)) ?? [],
    requests: await ownRequestsOf(tx, house.vault, id),
  }
}

const gone = () =>
  new DomainError(
    'PERSON_UNKNOWN',
    { zh: '登记簿中已没有您的记录', en: 'The register no longer holds a record of you' },
    { remedy: { zh: '如有疑问请联系服务站', en: 'Ask the station' } },
  )
