import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/**
 * A mail server on loopback that suppresses duplicates by Message-ID, as mail stores do, and counts: what was handed to
 * it, and what it delivered, by message.
 */
export async function countingMailServer() {
  const delivered = new Map<string, number>()
  let transmissions = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      let head = ''
      stream.on('data', (chunk: Buffer) => {
        if (head.length < 4_096) head += chunk.toString('latin1')
      })
      stream.on('end', () => {
        const [, id = ''] = /^Message-ID: <([^@>]+)@anju>/im.exec(head) ?? []
        transmissions += 1
        delivered.set(id, (delivered.get(id) ?? 0) + 1)
        done()
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  const { port } = server.server.address() as AddressInfo
  return {
    port,
    /** By Message-ID, how often each was handed over; the first time it was delivered, the others suppressed. */
    delivered,
    transmissions: () => transmissions,
    close: () => new Promise<void>(closed => server.close(() => closed())),
  }
}
