import { expect, it } from '@jest/globals'
import { look } from '../../domain/act.ts'
import { vacantBeds } from '../../domain/housing/vacant-beds.sql.ts'
import { testHouse, testTownship } from '../harness/township.ts'
import { makePeople, makeRooms } from './rooms-and-people.ts'

const house = await testHouse()
const { owner } = house

it('are none for somebody who sleeps in a house that the caller does not see', async () => {
  const here = await testTownship(house)
  const elsewhere = await owner.property.create({
    data: { townshipId: here.id, name: '另一处宿舍', address: '测试路2号' },
  })
  const [mine] = await makeRooms(owner, here, 1)
  const [other] = await makeRooms(owner, { ...here, propertyId: elsewhere.id }, 1)
  const [moved = '', free = ''] = await makePeople(owner, here, 2)
  const stay = { townshipId: here.id }
  const day = (text: string) => new Date(text)
  for (const residentId of [moved, free]) {
    await owner.stay.create({
      data: {
        ...stay,
        residentId,
        propertyId: here.propertyId,
        bedId: mine?.bedIds[residentId === moved ? 0 : 1] ?? '',
        startsOn: day('2026-10-01'),
        endsOn: day('2026-11-01'),
        status: 'ENDED',
      },
    })
  }
  await owner.stay.create({
    data: {
      ...stay,
      residentId: moved,
      propertyId: elsewhere.id,
      bedId: other?.bedIds[0] ?? '',
      startsOn: day('2026-11-01'),
      status: 'CHECKED_IN',
    },
  })
  const warden = await here.actor('DORM_WARDEN', [{ kind: 'PROPERTY', targetId: here.propertyId }])
  const bedsFor = (residentId: string) =>
    look(house, warden, tx =>
      vacantBeds(
        tx,
        { propertyId: here.propertyId, residentId, startsOn: '2026-11-20' },
        { limit: 100, from: null, backward: false },
      ),
    )
  expect(await bedsFor(free)).toHaveLength(8)
  expect(await bedsFor(moved)).toEqual([])
})
