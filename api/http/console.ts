import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { refusedRequest } from './errors.ts'

/** Serves the built console; every unknown page is the console's own to route. */
export async function consoleRoutes(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    setHeaders: (reply, path) => {
      // Vite puts a hash into the names below assets/; the page itself must be asked for anew.
      const cacheControl = path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
      reply.header('cache-control', cacheControl)
    },
  })
  app.setNotFoundHandler((request, reply) => {
    const page = request.method === 'GET' && request.headers.accept?.includes('text/html')
    const own = request.url === '/me' || request.url.startsWith('/me?') || request.url.startsWith('/me/')
    return page
      ? reply.sendFile(own ? 'me.html' : 'index.html')
      : reply.code(404).send({ ...refusedRequest(404), requestId: request.id })
  })
}
