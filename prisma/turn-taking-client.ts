import pg from 'pg'

/**
 * A connection on which queries take turns. Resolvers of one operation read side by side in its one transaction,
 * and pg is giving up its own queue (it warns, and pg 9 will have none).
 */
export class TurnTakingClient extends pg.Client {
  #last: Promise<unknown> | null = null

  // One signature for pg's eight overloads, which say nothing about when the query is sent.
  override query(...args: unknown[]): never {
    const send = () => (super.query as (...given: unknown[]) => unknown).apply(this, args)
    // With a callback it is pg's pool itself, which asks for a connection a query.
    if (typeof args.at(-1) === 'function') return send() as never
    const turn: Promise<unknown> = this.#last ? this.#last.then(send, send) : Promise.resolve(send())
    this.#last = turn
    const done = () => {
      if (this.#last === turn) this.#last = null
    }
    turn.then(done, done)
    return turn as never
  }
}
