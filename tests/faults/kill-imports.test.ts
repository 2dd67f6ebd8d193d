import { expect, it } from '@jest/globals'
import { seedCalendar } from '../../domain/rules/seed-calendar.ts'
import { testHouse, testTownship } from '../harness/township.ts'
import { dice } from './fuzz-register.ts'
import { killImports } from './kill-imports.ts'

const house = await testHouse()
/** `npm run soak:kill-imports` asks for fifty. */
const kills = Number(process.env.ANJU_KILLS ?? 3)

it(
  'an import that is killed goes on where it was: every row once, none lost, none twice',
  async () => {
    await house.owner.$transaction(tx => seedCalendar(tx))
    const township = await testTownship(house)
    const killed = await killImports({
      house,
      owner: house.owner,
      appUrl: house.database.appUrl,
      clerk: await township.actor('STATION_CLERK'),
      employerId: township.employerId,
      kills,
      rows: 3_000,
      roll: dice(5),
    })
    expect(killed).toMatchObject({ kills, faults: [] })
  },
  60_000 * kills,
)
