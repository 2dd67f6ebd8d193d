import type { Actor } from '../domain/access/actor.ts'
import { type House, stateCaller } from '../domain/act.ts'
import type { Tx } from '../prisma/client.ts'

/** The reads of one GraphQL operation: one transaction, opened by the first read, closed before the answer leaves. */
export interface Reading {
  tx: Tx
  /** Commits and gives the connection back; a later read opens a new one. */
  end(): Promise<void>
}

export function createReading(house: House, actor: Actor): Reading {
  let open: { tx: Promise<Tx>; finish: () => void; done: Promise<void> } | null = null

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
    const done = house.db
      .$transaction(async inner => {
        await stateCaller(inner, actor)
        ready(inner)
        await finished
      })
      .catch(fail)
    return { tx, finish, done }
  }

  const current = () => {
    open ??= begin()
    return open.tx
  }

  return {
    tx: lazily(current),
    end: async () => {
      const closing = open
      open = null
      closing?.finish()
      await closing?.done
    },
  }
}

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
    get: (_, name) => {
      if (typeof name !== 'string' || name === 'then') return undefined
      if (name.startsWith('$')) return call(tx => tx as unknown as Callable, name)
      const known = delegates.get(name) ?? delegate(name)
      delegates.set(name, known)
      return known
    },
  })
}
