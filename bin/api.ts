import { readConfig } from '../platform/config.ts'
import { runMain } from '../platform/main.ts'
import { openApi } from './doors.ts'
import { openGround } from './ground.ts'

/** One API process; as many as you like behind a proxy. Jobs are done elsewhere (bin/work.ts). */
await runMain(async () => {
  const ground = await openGround(readConfig(), 'anju-api')
  ground.log.info({ address: await openApi(ground) }, 'listening')
})
