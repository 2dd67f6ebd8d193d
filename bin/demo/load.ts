import type { House } from '../../domain/act.ts'
import type { Progress } from '../../platform/start-error.ts'
import { workAtDesk } from './desk.ts'
import { holdsDemo, layFoundation } from './foundation.ts'
import { housePeople } from './house-people.ts'
import { registerDemoPeople } from './people.ts'
import { recordDemoRooms } from './rooms.ts'
import { type DemoSignIn, demoSignIns } from './sign-ins.ts'

/**
 * Fills an empty database with the demonstration township, through the same acts as people use. Does nothing to a
 * database that holds a township; returns who can sign in, or nobody when the township is somebody's own.
 */
export async function loadDemo(
  house: House,
  ownerUrl: string,
  progress: Progress,
): Promise<readonly DemoSignIn[]> {
  if (await layFoundation(ownerUrl)) {
    progress('载入演示乡镇…', 'Loading the demonstration township…')
    await recordDemoRooms(house)
    await registerDemoPeople(house, ownerUrl)
    await housePeople(house)
    await workAtDesk(house)
  }
  return (await holdsDemo(ownerUrl)) ? demoSignIns : []
}
