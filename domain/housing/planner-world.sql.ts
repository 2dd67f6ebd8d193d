import { Prisma, type Tx } from '../../prisma/client.ts'
import { partnersOf } from './couples.ts'
import type {
  Closure,
  ExistingStay,
  PersonToHouse,
  PlannerBed,
  PlannerRoom,
  PlannerWorld,
} from './planner/types.ts'
import { needsBed } from './unhoused.sql.ts'

/** What a plan is for. Dates as ISO. */
export interface PlanScope {
  propertyId: string
  employerId: string | null
  startsOn: string
  endsOn: string | null
}

/**
 * Everything the planner has to know, as the caller may see it: the property's rooms, and the people in reach who
 * have no bed in the period, those who arrived first first. Seven statements, however large the property.
 */
export async function loadWorld(tx: Tx, scope: PlanScope): Promise<PlannerWorld> {
  const rooms = await roomsOf(tx, scope)
  const beds = await bedsOf(tx, scope)
  const closures = await closuresOf(tx, scope)
  const stays = await staysOf(tx, scope)
  const people = await peopleOf(tx, scope)
  const partners = await partnersOf(
    tx,
    [...people, ...stays].map(({ personId }) => personId),
  )
  return {
    asOf: scope.startsOn,
    rooms,
    beds,
    closures,
    stays: stays.map(stay => ({ ...stay, partnerId: partners.get(stay.personId) ?? null })),
    people: people.map(row => personOf(row, scope, partners.get(row.personId) ?? null)),
  }
}

// A private bathroom stands for the wish to be near a toilet: the ledger says nothing of the corridor's.
const roomsOf = (tx: Tx, { propertyId }: PlanScope): Promise<PlannerRoom[]> => tx.$queryRaw`
  SELECT id AS "roomId", building_id AS "buildingId", floor, sex_policy::text AS "sexPolicy",
    rated_capacity AS "ratedCapacity", accessible, private_bathroom AS "nearToilet", NULL AS "companyIds"
  FROM room WHERE property_id = ${propertyId}::uuid
  ORDER BY building_id, floor, length(number), number`

const bedsOf = (tx: Tx, { propertyId }: PlanScope): Promise<PlannerBed[]> => tx.$queryRaw`
  SELECT bed.id AS "bedId", bed.room_id AS "roomId", bed.tier::text AS tier,
    building.name || ' ' || room.number || '-' || bed.number AS label
  FROM bed JOIN room ON room.id = bed.room_id JOIN building ON building.id = room.building_id
  WHERE bed.property_id = ${propertyId}::uuid
  ORDER BY room.building_id, room.floor, length(room.number), room.number, bed.number`

const closuresOf = (tx: Tx, { propertyId, startsOn, endsOn }: PlanScope): Promise<Closure[]> => tx.$queryRaw`
  SELECT 'ROOM' AS scope, room_id AS id, starts_on::text AS "from", ends_on::text AS "to" FROM room_closure
  WHERE property_id = ${propertyId}::uuid
    AND daterange(starts_on, ends_on, '[)') && daterange(${startsOn}::date, ${endsOn}::date, '[)')`

const sexOf = Prisma.sql`CASE WHEN resident.sex IN ('MALE', 'FEMALE') THEN resident.sex::text ELSE 'UNKNOWN' END AS sex`
const workOf = Prisma.sql`resident.birth_date::text AS "birthDate", resident.employer_id AS "companyId", contract.workshop, contract.shift`
const withWork = Prisma.sql`LEFT JOIN employment_contract contract ON contract.resident_id = resident.id AND contract.ended_on IS NULL`

const staysOf = (
  tx: Tx,
  { propertyId, startsOn, endsOn }: PlanScope,
): Promise<ExistingStay[]> => tx.$queryRaw`
  SELECT stay.resident_id AS "personId", stay.bed_id AS "bedId", stay.starts_on::text AS "from",
    stay.ends_on::text AS "to", true AS pinned, ${sexOf}, ${workOf}
  FROM stay JOIN migrant_resident resident ON resident.id = stay.resident_id ${withWork}
  WHERE stay.property_id = ${propertyId}::uuid AND stay.status IN ('RESERVED', 'CHECKED_IN')
    AND daterange(stay.starts_on, stay.ends_on, '[)') && daterange(${startsOn}::date, ${endsOn}::date, '[)')
  ORDER BY stay.id`

type PersonRow = Pick<
  PersonToHouse,
  'personId' | 'sex' | 'birthDate' | 'companyId' | 'workshop' | 'shift'
> & {
  coupleRoom: boolean
  lowerBunk: boolean
  noSmoking: boolean
  nearToilet: boolean
  roomMateIds: string[]
}

const peopleOf = (tx: Tx, { employerId, startsOn, endsOn }: PlanScope): Promise<PersonRow[]> => tx.$queryRaw`
  SELECT resident.id AS "personId", ${sexOf}, ${workOf},
    coalesce(wish.wants_couple_room, false) AS "coupleRoom", coalesce(wish.wants_lower_bunk, false) AS "lowerBunk",
    coalesce(wish.wants_no_smoking, false) AS "noSmoking", coalesce(wish.near_toilet, false) AS "nearToilet",
    coalesce(wish.room_mate_ids, '{}') AS "roomMateIds"
  FROM migrant_resident resident ${withWork} LEFT JOIN lodging_wish wish ON wish.resident_id = resident.id
  WHERE ${needsBed(startsOn, endsOn)}
    AND (${employerId}::uuid IS NULL OR resident.employer_id = ${employerId}::uuid)
  ORDER BY (SELECT min(g.arrived_on) FROM residence_registration g
    WHERE g.resident_id = resident.id AND g.status IN ('DECLARED', 'ACCEPTED', 'REGISTERED')), resident.id`

function personOf(row: PersonRow, { startsOn, endsOn }: PlanScope, partnerId: string | null): PersonToHouse {
  const { coupleRoom, lowerBunk, noSmoking, nearToilet, roomMateIds, ...person } = row
  return {
    ...person,
    from: startsOn,
    to: endsOn,
    needs: { partnerId },
    wishes: { coupleRoom, lowerBunk, noSmoking, nearToilet, roomMateIds },
  }
}
