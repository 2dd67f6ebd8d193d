import type { AddressInfo } from 'node:net'
import net from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterTestFile } from '../harness/after-test-file.ts'
import type { TestDatabase } from '../harness/database.ts'

/** A database that can be stopped and started again, seen from an address of its own. */
export interface StoppableDatabase {
  /** The application's address of it. */
  url: string
  /** Sessions end as at a fast shutdown (57P01), then nobody listens any more. */
  stop(): Promise<void>
  start(): Promise<void>
  /** Resolves when a statement of some session is asleep: in the middle of its transaction. */
  asleep(): Promise<void>
}

/**
 * Stands before a test's own database on whatever server it is, and takes it away: the server itself is others' as
 * well.
 */
export async function stoppableDatabase({
  name,
  appUrl,
  adminUrl,
}: TestDatabase): Promise<StoppableDatabase> {
  const target = new URL(appUrl)
  const open = new Set<net.Socket>()
  const proxy = net.createServer(near => {
    const far = net.connect(Number(target.port || 5432), target.hostname.replace(/[[\]]/g, ''))
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from)
      from.on('error', () => to.destroy())
      from.on('close', () => open.delete(from))
      from.pipe(to)
    }
  })
  const listen = (port: number) => new Promise<void>(resolve => proxy.listen(port, '127.0.0.1', resolve))
  await listen(0)
  const { port } = proxy.address() as AddressInfo
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  const close = async () => {
    const closed = new Promise(resolve => proxy.close(resolve))
    // What the server says last still passes through.
    await sleep(50)
    for (const socket of open) socket.destroy()
    await closed
  }
  afterTestFile(async () => {
    await admin.end()
    if (proxy.listening) await close()
  })
  const url = new URL(appUrl)
  url.hostname = '127.0.0.1'
  url.port = String(port)
  return {
    url: url.toString().replaceAll('+', '%20'),
    stop: async () => {
      const closed = close()
      await admin.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()',
        [name],
      )
      await closed
    },
    start: () => listen(port),
    asleep: async () => {
      for (let look = 0; look < 500; look++) {
        const { rowCount } = await admin.query(
          "SELECT FROM pg_stat_activity WHERE datname = $1 AND wait_event = 'PgSleep'",
          [name],
        )
        if (rowCount) return
        await sleep(20)
      }
      throw new Error('Nothing fell asleep')
    },
  }
}
