import type { Actor, Scope } from '../../../domain/access/actor.ts'
import { sealValues } from '../../../domain/workbooks/batch.ts'
import { Role } from '../../../prisma/client.ts'
import { testDocumentNumber, testResidents } from '../../harness/people.ts'
import { type TestHouse, type TestTownship, testTownship, testVault } from '../../harness/township.ts'
import { makeRooms, type TestRoom } from '../../housing/rooms-and-people.ts'
import type { Dice } from './dice.ts'
import { loadRows, type Rows } from './raw-rows.ts'

/** What is sealed in the database, in clear: the reference has no keys. */
export interface Clear {
  document: Map<string, string>
  phone: Map<string, string | null>
}

export interface MadeWorld {
  actors: Actor[]
  rows: Rows
  clear: Clear
  /** Legal date of the world's clock. */
  today: string
}

interface Place extends TestTownship {
  stations: string[]
  employers: string[]
  properties: string[]
  rooms: { propertyId: string; sex: 'MALE' | 'FEMALE'; room: TestRoom }[]
}

export const worldToday = '2026-11-20'
const day = (offset: number) => new Date(Date.parse(worldToday) + offset * 86_400_000)
const townships = 3
const peopleEach = 18
const actorsOfARole = 3

/** Several townships, each with employers, properties, people and everything that hangs on them, from one seed. */
export async function makeWorld(house: TestHouse, dice: Dice): Promise<MadeWorld> {
  const clear: Clear = { document: new Map(), phone: new Map() }
  const places: Place[] = []
  for (let n = 0; n < townships; n += 1) places.push(await makePlace(house, dice))
  const actors: Actor[] = []
  for (const place of places) {
    for (const role of Object.values(Role)) {
      for (let n = 0; n < actorsOfARole; n += 1) {
        actors.push(await place.actor(role, anyScopes(dice, place, dice.pick(places))))
      }
    }
    const people = await makePeople(house, dice, place, clear)
    await makeStays(house, dice, place, people)
    await makePapers(house, dice, place, people)
    await makePlans(house, dice, place, people)
    await makeImports(house, dice, place, actors)
    await makeLog(house, dice, place, actors, people)
  }
  return { actors, rows: await loadRows(house.owner), clear, today: worldToday }
}

/** Of one's own township or, by somebody's mistake, of another. */
function anyScopes(dice: Dice, own: Place, other: Place): Scope[] {
  const scopes = dice.times(dice.chance(0.15) ? 0 : 1 + dice.upTo(3), (): Scope => {
    const place = dice.chance(0.85) ? own : other
    const kind = dice.pick([
      'TOWNSHIP',
      'EMPLOYER',
      'EMPLOYER',
      'PROPERTY',
      'PROPERTY',
      'STATION',
      'STATION',
    ] as const)
    const targets = {
      TOWNSHIP: [place.id],
      EMPLOYER: place.employers,
      PROPERTY: place.properties,
      STATION: place.stations,
    }
    return { kind, targetId: dice.pick(targets[kind]) }
  })
  return [...new Map(scopes.map(scope => [scope.kind + scope.targetId, scope])).values()]
}

async function makePlace(house: TestHouse, dice: Dice): Promise<Place> {
  const { owner } = house
  const township = await testTownship(house)
  const townshipId = township.id
  const place: Place = {
    ...township,
    stations: [township.stationId],
    employers: [township.employerId],
    properties: [township.propertyId],
    rooms: [],
  }
  await owner.employer.update({ where: { id: township.employerId }, data: { name: '测试公司0' } })
  await owner.property.update({ where: { id: township.propertyId }, data: { name: '测试公寓0' } })
  for (const n of [1, 2]) {
    const { id: stationId } = await owner.serviceStation.create({
      data: {
        townshipId,
        name: `工作站${n}`,
        address: `测试路${n}号`,
        kind: n === 1 ? 'ENTERPRISE' : 'RURAL_COMMUNITY',
      },
    })
    const employer = await owner.employer.create({
      data: {
        townshipId,
        name: `测试公司${n}`,
        usccCode: `CODE-${n}`,
        stationId: n === 1 ? stationId : null,
      },
    })
    const property = await owner.property.create({
      data: { townshipId, name: `测试公寓${n}`, address: `测试街${n}号` },
    })
    place.stations.push(stationId)
    place.employers.push(employer.id)
    place.properties.push(property.id)
  }
  for (const propertyId of place.properties) {
    for (const building of ['1号楼', '2号楼']) {
      const sex = dice.pick(['MALE', 'FEMALE'] as const)
      const parts = { building, beds: 4, sexPolicy: sex, capacity: dice.pick([3, 4, 4]) }
      const rooms = await makeRooms(owner, { id: townshipId, employerId: '', propertyId }, 2, parts)
      place.rooms.push(...rooms.map(room => ({ propertyId, sex, room })))
    }
  }
  return place
}

