/**
 * What the service's own log keeps of an unexpected error: its kind, codes and place. Never its message, which
 * may quote the values of a failed statement (no sensitive value in a log).
 */
export function safeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error }
  const { code, meta } = error as {
    code?: unknown
    meta?: { driverAdapterError?: { cause?: { originalCode?: string; kind?: string } } }
  }
  const cause = meta?.driverAdapterError?.cause
  return {
    name: error.name,
    code: typeof code === 'string' ? code : undefined,
    sqlState: cause?.originalCode,
    kind: cause?.kind,
    at: (error.stack ?? '')
      .split('\n')
      .filter(line => /^\s+at /.test(line))
      .slice(0, 8)
      .map(line => line.trim()),
    cause: error.cause === undefined ? undefined : safeError(error.cause),
  }
}
