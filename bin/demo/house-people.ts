import { act, type House, look } from '../../domain/act.ts'
import { fromDateColumn } from '../../domain/columns.ts'
import { giveBed } from '../../domain/housing/give-bed.ts'
import type { Tx } from '../../prisma/client.ts'
import { employers, properties } from '../../prisma/demo/township.ts'
import { callerOf, daysAgo } from './callers.ts'

/** Of each eight people one waits for a bed, so that there is something to do. */
const waiting = 8

/** Gives most of the second company's people a bed on the day they came. */
export async function housePeople(house: House): Promise<void> {
  const today = house.clock.today()
  const warden = callerOf('warden')
  const { people, beds } = await look(house, warden, peopleAndBeds)
  for (const [index, person] of people.entries()) {
    const bed = index % waiting === 0 ? undefined : beds[person.sex]?.shift()
    if (!bed || !person.arrivedOn) continue
    const arrivedOn = fromDateColumn(person.arrivedOn)
    const days = today.since(arrivedOn, { largestUnit: 'days' }).days
    await act(daysAgo(house, days), warden, 'stay.give-bed', under =>
      giveBed(under, { residentId: person.id, bedId: bed, startsOn: arrivedOn.toString() }),
    )
  }
}

async function peopleAndBeds(tx: Tx) {
  const rows = await tx.residenceRegistration.findMany({
    where: { employerId: employers.jingmi.id },
    orderBy: { arrivedOn: 'asc' },
    select: { arrivedOn: true, resident: { select: { id: true, sex: true } } },
  })
  const all = await tx.bed.findMany({
    where: { propertyId: properties.talent.id },
    orderBy: [{ room: { building: { name: 'asc' } } }, { room: { number: 'asc' } }, { number: 'asc' }],
    select: { id: true, room: { select: { sexPolicy: true } } },
  })
  const of = (policy: string) => all.filter(bed => bed.room.sexPolicy === policy).map(bed => bed.id)
  return {
    people: rows.map(({ arrivedOn, resident }) => ({ arrivedOn, ...resident })),
    beds: { MALE: of('MALE'), FEMALE: of('FEMALE') } as Record<string, string[] | undefined>,
  }
}
