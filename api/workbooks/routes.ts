import type { IncomingMessage } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../../domain/access/actor.ts'
import { type House, instantDate, requireTownship } from '../../domain/act.ts'
import { DomainError } from '../../domain/errors.ts'
import { annotateImport } from '../../domain/workbooks/annotate-import.ts'
import { batchNotFound } from '../../domain/workbooks/batch.ts'
import { refuseWorkbook } from '../../domain/workbooks/refusals.ts'
import { openClaim, storeUpload, uploadLimits, workbookMediaType } from '../../domain/workbooks/upload.ts'
import { isUuid } from '../builder/input-check.ts'
import type { TicketSigner } from '../context.ts'
import type { UploadTicketPayload } from './import-acts.ts'
import { importKinds } from './import-kinds.ts'

export interface WorkbookRoutesOptions {
  house: House
  tickets: TicketSigner
  actorOf(request: FastifyRequest, reply: FastifyReply): Promise<Actor>
}

const lingerMilliseconds = 3_000

/** Files in and out, which GraphQL is no vessel for: `PUT /uploads/<ticket>` and `GET /imports/<id>/workbook`. */
export async function workbookRoutes(app: FastifyInstance, options: WorkbookRoutesOptions): Promise<void> {
  const { house, tickets, actorOf } = options
  // Whatever the browser calls the bytes, they are read below, under a limit.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, _payload, done) => done(null))
  app.addHook('onResponse', async ({ raw }) => {
    if (!raw.complete) letRestPass(raw)
  })

  app.put<{ Params: { '*': string } }>('/uploads/*', async (request, reply) => {
    const actor = await actorOf(request, reply)
    requireTownship(actor)
    const ticket = tickets.verify<UploadTicketPayload>(request.params['*'], instantDate(house.clock.now()))
    if (!ticket) throw uploadExpired()
    const claim = openClaim(house, actor, ticket.claim)
    const declared = Number(request.headers['content-length'] ?? 0)
    if (declared > uploadLimits.maxBytes) throw fileTooLarge()
    const stored = await storeUpload(
      house,
      actor,
      claim,
      await readWithin(request.raw, uploadLimits.maxBytes),
    )
    return reply.code(201).send(stored)
  })

  app.get<{ Params: { id: string } }>('/imports/:id/workbook', async (request, reply) => {
    const actor = await actorOf(request, reply)
    requireTownship(actor)
    if (!isUuid(request.params.id)) throw batchNotFound()
    const { fileName, bytes } = await annotateImport(house, actor, request.params.id, importKinds)
    return reply
      .type(workbookMediaType)
      .header(
        'content-disposition',
        `attachment; filename*=UTF-8''${encodeURIComponent(annotatedName(fileName))}`,
      )
      .header('cache-control', 'no-store')
      .send(bytes)
  })
}

/** All bytes of a body; stops reading at the limit, but leaves the connection for the answer. */
async function readWithin(body: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of body.iterator({ destroyOnReturn: false })) {
      size += (chunk as Buffer).length
      if (size > maxBytes) throw fileTooLarge()
      chunks.push(chunk as Buffer)
    }
  } catch (error) {
    throw body.destroyed && !body.complete ? uploadBrokenOff() : error
  }
  return Buffer.concat(chunks, size)
}

/**
 * A browser sends on before it looks at the answer: for a moment the rest of a refused body is let past unread,
 * then the connection ends.
 */
function letRestPass(body: IncomingMessage): void {
  const timer = setTimeout(() => body.socket.destroy(), lingerMilliseconds)
  body.once('close', () => clearTimeout(timer))
  body.resume()
}

const annotatedName = (fileName: string): string => fileName.replace(/(\.\w{3,4})?$/, '-批注$1')

function fileTooLarge(): DomainError {
  const megabytes = uploadLimits.maxBytes / 1024 / 1024
  return refuseWorkbook('FILE_TOO_LARGE', { zh: `最多 ${megabytes} MB。`, en: `At most ${megabytes} MB.` })
}

const uploadExpired = (): DomainError =>
  new DomainError(
    'UPLOAD_EXPIRED',
    { zh: '上传地址无效或已过期', en: 'This upload address is not valid or has expired' },
    { remedy: { zh: '请重新选择文件上传', en: 'Choose the file again' } },
  )

const uploadBrokenOff = (): DomainError =>
  new DomainError(
    'UPLOAD_BROKEN_OFF',
    { zh: '上传中断，未保存', en: 'The upload was broken off; nothing was kept' },
    { remedy: { zh: '请重新上传', en: 'Upload it again' } },
  )
