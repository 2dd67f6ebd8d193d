import type { Actor } from '../domain/access/actor.ts'
import { type House, instantDate, look, stateCaller } from '../domain/act.ts'
import { type AuditLine, recordAll } from '../domain/audit/record.ts'
import type { Tx } from '../prisma/client.ts'

/** The reads of one GraphQL operation: one transaction, opened by the first read, closed before the answer leaves. */
export interface Reading {
  tx: Tx
  /** Says what the answer shows; written to the log when the reading ends, before the answer leaves. */
  discloses(line: AuditLine): void
  /**
   * Writes what was disclosed to the log, commits and gives the connection back; a later read opens a new one.
   * Throws when the log cannot be written: then nothing may leave.
   */
  end(): Promise<void>
  /**
   * Ends it for good, before the answer leaves. GraphQL gives up an operation at the first field that may not be null
   * and lets the others run on: whatever they would still read, no transaction is opened for it.
   */
  close(): Promise<void>
}

export function createReading(house: House, actor: Actor): Reading {
  let open: { tx: Promise<Tx>; finish: () => void; committed: Promise<boolean> } | null = null

  const begin = () => {
    let finish = () => {}
    const finished = new Promise<void>(resolve => {
      finish = resolve
    })
    let ready: (tx: Tx) => void = () => {}
    let fail: (error: unknown) => void = () => {}
    const tx = new Promise<Tx>((resolve, reject) => {
      ready = resolve
      fail = reject
    })
    const committed = house.db
      .$transaction(async inner => {
        await stateCaller(inner, actor)
        ready(inner)
        await finished
      })
      .then(() => true)
      .catch(error => {
        fail(error)
        return false
      })
    return { tx, finish, committed }
  }

  let closed = false
  const current = () => {
    if (closed) throw new Error('The answer has left already')
    open ??= begin()
    return open.tx
  }

  let disclosed: AuditLine[] = []
  const log = async (tx: Tx, lines: readonly AuditLine[]) => {
    if (!actor.townshipId || lines.length === 0) return
    await recordAll(tx, actor, actor.townshipId, instantDate(house.clock.now()), lines)
  }

  const end = async () => {
    const [closing, lines] = [open, disclosed]
    open = null
    disclosed = []
    const logged = await closing?.tx.then(tx => log(tx, lines)).then(succeeded, failed)
    closing?.finish()
    const committed = await closing?.committed
    // One field whose statement failed takes the whole transaction with it, but the others were answered.
    if (lines.length > 0 && !(logged && committed)) await look(house, actor, tx => log(tx, lines))
  }

  return {
    tx: lazily(current),
    discloses: line => void disclosed.push(line),
    end,
    close: () => {
      closed = true
      return end()
    },
  }
}

const succeeded = () => true
const failed = () => false

/** A transaction client whose calls wait for the transaction to be there. */
function lazily(current: () => Promise<Tx>): Tx {
  type Callable = Record<string, (...args: unknown[]) => unknown>
  const call = (pick: (tx: Tx) => Callable, method: string) => {
    return async (...args: unknown[]) => {
      const target = pick(await current())
      const run = target[method]
      if (!run) throw new Error(`The database client has no ${method}`)
      return run.apply(target, args)
    }
  }
  const delegates = new Map<string, object>()
  const delegate = (model: string) =>
    new Proxy(
      {},
      { get: (_, method) => call(tx => tx[model as keyof Tx] as unknown as Callable, String(method)) },
    )
  return new Proxy({} as Tx, {
    // Pothos looks whether a model is there before it loads a row again with more of its columns.
    has: (_, name) => typeof name === 'string' && name !== 'then',
    get: (_, name) => {
      if (typeof name !== 'string' || name === 'then') return undefined
      if (name.startsWith('$')) return call(tx => tx as unknown as Callable, name)
      const known = delegates.get(name) ?? delegate(name)
      delegates.set(name, known)
      return known
    },
  })
}