async function makePeople({ owner, vault }: TestHouse, dice: Dice, place: Place, clear: Clear) {
  const made = dice.times(peopleEach, n => ({
    name: `${dice.pick(['测', '试', '样'])}${dice.pick(['甲', '乙', '丙', '丁'])}${n}`,
    namePinyin: `${dice.pick(['ce', 'shi', 'yang'])}${dice.pick(['jia', 'yi', 'bing'])}`,
    nameInitials: `${dice.pick(['c', 's', 'y'])}${dice.pick(['j', 'y', 'b'])}`,
    sex: dice.pick(['MALE', 'FEMALE'] as const),
    birthDate: dice.chance(0.9) ? day(-10_000 - dice.upTo(5_000)) : null,
    documentNumber: testDocumentNumber(),
    phone: dice.chance(0.7) ? `+861380000${String(1000 + clear.phone.size + n)}` : null,
    hukouAddress: dice.chance(0.5) ? `测试省测试县${n}号` : null,
    employerId: dice.chance(0.85) ? dice.pick(place.employers) : null,
  }))
  const house = { owner, vault } as TestHouse
  const ids = await testResidents(
    house,
    place.id,
    made.map(({ phone, ...person }) => ({ ...person, ...(phone ? { phone } : {}) })),
  )
  made.forEach(({ documentNumber, phone }, n) => {
    clear.document.set(ids[n] ?? '', documentNumber)
    clear.phone.set(ids[n] ?? '', phone)
  })
  return made.map((person, n) => ({ ...person, id: ids[n] ?? '' }))
}

type Person = Awaited<ReturnType<typeof makePeople>>[number]

async function makeStays({ owner }: TestHouse, dice: Dice, place: Place, people: Person[]) {
  const free = place.rooms.flatMap(({ propertyId, sex, room }) =>
    // One bed of each room stays empty: some rooms are rated for one sleeper less than they have beds.
    room.bedIds.slice(0, 3).map(bedId => ({ propertyId, sex, bedId })),
  )
  const nights = {
    past: [-90, -30, 'ENDED'],
    tonight: [-20, null, 'CHECKED_IN'],
    month: [-5, 25, 'CHECKED_IN'],
    later: [3, null, 'RESERVED'],
    never: [-3, 4, 'CANCELLED'],
  } as const
  for (const person of people) {
    const kinds = [dice.pick(['past', 'never'] as const), dice.pick(['tonight', 'month', 'later'] as const)]
    for (const kind of kinds) {
      if (dice.chance(0.35)) continue
      const fitting = free.filter(({ sex }) => sex === person.sex)
      if (fitting.length === 0) continue
      const bed = dice.pick(fitting)
      free.splice(free.indexOf(bed), 1)
      const [from, to, status] = nights[kind]
      await owner.stay.create({
        data: {
          townshipId: place.id,
          propertyId: bed.propertyId,
          bedId: bed.bedId,
          residentId: person.id,
          startsOn: day(from),
          endsOn: to === null ? null : day(to),
          status,
        },
      })
    }
  }
  const empty = dice.pick(place.rooms)
  if ((await owner.stay.count({ where: { bedId: { in: empty.room.bedIds } } })) === 0) {
    const where = { townshipId: place.id, propertyId: empty.propertyId, roomId: empty.room.id }
    await owner.roomClosure.create({ data: { ...where, startsOn: day(-1), endsOn: null, reason: '维修' } })
  }
}

