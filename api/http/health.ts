import type { FastifyInstance } from 'fastify'

export interface HealthOptions {
  /** Throws or resolves false when the process cannot serve just now. */
  ready(): Promise<boolean>
  /** Prometheus text format. */
  metrics(): Promise<string>
}

/** `/healthz`: the process lives. `/readyz`: it can serve. `/metrics`: for Prometheus, numbers only. */
export function healthRoutes(app: FastifyInstance, { ready, metrics }: HealthOptions): void {
  app.get('/healthz', async () => ({ status: 'ok' }))
  app.get('/readyz', async (_request, reply) => {
    const isReady = await ready().catch(() => false)
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'unavailable' })
  })
  app.get('/metrics', async (_request, reply) =>
    reply.type('text/plain; version=0.0.4').send(await metrics()),
  )
}
