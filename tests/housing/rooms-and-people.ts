import { randomUUID } from 'node:crypto'
import { dateColumn, optionalDateColumn } from '../../domain/columns.ts'
import type { Database, SexPolicy } from '../../prisma/client.ts'
import { testVault } from '../harness/township.ts'

/** Where the rooms and people of a test belong. */
export interface Place {
  id: string
  employerId: string
  propertyId: string
}

export interface TestRoom {
  id: string
  bedIds: string[]
}

/** Rooms of a building, all alike, with bunks. `capacity` is the beds' number unless told. */
export async function makeRooms(
  owner: Database,
  place: Place,
  count: number,
  parts: { building?: string; beds?: number; sexPolicy?: SexPolicy; capacity?: number; first?: number } = {},
): Promise<TestRoom[]> {
  const { building = '1号楼', beds = 8, sexPolicy = 'MALE', capacity = beds, first = 101 } = parts
  const own = { townshipId: place.id, propertyId: place.propertyId }
  const { id: buildingId } = await owner.building.upsert({
    where: { propertyId_name: { propertyId: place.propertyId, name: building } },
    create: { ...own, name: building },
    update: {},
  })
  const rooms = Array.from({ length: count }, (_, at) => ({
    ...own,
    id: randomUUID(),
    buildingId,
    floor: Math.floor((first + at) / 100),
    number: String(first + at),
    sexPolicy,
    usableArea: 40,
    ratedCapacity: capacity,
    capacityLimit: 'BEDS',
    rulePackId: 'test',
  }))
  await owner.room.createMany({ data: rooms })
  const made = rooms.map(({ id }) => ({ id, bedIds: Array.from({ length: beds }, () => randomUUID()) }))
  await owner.bed.createMany({
    data: made.flatMap(({ id: roomId, bedIds }) =>
      bedIds.map((id, at) => ({
        ...own,
        id,
        roomId,
        number: at + 1,
        tier: at % 2 ? ('UPPER' as const) : ('LOWER' as const),
      })),
    ),
  })
  return made
}

/** People of the employer with a live registration. Their names are their numbers. */
export async function makePeople(
  owner: Database,
  { id: townshipId, employerId }: Place,
  count: number,
  parts: { sex?: 'MALE' | 'FEMALE' | 'UNKNOWN'; address?: string | null; birthDate?: string | null } = {},
): Promise<string[]> {
  const { sex = 'MALE', address = null, birthDate = '1990-01-01' } = parts
  const ids = Array.from({ length: count }, () => randomUUID())
  await owner.migrantResident.createMany({
    data: ids.map((id, at) => ({
      id,
      townshipId,
      name: `测试${at}`,
      namePinyin: `ceshi${at}`,
      nameInitials: `cs${at}`,
      sex,
      birthDate: optionalDateColumn(birthDate),
      documentType: 'MAINLAND_ID' as const,
      documentCiphertext: testVault.seal(id, 'migrant_resident.document'),
      documentIndex: testVault.blindIndex(id, 'migrant_resident.document'),
      documentTailIndex: testVault.blindIndex(id.slice(-4), 'migrant_resident.document_tail'),
      employerId,
    })),
  })
  await owner.residenceRegistration.createMany({
    data: ids.map(residentId => ({
      townshipId,
      residentId,
      employerId,
      status: 'REGISTERED' as const,
      declarantType: 'EMPLOYER' as const,
      arrivedOn: dateColumn('2026-11-01'),
      declaredOn: dateColumn('2026-11-01'),
      rulePackId: 'test',
      residenceReason: 'WORK' as const,
      dwellingType: 'EMPLOYER_PREMISES' as const,
      residenceAddress: address,
      receiptNumber: randomUUID(),
      privacyNoticeVersion: 'test',
    })),
  })
  return ids
}

/** A couple as the register has it. */
export async function makeCouple(
  owner: Database,
  { id: townshipId }: Place,
  a: string,
  b: string,
): Promise<void> {
  const [firstId, secondId] = [a, b].sort() as [string, string]
  await owner.couple.create({ data: { townshipId, firstId, secondId } })
}