async function makePapers({ owner }: TestHouse, dice: Dice, place: Place, people: Person[]) {
  const townshipId = place.id
  for (const { id: residentId, employerId } of people) {
    for (const endedOn of [day(-200), null]) {
      if (dice.chance(0.4)) continue
      await owner.employmentContract.create({
        data: {
          townshipId,
          residentId,
          employerId: employerId ?? dice.pick(place.employers),
          workshop: dice.pick(['一车间', '二车间', null]),
          shift: dice.pick(['DAY', 'NIGHT', null]),
          endsOn: dice.pick([day(100), day(9), null]),
          endedOn,
        },
      })
    }
    for (const status of ['DEREGISTERED', 'REGISTERED'] as const) {
      if (dice.chance(0.3)) continue
      await owner.residenceRegistration.create({
        data: {
          townshipId,
          residentId,
          // Also one by an earlier employer, whom not everyone who sees the person sees.
          employerId: dice.chance(0.7) ? employerId : dice.pick(place.employers),
          status:
            status === 'REGISTERED' ? dice.pick(['REGISTERED', 'DECLARED', 'ACCEPTED'] as const) : status,
          declarantType: 'EMPLOYER',
          arrivedOn: dice.pick([day(-15), null]),
          declaredOn: day(-dice.upTo(40)),
          deadlineOn: dice.pick([day(-10), day(20), null]),
          rulePackId: 'JS-2020',
          residenceReason: 'WORK',
          dwellingType: dice.pick(['EMPLOYER_PREMISES', 'RENTAL_HOUSING', 'OTHER'] as const),
          residenceAddress: dice.pick(['测试公寓', null]),
          receiptNumber: `${residentId}-${status}`,
          privacyNoticeVersion: '1',
        },
      })
    }
    if (dice.chance(0.5)) await makeItem()
    if (dice.chance(0.4)) {
      const status = dice.pick(['MATERIALS_REQUESTED', 'ACCEPTED', 'ACTIVE', 'CANCELLED'] as const)
      const issuedOn = status === 'ACTIVE' ? day(-100 - dice.upTo(200)) : null
      await owner.residencePermit.create({ data: { townshipId, residentId, status, issuedOn } })
    }
    async function makeItem() {
      const item = await owner.renewalItem.create({
        data: {
          townshipId,
          residentId,
          stationId: dice.pick([...place.stations, null]),
          kind: dice.pick(['REGISTRATION', 'CONTRACT_END', 'PERMIT_ENDORSEMENT'] as const),
          subjectId: residentId,
          cycleOn: day(-1),
          dueOn: day(dice.upTo(90) - 30),
          status: dice.pick(['OWED', 'SENT', 'ACTED', 'LAPSED', 'SEEN'] as const),
          actedAt: dice.pick([day(-2), null]),
        },
      })
      const data = dice.times(dice.upTo(3), n => ({ townshipId, itemId: item.id, offsetDays: 30 - 10 * n }))
      await owner.reminder.createMany({ data })
    }
  }
}

async function makePlans({ owner }: TestHouse, dice: Dice, place: Place, people: Person[]) {
  for (const propertyId of place.properties) {
    const plan = await owner.allocationPlan.create({
      data: {
        townshipId: place.id,
        propertyId,
        employerId: dice.pick([...place.employers, null]),
        status: dice.pick(['READY', 'APPLIED', 'FAILED'] as const),
        startsOn: day(dice.pick([0, 5])),
        strategy: dice.pick(['SPREAD_OUT', 'FILL_ROOMS']),
        seed: 1,
        placedCount: 3,
        unplacedCount: 2,
        cost: 7,
        wishes: { LOWER_BUNK: { met: 2, unmet: 1 }, ROOM_MATE: { met: 0, unmet: 4 } },
        ...dice.pick([{}, { errorCode: 'PLAN_MADE_UP', errorZh: '测试', errorEn: 'Test' }]),
        requestedBy: place.id,
      },
    })
    const beds = place.rooms.filter(room => room.propertyId === propertyId).flatMap(({ room }) => room.bedIds)
    await owner.planPlacement.createMany({
      data: dice.some(people, 6).map((person, n) => ({
        planId: plan.id,
        residentId: person.id,
        townshipId: place.id,
        bedId: n < 4 ? (beds[n * 3] ?? null) : null,
        reasons: [{ code: 'MADE_UP', zh: '测试', en: 'Test', met: n % 2 === 0 }],
      })),
    })
  }
}

