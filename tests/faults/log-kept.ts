import { type Logger, pino } from 'pino'

/** A log whose warnings and errors a test can look at. */
export function keptLog(): { log: Logger; lines: string[] } {
  const lines: string[] = []
  return { log: pino({ level: 'warn' }, { write: line => void lines.push(line) }), lines }
}
