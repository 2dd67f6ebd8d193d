import { readConfig } from '../platform/config.ts'
import { runMain } from '../platform/main.ts'
import { progressToTerminal } from '../platform/start-error.ts'
import { loadDemo } from './demo/load.ts'
import { openApi, openWork } from './doors.ts'
import { openGround } from './ground.ts'
import { welcome } from './welcome.ts'

/** API, console and workers in one process; with the demonstration township at the first start. */
await runMain(async () => {
  const ground = await openGround(readConfig(), 'anju')
  const { ownerUrl } = ground.database
  const demo =
    ownerUrl && ground.config.environment !== 'production'
      ? await loadDemo(ground.house, ownerUrl, progressToTerminal)
      : []
  await openWork(ground)
  welcome(await openApi(ground), demo)
})
