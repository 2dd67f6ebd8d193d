import { expect, it } from '@jest/globals'
import { withClient } from '../../platform/database-roles.ts'
import { testApi } from '../harness/api.ts'
import { testHouse } from '../harness/township.ts'
import { deskWorld } from './desk-world.ts'
import { makeFacts } from './made-assessment.ts'

const house = await testHouse()
const { township } = await deskWorld(house)
const api = await testApi(house)

it('tells the figures with their definitions, and nothing for a denominator of zero', async () => {
  const admin = await api.signIn(township, 'ADMINISTRATOR')
  const { data, errors } = await admin.ask<{ assessment: Told }>(`{ assessment(month: "2026-11") { asOf
    indicators { code subject name { zh en } numerator { zh } denominator { zh } exclusions { zh en } }
    stations { stationId name figures { indicator numerator denominator rate } } } }`)
  expect(errors).toBeUndefined()
  expect(data?.assessment.indicators).toHaveLength(12)
  const figures = data?.assessment.stations.flatMap(station => station.figures) ?? []
  expect(figures.filter(({ denominator }) => denominator === 0).map(({ rate }) => rate)).toEqual(
    expect.arrayContaining([null]),
  )
  expect(figures.filter(({ denominator, rate }) => denominator === 0 && rate !== null)).toEqual([])
})

it('opens a figure into people, whose names the log says were seen', async () => {
  await withClient(house.database.ownerUrl, client =>
    makeFacts(client, { people: 200, stations: 2, cases: 10, seed: 0.2 }),
  )
  const admin = await api.signIn(township, 'ADMINISTRATOR')
  const station = await house.owner.serviceStation.findFirstOrThrow({ where: { name: '考核站001' } })
  const { data, errors } = await admin.ask<{ assessedRows: { resident: { name: string } | null }[] }>(
    `{ assessedRows(month: "2026-11", stationId: "${station.id}", indicator: TELEPHONE, met: false, first: 5) {
      id met day resident { id name } } }`,
  )
  expect(errors).toBeUndefined()
  expect(data?.assessedRows.length).toBeGreaterThan(0)
  expect(data?.assessedRows.every(({ resident }) => resident?.name.startsWith('考核人'))).toBe(true)
  const [line] = await house.owner.auditEntry.findMany({ orderBy: { id: 'desc' }, take: 1 })
  expect(line).toMatchObject({ act: 'assessment.read', outcome: 'DONE' })
})

it('is not for a company', async () => {
  const company = await api.signIn(township, 'COMPANY_CLERK')
  const { errors } = await company.ask('{ assessment(month: "2026-11") { month } }')
  expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN')
})

interface Told {
  indicators: object[]
  stations: { figures: { denominator: number; rate: number | null }[] }[]
}
