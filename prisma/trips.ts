import pg from 'pg'

/** One statement with its parameters. `name` stands for `text`: the same name never has another text. */
export interface Call {
  name: string
  text: string
  values: readonly (string | Buffer | null)[]
}

/** The rows of one statement, each column as PostgreSQL writes it. */
export type TextRows = (string | null)[][]

/** Connections that carry statements which belong together in one trip. */
export interface Trips {
  /**
   * Sends the calls at once; PostgreSQL runs them one after the other in one transaction, which is committed with the
   * last. Answers the rows of each. Rejects when one fails: then none has done anything.
   */
  send(calls: readonly Call[]): Promise<TextRows[]>
  end(): Promise<void>
}

export interface TripOptions {
  url: string
  /** That the connections take on; without one they are the role of the url. */
  role?: 'anju_township'
  /** At most so many at a time. */
  connections: number
}

/**
 * Kept plans (under row-level security planning costs more than reading), without a look at the parameters; pages in
 * memory cost the same wherever they lie; instants in UTC.
 */
const settings =
  '-c plan_cache_mode=force_generic_plan -c random_page_cost=1.1 -c jit=off -c TimeZone=UTC -c statement_timeout=60s'

export function openTrips({ url, role, connections }: TripOptions): Trips {
  const withSettings = new URL(url)
  const given = withSettings.searchParams.get('options')
  const all = [given, settings, role && `-c role=${role}`]
  withSettings.searchParams.set('options', all.filter(Boolean).join(' '))
  const pool = new pg.Pool({
    connectionString: withSettings.href,
    max: connections,
    application_name: 'anju-hot',
    idleTimeoutMillis: 300_000,
  })
  // A connection that ends while nobody uses it is no failure: the pool opens another.
  pool.on('error', () => {})
  return {
    send: async calls => {
      const client = await pool.connect()
      return await new Promise<TextRows[]>((resolve, reject) => {
        client.query(
          new Trip(calls, preparedOn(client), (error, results) => {
            // What was prepared in a trip that failed is not known: the connection goes with it.
            client.release(Boolean(error))
            if (error) reject(error)
            else resolve(results)
          }),
        )
      })
    },
    end: () => pool.end(),
  }
}

/** Connections for reads, by the policies of row security that they are made under. */
export interface ReadTrips {
  anybody: Trips
  /** For callers who reach their whole township: the role anju_township. */
  township: Trips
  end(): Promise<void>
}

/** `connections`: at most so many at a time on either way. */
export function openReadTrips(options: Omit<TripOptions, 'role'>): ReadTrips {
  const anybody = openTrips(options)
  const township = openTrips({ ...options, role: 'anju_township' })
  const end = async () => {
    await Promise.all([anybody.end(), township.end()])
  }
  return { anybody, township, end }
}

const prepared = new WeakMap<pg.PoolClient, Set<string>>()

function preparedOn(client: pg.PoolClient): Set<string> {
  const names = prepared.get(client) ?? new Set()
  prepared.set(client, names)
  return names
}

/** What pg's own types leave out of a connection. */
interface Wire {
  stream: { cork(): void; uncork(): void }
  parse(statement: { name: string; text: string }): void
  bind(portal: { statement: string; values: readonly (string | Buffer | null)[] }): void
  execute(portal: object): void
  sync(): void
}

/** Several statements and one Sync, as pg takes a query: without a Sync between them they are one transaction. */
class Trip implements pg.Submittable {
  readonly #calls: readonly Call[]
  readonly #known: Set<string>
  readonly #results: TextRows[] = []
  readonly #settle: (error: Error | null, results: TextRows[]) => void
  #rows: TextRows = []
  /** pg looks for one in what it is given. */
  callback = (): void => {}

  constructor(
    calls: readonly Call[],
    known: Set<string>,
    settle: (error: Error | null, results: TextRows[]) => void,
  ) {
    this.#calls = calls
    this.#known = known
    this.#settle = settle
  }

  submit(connection: pg.Connection): void {
    const wire = connection as unknown as Wire
    wire.stream.cork()
    try {
      for (const { name, text, values } of this.#calls) {
        if (!this.#known.has(name)) wire.parse({ name, text })
        this.#known.add(name)
        wire.bind({ statement: name, values })
        wire.execute({})
      }
      wire.sync()
    } finally {
      wire.stream.uncork()
    }
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    this.#rows.push(fields)
  }

  handleCommandComplete(): void {
    this.#results.push(this.#rows)
    this.#rows = []
  }

  handleReadyForQuery(): void {
    this.#settle(null, this.#results)
  }

  handleError(error: Error): void {
    this.#settle(error, [])
  }

  handleRowDescription(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}
}
