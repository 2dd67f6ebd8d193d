import { openApi } from './doors.ts'
import { runOnGround } from './ground.ts'

/** One API process; as many as you like behind a proxy. Jobs are done elsewhere (bin/work.ts). */
await runOnGround('anju-api', async ground => {
  ground.log.info({ address: await openApi(ground) }, 'listening')
})
