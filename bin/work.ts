import { readConfig } from '../platform/config.ts'
import { runMain } from '../platform/main.ts'
import { openWork } from './doors.ts'
import { openGround } from './ground.ts'

/** One worker process; as many as you like beside the API. */
await runMain(async () => {
  const ground = await openGround(readConfig(), 'anju-worker')
  await openWork(ground)
  ground.log.info({ queue: ground.config.redisUrl ? 'redis' : 'postgres' }, 'working')
})
