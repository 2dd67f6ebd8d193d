import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino'
import type { Config } from './config.ts'

export type { Logger }

/** Field names under which personal data could reach a log line, at the top or one or two levels down. */
const SENSITIVE = [
  ...['authorization', 'cookie', 'password', 'token', 'secret'],
  ...['documentNumber', 'phone', 'phoneNumber', 'name', 'fullName', 'address', 'variables', 'query', 'body'],
]
const REDACTED_PATHS = SENSITIVE.flatMap(name => [name, `*.${name}`, `*.*.${name}`])

/**
 * The process's log: JSON lines in production and elsewhere when told so by a pipe's reader, readable
 * lines at a terminal in development. Sensitive fields are replaced by `[redacted]` in both; of an error
 * only type, code, message and stack are written.
 */
export function createLogger(
  config: Pick<Config, 'environment' | 'logLevel'>,
  destination: DestinationStream = process.stdout,
): Logger {
  const readable = config.environment === 'development'
  return pino(
    {
      level: config.logLevel,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      redact: { paths: [...REDACTED_PATHS, 'req.headers', 'res.headers'], censor: '[redacted]' },
      serializers: { err: errorFields, error: errorFields },
      formatters: { level: label => ({ level: label }) },
    },
    readable ? { write: line => destination.write(toReadable(line)) } : destination,
  )
}

/** A driver's error also carries the row it failed on; that stays out. */
function errorFields(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) }
  const { code } = error as { code?: unknown }
  return { type: error.name, code, message: error.message, stack: error.stack }
}

/** `12:00:00 INFO  message  key=value …`, an error's stack below. */
function toReadable(line: string): string {
  const { level, time, msg, err, ...rest } = JSON.parse(line)
  const fields = Object.entries(rest).map(([name, value]) => `${name}=${JSON.stringify(value)}`)
  const stack = err?.stack ? `\n${err.stack}` : ''
  return `${[time.slice(11, 19), level.toUpperCase().padEnd(5), msg ?? '', ...fields].join(' ')}${stack}\n`
}
