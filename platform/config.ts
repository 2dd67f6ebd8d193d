import path from 'node:path'
import { z } from 'zod'
import { StartError } from './start-error.ts'

/** The checkout or image the process runs from. */
export const PROJECT_DIR = path.resolve(import.meta.dirname, '..')

export interface Config {
  environment: 'development' | 'production' | 'test'
  host: string
  port: number
  /** The port was asked for by name, so a taken one is an error and not a reason to try the next. */
  portIsFixed: boolean
  /** A role that may create roles, or the migrator. Absent: the embedded PostgreSQL. */
  databaseUrl: string | undefined
  /** What the application connects with; set, it leaves `databaseUrl` to the migration step. */
  appDatabaseUrl: string | undefined
  /** Absent: queues run on PostgreSQL. */
  redisUrl: string | undefined
  /** Where the embedded database, uploads and development secrets are kept. */
  dataDir: string
  /** Where the roots of the sealed log are kept outside the database. */
  rootsDir: string
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'
  /** Where traces go, OTLP over HTTP. Absent: no tracing. */
  otlpEndpoint: string | undefined
  /** The address users see, e.g. `https://anju.example.gov.cn`; decides on Secure cookies. */
  publicUrl: string | undefined
}

const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ })

const variables = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).optional(),
  DATABASE_URL: postgresUrl.optional(),
  APP_DATABASE_URL: postgresUrl.optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  ANJU_DATA_DIR: z.string().min(1).default('.data'),
  ANJU_ROOTS_DIR: z.string().min(1).optional(),
  ANJU_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
})

/**
 * Reads the configuration from environment variables; an empty variable counts as absent.
 * Throws StartError naming each variable at fault, never its value (addresses carry passwords).
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = variables.safeParse(given)
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map(issue => issue.path.join('.')))].join(', ')
    throw new StartError(
      `环境变量无效：${names}。请对照 docs/operations.md 修改。`,
      `Invalid environment variables: ${names}. See docs/operations.md for what they may be.`,
    )
  }
  const env = parsed.data
  if (env.NODE_ENV === 'production' && !env.DATABASE_URL && !env.APP_DATABASE_URL) {
    throw new StartError(
      '生产环境必须设置 APP_DATABASE_URL（或 DATABASE_URL）：内置数据库只用于开发和演示。',
      'Production needs APP_DATABASE_URL (or DATABASE_URL): the embedded database is for development and demonstration.',
    )
  }
  return {
    environment: env.NODE_ENV,
    host: env.HOST,
    port: env.PORT ?? 4000,
    portIsFixed: env.PORT !== undefined,
    databaseUrl: env.DATABASE_URL,
    appDatabaseUrl: env.APP_DATABASE_URL,
    redisUrl: env.REDIS_URL,
    dataDir: path.resolve(PROJECT_DIR, env.ANJU_DATA_DIR),
    rootsDir: path.resolve(PROJECT_DIR, env.ANJU_ROOTS_DIR ?? path.join(env.ANJU_DATA_DIR, 'roots')),
    logLevel: env.LOG_LEVEL,
    otlpEndpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
    publicUrl: env.ANJU_PUBLIC_URL,
  }
}
