import { Worker } from 'node:worker_threads'
import { type CopiedEntries, type HashedEntries, hashEntries } from './hash-entries.ts'

/** Computes leaves, here or elsewhere. */
export interface Hasher {
  hash(entries: CopiedEntries): Promise<HashedEntries>
}

export const hashHere: Hasher = { hash: async entries => hashEntries(entries) }

/** Threads that compute leaves by turns, until closed. They take the memory of what they are given. */
export function openLeafThreads(count: number): Hasher & { close(): Promise<void> } {
  const threads = Array.from({ length: count }, () => openThread())
  let turn = 0
  return {
    hash: entries => {
      const thread = threads[turn++ % threads.length]
      return thread ? thread.hash(entries) : hashHere.hash(entries)
    },
    close: async () => {
      await Promise.all(threads.map(({ close }) => close()))
    },
  }
}

interface Waiting {
  resolve(entries: HashedEntries): void
  reject(error: Error): void
}

/** Answers come in the order of what was asked. */
function openThread() {
  const thread = new Worker(new URL('./leaf-thread.mjs', import.meta.url))
  const waiting: Waiting[] = []
  let ended: Error | null = null
  const end = (error: Error) => {
    ended ??= error
    for (const { reject } of waiting.splice(0)) reject(error)
  }
  thread.on('message', (entries: HashedEntries) => waiting.shift()?.resolve(entries))
  thread.on('error', end)
  thread.on('exit', code => end(new Error(`A thread that hashes entries ended with code ${code}`)))
  return {
    hash: (entries: CopiedEntries) =>
      new Promise<HashedEntries>((resolve, reject) => {
        if (ended) return reject(ended)
        waiting.push({ resolve, reject })
        thread.postMessage(entries, [entries.bytes.buffer as ArrayBuffer])
      }),
    close: () => thread.terminate(),
  }
}
