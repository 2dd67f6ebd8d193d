import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Actor } from '../../domain/access/actor.ts'
import { act, look } from '../../domain/act.ts'
import { dateColumn } from '../../domain/columns.ts'
import type { RehearsalOutcome } from '../../domain/housing/rehearsals/outcome.ts'
import { addScenario, discardRehearsal, rehearseArrivals } from '../../domain/housing/rehearsals/rehearse.ts'
import { runScenario } from '../../domain/housing/rehearsals/run-scenario.ts'
import type { ScenarioChange } from '../../domain/housing/rehearsals/scenario.ts'
import { rosterImport } from '../../domain/registrations/import-roster.ts'
import { sealFile, sealValues } from '../../domain/workbooks/batch.ts'
import { type TestTownship, testHouse, testTownship } from '../harness/township.ts'
import { quiet, wardenOf } from './plans-made.ts'
import { makeRooms } from './rooms-and-people.ts'

const house = await testHouse()
const { owner, vault } = house

/** The roster of the fixtures as its dry run leaves it: read, judged, sealed, and nobody registered. */
async function checkedRoster(
  place: TestTownship,
  warden: Actor,
): Promise<{ batchId: string; people: number }> {
  const bytes = await readFile(new URL('../fixtures/rosters/garment-factory.xlsx', import.meta.url))
  const { rows } = await rosterImport.judge(bytes, { asOf: house.clock.today(), jurisdiction: 'JS' })
  const own = { townshipId: place.id, uploadedBy: warden.accountId ?? '' }
  const { id: fileId } = await owner.storedFile.create({
    data: {
      ...own,
      fileName: '八百人.xlsx',
      mediaType: 'test',
      byteSize: bytes.length,
      sha256: new Uint8Array(32),
      ciphertext: sealFile(vault, bytes),
    },
  })
  const { id: batchId } = await owner.importBatch.create({
    data: { ...own, kind: 'ROSTER', status: 'CHECKED', fileId, asOf: dateColumn('2026-11-20') },
  })
  await owner.importRow.createMany({
    data: rows.map(({ sheet, row, outcome, reason, values }, position) => ({
      ...{ batchId, position, townshipId: place.id, sheet, row, outcome, reason },
      ciphertext: sealValues(vault, values),
    })),
  })
  return { batchId, people: rows.filter(({ outcome }) => outcome !== 'REJECT').length }
}

