import { openWork } from './doors.ts'
import { runOnGround } from './ground.ts'

/** One worker process; as many as you like beside the API. */
await runOnGround('anju-worker', async ground => {
  await openWork(ground)
  ground.log.info({ queue: ground.config.redisUrl ? 'redis' : 'postgres' }, 'working')
})
