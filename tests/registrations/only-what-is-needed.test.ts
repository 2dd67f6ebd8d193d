import { expect, it } from '@jest/globals'
import { isInputObjectType, isObjectType } from 'graphql'
import { schema } from '../../api/schema.ts'
import { withClient } from '../../platform/database-roles.ts'
import { testHouse, testTownship } from '../harness/township.ts'
import { declareOne } from './declare-one.ts'

const house = await testHouse()

/** What the register has no need of (PIPL Art. 6): religion, politics, marriage, family planning, military service. */
const never =
  /relig|faith|politic|party_?member|marital|marri|spouse|wedding|divorce|fertil|contracept|pregnan|family_?plan|one_?child|military|biometr|fingerprint|face_?print/i
/** What only an application for a permit needs (居住证暂行条例 Art. 4). */
const permitOnly = /ethnic|nationality_?of_?birth|photo|portrait/i

const columns = (): Promise<string[]> =>
  withClient(house.database.ownerUrl, async client => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns WHERE table_schema = 'public'`,
    )
    return rows.map(({ name }) => name)
  })

const fields = (): string[] =>
  Object.values(schema.getTypeMap()).flatMap(type =>
    (isObjectType(type) || isInputObjectType(type)) && !type.name.startsWith('__')
      ? Object.keys(type.getFields()).map(field => `${type.name}.${field}`)
      : [],
  )

it('no column and no field holds what is not needed', async () => {
  const names = [...(await columns()), ...fields()]
  expect(names.length).toBeGreaterThan(500)
  expect(names.filter(name => never.test(name))).toEqual([])
})

it('ethnicity and photo stand in an application for a permit and nowhere else', async () => {
  const names = [...(await columns()), ...fields()].filter(name => permitOnly.test(name))
  expect(names.filter(name => !/permit/i.test(name.split('.')[0] ?? ''))).toEqual([])
})

it('nobody is registered without a privacy notice, and its version is kept', async () => {
  const township = await testTownship(house)
  const clerk = await township.actor('STATION_CLERK')
  const id = await declareOne(house, clerk, null, { privacyNoticeVersion: '2026-11' })
  const { privacyNoticeVersion } = await house.owner.residenceRegistration.findUniqueOrThrow({
    where: { id },
  })
  expect(privacyNoticeVersion).toBe('2026-11')
  await expect(declareOne(house, clerk, null, { privacyNoticeVersion: ' ' })).rejects.toMatchObject({
    code: 'PRIVACY_NOTICE_MISSING',
  })
})
