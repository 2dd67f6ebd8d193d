import type { Config } from './config.ts'
import { bootstrapDatabase, ROLES } from './database-roles.ts'
import { withRole } from './database-urls.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { embeddedPasswords } from './secrets.ts'
import { type Progress, silent } from './start-error.ts'

export interface OpenDatabase {
  /** What the application connects with: the role anju_app, under row security. */
  appUrl: string
  /** For migrations and maintenance: acts as anju_owner. Undefined when only APP_DATABASE_URL is given. */
  ownerUrl: string | undefined
  /** May create databases, if the given role may. Undefined when only APP_DATABASE_URL is given. */
  adminUrl: string | undefined
  /** The packaged server runs, started by us or joined. */
  embedded: boolean
  /** Ends the embedded server, if this process owns it. Close pools first. */
  close(): Promise<void>
}

export interface OpenDatabaseOptions {
  /**
   * When another living process runs the embedded server: a service refuses to start twice ('refuse'),
   * a command works beside it ('join').
   */
  ifRunning?: 'refuse' | 'join'
  /** Data worth nothing after a power cut (tests): faster. */
  disposable?: boolean
  progress?: Progress
}

/**
 * Gives the database to work on: the one of DATABASE_URL, with roles and database made if missing, or
 * else the embedded PostgreSQL in `config.dataDir`. With APP_DATABASE_URL (production) nothing is
 * prepared here: `bin/migrate.ts` has done it. Throws StartError with what the person can do.
 */
export async function openDatabase(config: Config, options: OpenDatabaseOptions = {}): Promise<OpenDatabase> {
  if (config.appDatabaseUrl) return external(config.appDatabaseUrl, undefined)
  if (config.databaseUrl) return await openGiven(config.databaseUrl)
  return await openEmbedded(config, options)
}

/** Prepares the database of DATABASE_URL, whoever the application connects as; the migration step. */
export async function openGiven(adminUrl: string, appUrl?: string): Promise<OpenDatabase> {
  const login = appUrl ? new URL(appUrl) : undefined
  const password = login && login.username === ROLES.app ? decodeURIComponent(login.password) : undefined
  await bootstrapDatabase(adminUrl, { app: password })
  return external(appUrl ?? withRole(adminUrl, ROLES.app), adminUrl)
}

function external(appUrl: string, adminUrl: string | undefined): OpenDatabase {
  return {
    appUrl,
    adminUrl,
    ownerUrl: adminUrl && withRole(adminUrl, ROLES.owner),
    embedded: false,
    close: async () => {},
  }
}

async function openEmbedded(config: Config, options: OpenDatabaseOptions): Promise<OpenDatabase> {
  const progress = options.progress ?? silent
  const passwords = embeddedPasswords(config.dataDir)
  progress('启动内置数据库…', 'Starting the embedded database…')
  const server = await startEmbeddedPostgres({
    dataDir: config.dataDir,
    superuserPassword: passwords.superuser,
    ifRunning: options.ifRunning ?? 'refuse',
    disposable: options.disposable,
    progress,
  })
  const address = (user: string, password: string) =>
    `postgresql://${user}:${password}@127.0.0.1:${server.port}/anju`
  const adminUrl = address('postgres', passwords.superuser)
  try {
    await bootstrapDatabase(adminUrl, passwords)
  } catch (error) {
    await server.stop()
    throw error
  }
  return {
    appUrl: address(ROLES.app, passwords.app),
    ownerUrl: withRole(address(ROLES.migrator, passwords.migrator), ROLES.owner),
    adminUrl,
    embedded: true,
    close: server.stop,
  }
}