describe('People who may come, rehearsed before anyone travels', () => {
  let place: TestTownship
  let warden: Actor
  let roster: { batchId: string; people: number }
  let buildings: string[]

  beforeAll(async () => {
    place = await testTownship(house)
    warden = await wardenOf(place)
    // Not enough for the women, enough for the men.
    await makeRooms(owner, place, 60, { beds: 8, building: '1号楼' })
    await makeRooms(owner, place, 20, { beds: 8, building: '2号楼', sexPolicy: 'FEMALE' })
    roster = await checkedRoster(place, warden)
    const found = await owner.building.findMany({
      where: { propertyId: place.propertyId },
      orderBy: { name: 'asc' },
    })
    buildings = found.map(({ id }) => id)
  }, 60_000)

  const rehearse = () =>
    act(house, warden, 'plan.rehearse', under =>
      rehearseArrivals(under, { batchId: roster.batchId, propertyId: place.propertyId, name: '秋季招工' }),
    )
  const add = (rehearsalId: string, name: string, changes: ScenarioChange[]) =>
    act(house, warden, 'plan.rehearse', under => addScenario(under, { rehearsalId, name, changes }))
  const run = async (rehearsalId: string) => {
    const scenarios = await owner.rehearsalScenario.findMany({
      where: { rehearsalId },
      orderBy: { id: 'asc' },
    })
    for (const { id } of scenarios) await runScenario(house, warden, { scenarioId: id }, quiet)
    const done = await owner.rehearsalScenario.findMany({ where: { rehearsalId }, orderBy: { id: 'asc' } })
    return done.map(({ name, status, result }) => ({
      name,
      status,
      outcome: result as unknown as RehearsalOutcome,
    }))
  }

  it('says who is short of a bed by sex, date and building, scenario beside scenario, and registers nobody', async () => {
    const { id } = await rehearse()
    const [men = '', women = ''] = buildings
    const rooms = { rooms: 40, bedsPerRoom: 8, from: '2026-11-20' }
    await add(id, '增设女宿舍', [{ kind: 'ADD_ROOMS', buildingId: women, sexPolicy: 'FEMALE', ...rooms }])
    await add(id, '1号楼停用', [{ kind: 'CLOSE', buildingId: men, from: '2026-11-20', to: null }])
    const [base, added, closed] = await run(id)
    expect([base?.name, base?.status, added?.status, closed?.status]).toEqual([
      '现状',
      'READY',
      'READY',
      'READY',
    ])
    const short = (outcome: RehearsalOutcome | undefined, sex: string) =>
      outcome?.bySex.find(one => one.sex === sex)?.short ?? 0
    for (const { outcome } of [base, added, closed].flatMap(one => one ?? [])) {
      expect(outcome.people).toBe(roster.people)
      expect(outcome.placed + outcome.unplaced).toBe(roster.people)
      const sum = (parts: readonly { people: number; short: number }[]) => [
        parts.reduce((all, { people }) => all + people, 0),
        parts.reduce((all, each) => all + each.short, 0),
      ]
      expect(sum(outcome.bySex)).toEqual([roster.people, outcome.unplaced])
      expect(sum(outcome.byDate)).toEqual([roster.people, outcome.unplaced])
      expect(outcome.byBuilding.reduce((all, { placed }) => all + placed, 0)).toBe(outcome.placed)
      expect(outcome.reasons.reduce((all, { people }) => all + people, 0)).toBe(outcome.unplaced)
    }
    // 160 beds for women; the workbook has more women than that.
    expect(short(base?.outcome, 'FEMALE')).toBeGreaterThan(0)
    expect(short(base?.outcome, 'MALE')).toBe(0)
    expect(short(added?.outcome, 'FEMALE')).toBe(0)
    const everyMan = closed?.outcome.bySex.find(({ sex }) => sex === 'MALE')
    expect(everyMan?.short).toBe(everyMan?.people)

    expect(await owner.migrantResident.count({ where: { townshipId: place.id } })).toBe(0)
    expect(await owner.stay.count({ where: { townshipId: place.id } })).toBe(0)
    // Numbers and reasons are kept, and no name, number or place of origin.
    const kept = JSON.stringify(await owner.rehearsalScenario.findMany({ where: { rehearsalId: id } }))
    expect(kept).not.toMatch(/龚娜|\d{17}[\dX]/)
  }, 180_000)

  it('erases what was read of its people with the last rehearsal of them', async () => {
    const first = await owner.rehearsal.findFirstOrThrow({ where: { batchId: roster.batchId } })
    const second = await rehearse()
    const discard = (id: string, actor = warden) =>
      act(house, actor, 'plan.rehearse', under => discardRehearsal(under, id))
    // Another warden of the house sees the numbers, and not the people: neither plans with them nor erases them.
    const other = await wardenOf(place)
    expect(await look(house, other, tx => tx.rehearsal.count({ where: { id: first.id } }))).toBe(1)
    await expect(discard(first.id, other)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const stranger = await (await testTownship(house)).actor('DORM_WARDEN')
    await expect(discard(first.id, stranger)).rejects.toMatchObject({ code: 'REHEARSAL_UNKNOWN' })

    const rows = () => owner.importRow.count({ where: { batchId: roster.batchId } })
    await discard(first.id)
    expect(await rows()).toBeGreaterThan(roster.people - 1)
    await discard(second.id)
    expect(await rows()).toBe(0)
    const batch = await owner.importBatch.findUniqueOrThrow({
      where: { id: roster.batchId },
      include: { file: true },
    })
    expect([batch.status, batch.file.byteSize, batch.file.ciphertext.length]).toEqual(['CANCELLED', 0, 0])
    expect(batch.file.fileName).not.toContain('八百人')
    expect(await owner.rehearsalScenario.count({ where: { townshipId: place.id } })).toBe(0)
    await expect(rehearse()).rejects.toMatchObject({ code: 'NOT_TO_REHEARSE' })
  })

  it('refuses what is no change of this house', async () => {
    const elsewhere = await testTownship(house)
    const rehearsing = await checkedRoster(place, warden)
    const { id } = await act(house, warden, 'plan.rehearse', under =>
      rehearseArrivals(under, { batchId: rehearsing.batchId, propertyId: place.propertyId, name: '再来' }),
    )
    const [men = ''] = buildings
    const wrong: ScenarioChange[] = [
      { kind: 'CLOSE', buildingId: elsewhere.propertyId, from: '2026-12-01', to: null },
      { kind: 'CLOSE', buildingId: men, from: '2026-12-01', to: '2026-12-01' },
      { kind: 'ADD_ROOMS', buildingId: men, sexPolicy: 'MALE', rooms: 0, bedsPerRoom: 4, from: '2026-12-01' },
      {
        kind: 'ADD_ROOMS',
        buildingId: men,
        sexPolicy: 'MALE',
        rooms: 2,
        bedsPerRoom: 99,
        from: '2026-12-01',
      },
    ]
    for (const change of wrong) {
      await expect(add(id, '不成立', [change])).rejects.toMatchObject({ code: 'SCENARIO_INVALID' })
    }
    await expect(add(id, ' ', [])).rejects.toMatchObject({ code: 'NAME_MISSING' })
  })
})
