// A thread does not inherit the loader that reads TypeScript (Node 20), so it begins in JavaScript.
import { parentPort } from 'node:worker_threads'
import { tsImport } from 'tsx/esm/api'

const { answer } = await tsImport('./planner-answers.ts', import.meta.url)

parentPort.on('message', ({ id, question }) => {
  try {
    const progress = told => parentPort.postMessage({ id, progress: told })
    parentPort.postMessage({ id, answer: answer(question, progress) })
  } catch (error) {
    // A refusal loses its class on the way; its words arrive.
    const { code, zh, en, field = null, remedy = null } = error
    if (typeof zh !== 'string') throw error
    parentPort.postMessage({ id, refusal: { code, zh, en, field, remedy } })
  }
})
