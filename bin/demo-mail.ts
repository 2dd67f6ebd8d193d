import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { MailSettings } from '../platform/mail-settings.ts'

export interface DemoMail {
  settings: MailSettings
  /** Where mails are kept, one file each. */
  folder: string
  close(): Promise<void>
}

/**
 * Outside production and without a mail server of the office: a real one on loopback, which keeps what it takes as files in
 * the data folder and passes nothing on. Null where its package is not installed.
 */
export async function openDemoMail(dataDir: string): Promise<DemoMail | null> {
  const library = await import('smtp-server').catch(() => null)
  if (!library) return null
  const folder = path.join(dataDir, 'mail')
  fs.mkdirSync(folder, { recursive: true })
  const server = new library.SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      const file = fs.createWriteStream(path.join(folder, `${randomUUID()}.eml`))
      stream.pipe(file)
      file.on('finish', () => done())
      file.on('error', () => done(new Error('the mail could not be kept')))
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  const { port } = server.server.address() as AddressInfo
  return {
    folder,
    settings: {
      host: '127.0.0.1',
      port,
      secure: false,
      user: undefined,
      password: undefined,
      from: 'anju@example.gov.cn',
      rootsTo: [],
    },
    close: () => new Promise(closed => server.close(() => closed())),
  }
}
