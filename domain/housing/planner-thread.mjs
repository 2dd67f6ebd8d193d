// A thread does not inherit the loader that reads TypeScript (Node 20), so it begins in JavaScript.
import { parentPort, workerData } from 'node:worker_threads'
import { tsImport } from 'tsx/esm/api'

const { planAllocation } = await tsImport('./planner/plan-allocation.ts', import.meta.url)
try {
  parentPort.postMessage({ plan: planAllocation(workerData.world, workerData.options) })
} catch (error) {
  // A refusal loses its class on the way; its words arrive.
  const { code, zh, en, field = null, remedy = null } = error
  if (typeof zh !== 'string') throw error
  parentPort.postMessage({ refusal: { code, zh, en, field, remedy } })
}
