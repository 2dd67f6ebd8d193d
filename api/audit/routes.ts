import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../../domain/access/actor.ts'
import type { House } from '../../domain/act.ts'
import { printDay } from '../../domain/audit/print-day.ts'

export interface AuditRoutesOptions {
  house: House
  actorOf(request: FastifyRequest, reply: FastifyReply): Promise<Actor>
}

/** The page of a day's root, for paper: `GET /audit/days/<date>/page`. */
export async function auditRoutes(
  app: FastifyInstance,
  { house, actorOf }: AuditRoutesOptions,
): Promise<void> {
  app.get<{ Params: { date: string } }>('/audit/days/:date/page', async (request, reply) => {
    const { fileName, bytes } = await printDay(house, await actorOf(request, reply), request.params.date)
    return reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(fileName)}`)
      .header('cache-control', 'no-store')
      .send(bytes)
  })
}
