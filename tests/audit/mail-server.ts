import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import type { MailSettings } from '../../platform/mail-settings.ts'

/** A mail server on loopback that keeps what it takes; `answer` may refuse. */
export async function mailServer() {
  const taken: { to: string[]; text: string }[] = []
  const state = { refusing: false, hangUp: false }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) =>
      state.refusing ? done(Object.assign(new Error('not now'), { responseCode: 451 })) : done(),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', chunk => chunks.push(chunk))
      stream.on('end', () => {
        taken.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          text: Buffer.concat(chunks).toString('utf8'),
        })
        if (state.hangUp) done(Object.assign(new Error('gone'), { responseCode: 421 }))
        else done()
      })
    },
  })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  const { port } = server.server.address() as AddressInfo
  const settings: MailSettings = {
    host: '127.0.0.1',
    port,
    secure: false,
    user: undefined,
    password: undefined,
    from: 'anju@example.gov.cn',
    rootsTo: ['keeper@example.gov.cn', 'archive@example.gov.cn'],
  }
  return { taken, state, settings, close: () => new Promise<void>(closed => server.close(() => closed())) }
}
