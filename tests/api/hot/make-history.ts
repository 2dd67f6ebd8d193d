import { type MadeWorld, worldToday } from '../../access/policy/made-world.ts'
import type { TestHouse } from '../../harness/township.ts'

const instants = ['2026-11-10T15:59:59.999Z', '2026-11-10T16:00:00.000Z', '2026-11-10T16:00:00.001Z']

/**
 * Gives every second registration of the world a life: acts in time and late, by accounts and by none, with and without
 * a reason; and lets items fall due on the days on which their words change.
 */
export async function makeHistory({ owner }: TestHouse, { rows, actors }: MadeWorld): Promise<void> {
  for (const [n, { id, townshipId, status }] of rows.registration.entries()) {
    if (n % 2) continue
    const account = actors.filter(actor => actor.townshipId === townshipId)[n % 7]?.accountId ?? null
    await owner.registrationEvent.createMany({
      data: instants.map((at, m) => ({
        townshipId,
        registrationId: id,
        action: m === 0 ? 'ACCEPT' : 'CHANGE',
        at: new Date(at),
        effectiveOn: new Date('2026-11-10'),
        deadlineOn: n % 4 ? null : new Date('2026-11-10'),
        accountId: m === 2 ? null : account,
        fields: m === 0 ? [] : ['residenceAddress', 'employerId'],
        gaCodes: m === 1 ? ['05'] : [],
        reason: m === 1 ? `"${n}"\n搬家'` : null,
      })),
    })
    if (status === 'DEREGISTERED') {
      await owner.residenceRegistration.update({
        where: { id },
        data: { deregistrationReason: 'LEFT', ...(n % 3 ? {} : { setAsideStatus: 'REGISTERED' }) },
      })
    }
  }
  for (const [n, { id }] of rows.item.entries()) {
    const dueOn = new Date(Date.parse(worldToday) + ((n % 3) - 1) * 86_400_000)
    if (n % 4) await owner.renewalItem.update({ where: { id }, data: { dueOn } })
  }
}
