import { PrismaPg } from '@prisma/adapter-pg'
import { Prisma, PrismaClient } from './generated/client/client.ts'
import { TurnTakingClient } from './turn-taking-client.ts'

export type * from './generated/client/client.ts'
export * from './generated/client/enums.ts'
export type * from './generated/client/models.ts'
export { Prisma, PrismaClient }
export type InputJsonValue = Prisma.InputJsonValue
export type Database = PrismaClient
/** One open transaction. */
export type Tx = Prisma.TransactionClient

export interface DatabaseOptions {
  url: string
  /** Connections of this process; the database's limit is shared by all processes. */
  poolSize: number
}

/** Opens a pool as the application's role. Close it with `$disconnect()`. */
export function openClient({ url, poolSize }: DatabaseOptions): Database {
  const adapter = new PrismaPg(
    { connectionString: url, max: poolSize, application_name: 'anju', Client: TurnTakingClient },
    { statementNameGenerator: statementNames() },
  )
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 15_000, timeout: 120_000 } })
}

/** More would be lists of changing length, which nobody asks for twice. */
const mostNames = 400

/**
 * A name makes PostgreSQL keep the plan. Under row-level security planning a list costs more than reading it, so the
 * statements of one text get one name, up to a number that a connection can hold.
 */
function statementNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>()
  return ({ sql }) => {
    const known = names.get(sql)
    if (known !== undefined) return known
    if (names.size >= mostNames) return ''
    const name = `anju_${names.size}`
    names.set(sql, name)
    return name
  }
}
