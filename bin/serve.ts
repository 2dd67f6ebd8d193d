import { progressToTerminal } from '../platform/start-error.ts'
import { loadDemo } from './demo/load.ts'
import { openApi, openWork } from './doors.ts'
import { runOnGround } from './ground.ts'
import { welcome } from './welcome.ts'

/** API, console and workers in one process; with the demonstration township at the first start. */
await runOnGround('anju', async ground => {
  const { ownerUrl } = ground.database
  const mayLoad = ownerUrl && ground.config.environment !== 'production'
  const signIns = mayLoad ? await loadDemo(ground.house, ownerUrl, progressToTerminal) : []
  await openWork(ground)
  welcome(await openApi(ground), signIns)
})
