import type { Config } from './config.ts'
import { StartError } from './start-error.ts'

const PORTS_TRIED = 50

/**
 * Listens on `config.port`, or on the next free one unless the port was asked for by name. Returns the
 * port. `listen` is the server's own, e.g. Fastify's.
 */
export async function listenOn(
  config: Pick<Config, 'host' | 'port' | 'portIsFixed'>,
  listen: (address: { host: string; port: number }) => Promise<unknown>,
): Promise<number> {
  for (let port = config.port; ; port += 1) {
    try {
      await listen({ host: config.host, port })
      return port
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      const next = code === 'EADDRINUSE' && !config.portIsFixed && port < config.port + PORTS_TRIED
      if (!next) throw code === 'EADDRINUSE' ? portTaken(port, error) : error
    }
  }
}

function portTaken(port: number, cause: unknown): StartError {
  return new StartError(
    `端口 ${port} 已被占用。请用 PORT 指定另一个端口。`,
    `Port ${port} is taken. Name another with PORT.`,
    { cause },
  )
}
