import { beforeEach, describe, expect, it } from '@jest/globals'
import type { Actor } from '../../../domain/access/actor.ts'
import { act } from '../../../domain/act.ts'
import { mergePeople } from '../../../domain/people/duplicates/merge-people.ts'
import { undoMerge } from '../../../domain/people/duplicates/undo-merge.ts'
import { setContact } from '../../../domain/renewals/set-contact.ts'
import { testResidents } from '../../harness/people.ts'
import { type TestTownship, testHouse, testTownship } from '../../harness/township.ts'

const house = await testHouse()
let township: TestTownship
let clerk: Actor
let survivorId: string
let absorbedId: string

beforeEach(async () => {
  township = await testTownship(house)
  clerk = await township.actor('STATION_CLERK')
  const people = await testResidents(house, township.id, [{}, {}])
  survivorId = people[0] ?? ''
  absorbedId = people[1] ?? ''
})

const merge = () =>
  act(house, clerk, 'duplicate.merge', under =>
    mergePeople(under, { survivorId, absorbedId, takeFromAbsorbed: [], reason: '确为同一人' }),
  )
const undo = (mergeId: string) =>
  act(house, clerk, 'duplicate.undo', under => undoMerge(under, { id: mergeId, reason: '其实是两个人' }))
const wish = (residentId: string, email: string, language = 'zh') =>
  act(house, clerk, 'contact.change', under =>
    setContact(under, { residentId, channels: ['EMAIL'], email, language, quietFrom: 21, quietTo: 8 }),
  )
const wishes = async () =>
  (await house.owner.contactPreference.findMany({ where: { townshipId: township.id } }))
    .map(({ residentId, language }) => [residentId === survivorId ? 'survivor' : 'absorbed', language])
    .sort()
const permit = (residentId: string, status: 'ACTIVE' | 'CANCELLED') =>
  house.owner.residencePermit.create({
    data: { townshipId: township.id, residentId, status, issuedOn: new Date('2026-01-05') },
  })

describe('how a person wants to be reminded', () => {
  it('goes on with who goes on, and back when the merge is taken back', async () => {
    await wish(absorbedId, 'worker@example.com', 'en')
    const { mergeId } = await merge()
    expect(await wishes()).toEqual([
      ['absorbed', 'en'],
      ['survivor', 'en'],
    ])
    await undo(mergeId)
    expect(await wishes()).toEqual([['absorbed', 'en']])
  })

  it('is the survivor’s own where there is one, and stays what was said after the merge', async () => {
    await wish(absorbedId, 'worker@example.com', 'en')
    await wish(survivorId, 'other@example.com')
    const first = await merge()
    expect(await wishes()).toEqual([
      ['absorbed', 'en'],
      ['survivor', 'zh'],
    ])
    await undo(first.mergeId)
    await house.owner.contactPreference.delete({ where: { residentId: survivorId } })
    const second = await merge()
    await wish(survivorId, 'new@example.com')
    await undo(second.mergeId)
    expect(await wishes()).toEqual([
      ['absorbed', 'en'],
      ['survivor', 'zh'],
    ])
  })
})

describe('two cards', () => {
  it('stand in the way of a merge until one is given back', async () => {
    await permit(survivorId, 'ACTIVE')
    const other = await permit(absorbedId, 'ACTIVE')
    await expect(merge()).rejects.toMatchObject({ code: 'MERGE_TWO_PERMITS' })
    expect(await house.owner.residentMerge.count({ where: { townshipId: township.id } })).toBe(0)
    await house.owner.residencePermit.update({ where: { id: other.id }, data: { status: 'CANCELLED' } })
    await merge()
    expect(await house.owner.residencePermit.count({ where: { residentId: survivorId } })).toBe(2)
  })

  it('of which one was ended long ago do not', async () => {
    await permit(survivorId, 'CANCELLED')
    await permit(absorbedId, 'ACTIVE')
    await expect(merge()).resolves.toMatchObject({ residentId: survivorId })
  })
})
