// A thread does not inherit the loader that reads TypeScript (Node 20), so it begins in JavaScript.
import { parentPort } from 'node:worker_threads'
import { tsImport } from 'tsx/esm/api'

const { hashEntries } = await tsImport('./hash-entries.ts', import.meta.url)
parentPort.on('message', entries => {
  const { ids, leaves, at, marks } = hashEntries(entries)
  parentPort.postMessage({ ids, leaves, at, marks }, [ids.buffer, leaves.buffer, at.buffer, marks.buffer])
})
