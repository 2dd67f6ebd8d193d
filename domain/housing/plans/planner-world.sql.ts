import { Prisma, type Tx } from '../../../prisma/client.ts'
import { partnersOf } from '../couples.ts'
import type {
  Closure,
  ExistingStay,
  PersonToHouse,
  PlannerBed,
  PlannerRoom,
  PlannerWorld,
} from '../planner/types.ts'
import { overlaps } from '../rules.ts'
import { exceptPlan, needsBed } from '../unhoused.sql.ts'
import type { PlanScope } from './scope.ts'

/** The world, and of people who have a stay that cannot go on where it is, which. */
export type LoadedWorld = PlannerWorld & { moving: readonly { personId: string; stayId: string }[] }

/**
 * Everything the planner has to know, as the caller may see it: the property's rooms, who sleeps there, and the people
 * in reach who have no bed in the period, those who arrived first first. In a re-plan those who need a bed are the ones
 * whose room is closed under them, from the first night on which it is; nobody else is touched. Seven statements,
 * however large the property.
 */
export async function loadWorld(tx: Tx, scope: PlanScope): Promise<LoadedWorld> {
  const rooms = await roomsOf(tx, scope)
  const beds = await bedsOf(tx, scope)
  const closures = await closuresOf(tx, scope)
  const stays = await staysOf(tx, scope)
  const arriving = scope.kind === 'REPLAN' ? [] : await peopleOf(tx, scope)
  const partners = await partnersOf(
    tx,
    [...arriving, ...stays].map(({ personId }) => personId),
  )
  const partnerOf = ({ personId }: { personId: string }) => partners.get(personId) ?? null
  const roomOfBed = new Map(beds.map(({ bedId, roomId }) => [bedId, roomId]))
  const isClosed = (stay: StayRow) =>
    !stay.ended &&
    scope.closures.some(
      ({ roomId, from, to }) => roomId === roomOfBed.get(stay.bedId) && overlaps(stay, { from, to }),
    )
  const closed = stays.filter(isClosed)
  return {
    asOf: scope.startsOn,
    rooms,
    beds,
    closures: [...closures, ...scope.closures.map(closureOf)],
    stays: stays.filter(stay => !isClosed(stay)).map(row => stayOf(row, partnerOf(row))),
    people: [
      ...closed.map(row => movedOf(row, scope, partnerOf(row))),
      ...arriving.map(row => personOf(row, scope, partnerOf(row))),
    ],
    moving: closed.map(({ personId, stayId }) => ({ personId, stayId })),
  }
}

const closureOf = ({ roomId, from, to }: PlanScope['closures'][number]): Closure => ({
  scope: 'ROOM',
  id: roomId,
  from,
  to,
})

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
const wishesOf = Prisma.sql`
  coalesce(wish.wants_couple_room, false) AS "coupleRoom", coalesce(wish.wants_lower_bunk, false) AS "lowerBunk",
  coalesce(wish.wants_no_smoking, false) AS "noSmoking", coalesce(wish.near_toilet, false) AS "nearToilet",
  coalesce(wish.room_mate_ids, '{}') AS "roomMateIds"`
const withWishes = Prisma.sql`LEFT JOIN lodging_wish wish ON wish.resident_id = resident.id`

interface WishRow {
  coupleRoom: boolean
  lowerBunk: boolean
  noSmoking: boolean
  nearToilet: boolean
  roomMateIds: string[]
}
/** `ended`: slept already, to be kept as it was; a plan may begin before today. */
type StayRow = Omit<ExistingStay, 'pinned' | 'wishes'> & WishRow & { stayId: string; ended: boolean }
type PersonRow = Pick<PersonToHouse, 'personId' | 'sex' | 'birthDate' | 'companyId' | 'workshop' | 'shift'> &
  WishRow & { lastBedId: string | null }

const staysOf = (
  tx: Tx,
  { propertyId, startsOn, endsOn, withoutPlanId }: PlanScope,
): Promise<StayRow[]> => tx.$queryRaw`
  SELECT stay.id AS "stayId", stay.resident_id AS "personId", stay.bed_id AS "bedId", stay.starts_on::text AS "from",
    stay.ends_on::text AS "to", stay.status = 'ENDED' AS ended, ${sexOf}, ${workOf}, ${wishesOf}
  FROM stay JOIN migrant_resident resident ON resident.id = stay.resident_id ${withWork} ${withWishes}
  WHERE stay.property_id = ${propertyId}::uuid AND stay.status IN ('RESERVED', 'CHECKED_IN', 'ENDED') ${exceptPlan('stay', withoutPlanId)}
    AND daterange(stay.starts_on, stay.ends_on, '[)') && daterange(${startsOn}::date, ${endsOn}::date, '[)')
  ORDER BY stay.id`

const peopleOf = (
  tx: Tx,
  { propertyId, employerId, startsOn, endsOn, withoutPlanId }: PlanScope,
): Promise<PersonRow[]> => tx.$queryRaw`
  SELECT resident.id AS "personId", ${sexOf}, ${workOf}, ${wishesOf},
    (SELECT last.bed_id FROM stay last WHERE last.resident_id = resident.id AND last.property_id = ${propertyId}::uuid
      AND last.status = 'ENDED' ORDER BY last.ends_on DESC LIMIT 1) AS "lastBedId"
  FROM migrant_resident resident ${withWork} ${withWishes}
  WHERE ${needsBed(startsOn, endsOn, withoutPlanId)}
    AND (${employerId}::uuid IS NULL OR resident.employer_id = ${employerId}::uuid)
  ORDER BY (SELECT min(g.arrived_on) FROM residence_registration g
    WHERE g.resident_id = resident.id AND g.status IN ('DECLARED', 'ACCEPTED', 'REGISTERED')), resident.id`

const stayOf = (
  { personId, bedId, from, to, sex, companyId, workshop, shift, birthDate }: StayRow,
  partnerId: string | null,
): ExistingStay => ({
  personId,
  bedId,
  from,
  to,
  sex,
  companyId,
  workshop,
  shift,
  birthDate,
  partnerId,
  pinned: true,
})

/** Whoever has to leave a room: for what is left of the stay. */
function movedOf(row: StayRow, { startsOn }: PlanScope, partnerId: string | null): PersonToHouse {
  const { personId, sex, birthDate, companyId, workshop, shift, from, to } = row
  const { coupleRoom, lowerBunk, noSmoking, nearToilet, roomMateIds } = row
  return {
    ...{
      personId,
      sex,
      birthDate: birthDate ?? null,
      companyId,
      workshop: workshop ?? null,
      shift: shift ?? null,
    },
    from: from > startsOn ? from : startsOn,
    to,
    needs: { partnerId },
    wishes: { coupleRoom, lowerBunk, noSmoking, nearToilet, roomMateIds },
  }
}

function personOf(row: PersonRow, { startsOn, endsOn }: PlanScope, partnerId: string | null): PersonToHouse {
  const { coupleRoom, lowerBunk, noSmoking, nearToilet, roomMateIds, lastBedId, ...person } = row
  return {
    ...person,
    from: startsOn,
    to: endsOn,
    needs: { partnerId },
    wishes: { coupleRoom, lowerBunk, noSmoking, nearToilet, roomMateIds, lastBedId },
  }
}
