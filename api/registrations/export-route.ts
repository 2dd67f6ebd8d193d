import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../../domain/access/actor.ts'
import { type House, requireTownship } from '../../domain/act.ts'
import { DomainError } from '../../domain/errors.ts'
import { openExport } from '../../domain/registrations/export-ledger.ts'
import { workbookMediaType } from '../../domain/workbooks/upload.ts'
import { isUuid } from '../builder/input-check.ts'

interface ExportRouteOptions {
  house: House
  actorOf(request: FastifyRequest, reply: FastifyReply): Promise<Actor>
}

/** `GET /exports/<id>/workbook`: a ledger that was asked for, for who asked for it. */
export async function exportRoute(
  app: FastifyInstance,
  { house, actorOf }: ExportRouteOptions,
): Promise<void> {
  app.get<{ Params: { id: string } }>('/exports/:id/workbook', async (request, reply) => {
    const actor = await actorOf(request, reply)
    requireTownship(actor)
    if (!isUuid(request.params.id)) throw unknownExport()
    const { fileName, bytes } = await openExport(house, actor, request.params.id)
    return reply
      .type(workbookMediaType)
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`)
      .header('cache-control', 'no-store')
      .send(bytes)
  })
}

const unknownExport = () =>
  new DomainError('NOT_FOUND', { zh: '没有这个导出文件', en: 'There is no such file' })