async function makeImports({ owner }: TestHouse, dice: Dice, place: Place, actors: Actor[]) {
  const uploaders = actors.filter(({ townshipId }) => townshipId === place.id)
  for (let n = 0; n < 12; n += 1) {
    const own = { townshipId: place.id, uploadedBy: dice.pick(uploaders).accountId ?? '' }
    const file = await owner.storedFile.create({
      data: {
        ...own,
        fileName: `测试${n}.xlsx`,
        mediaType: 'x',
        byteSize: 100 + n,
        sha256: new Uint8Array(32),
        ciphertext: new Uint8Array(1),
      },
    })
    const kind = dice.pick(['ROSTER', 'ROOM_LEDGER'] as const)
    const batch = await owner.importBatch.create({
      data: {
        ...own,
        kind,
        status: dice.pick(['UPLOADED', 'CHECKED', 'APPLIED', 'FAILED'] as const),
        fileId: file.id,
        employerId: kind === 'ROSTER' ? dice.pick(place.employers) : null,
        propertyId: kind === 'ROSTER' ? null : dice.pick(place.properties),
        asOf: day(-1),
        totalRows: 6,
        acceptRows: 1,
        warnRows: 2,
        rejectRows: 3,
        ...dice.pick([
          {},
          { errorCode: 'MADE_UP', errorZh: '测试', errorEn: 'Test', remedyZh: '测', remedyEn: 'T' },
        ]),
      },
    })
    // One, two and three rows of a kind: no two reasons are met equally often.
    const kinds = [
      ['ACCEPT', null],
      ['WARN', 'MADE_UP_1'],
      ['WARN', 'MADE_UP_1'],
      ['REJECT', 'MADE_UP_2'],
      ['REJECT', 'MADE_UP_2'],
      ['REJECT', 'MADE_UP_2'],
    ] as const
    await owner.importRow.createMany({
      data: kinds.map(([outcome, reason], position) => ({
        batchId: batch.id,
        position,
        townshipId: place.id,
        sheet: '表',
        row: position + 2,
        outcome,
        reason,
        problems: reason ? [{ code: reason, column: 'phone', severity: outcome }] : [],
        ciphertext: sealValues(testVault, rowValues(kind, position)),
        alreadyKnown: position === 1,
        appliedAt: position === 2 ? day(-1) : null,
      })),
    })
  }
}

const rowValues = (kind: 'ROSTER' | 'ROOM_LEDGER', n: number) =>
  kind === 'ROSTER'
    ? { name: `花名${n}`, workshop: '一车间', shift: null, documentType: 'MAINLAND_ID', nationality: null }
    : { building: '1号楼', room: `${100 + n}`, usableArea: 20, beds: 4, sex: '男' }

/** How the row at a position of a batch is told. */
export const rowWords = (kind: 'ROSTER' | 'ROOM_LEDGER', n: number) =>
  kind === 'ROSTER'
    ? { title: `花名${n}`, summary: '一车间' }
    : { title: `1号楼 ${100 + n}`, summary: '20㎡ · 4床 · 男' }

async function makeLog({ owner }: TestHouse, dice: Dice, place: Place, actors: Actor[], people: Person[]) {
  const own = actors.filter(({ townshipId }) => townshipId === place.id)
  await owner.auditEntry.createMany({
    data: dice.times(12, n => {
      const { accountId, role } = dice.pick(own)
      return {
        townshipId: place.id,
        at: day(-1),
        accountId: dice.pick([accountId, null]),
        actor: role,
        act: 'person.read',
        outcome: 'DONE' as const,
        subjectType: 'MigrantResident',
        subjectId: dice.pick(people).id,
        fields: ['name'],
        details: { n },
        requestId: `made-${n}`,
      }
    }),
  })
}
