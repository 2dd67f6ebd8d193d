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
  const adapter = new PrismaPg({
    connectionString: url,
    max: poolSize,
    application_name: 'anju',
    Client: TurnTakingClient,
  })
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 15_000, timeout: 120_000 } })
}
