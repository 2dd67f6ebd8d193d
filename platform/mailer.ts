import { createTransport } from 'nodemailer'
import type { MailSettings } from './mail-settings.ts'

export interface Mail {
  to: readonly string[]
  subject: string
  text: string
  /** The same for every try of the same mail, so that whoever gets it twice sees that it is one. */
  messageId: string
  attachments?: readonly { filename: string; content: Buffer | string; contentType: string }[]
}

/** Hands mails to the office's server. */
export interface Mailer {
  /** Returns once the server has taken the mail for every recipient. @throws when it did not, for any of them */
  send(mail: Mail): Promise<void>
  close(): void
}

const MILLISECONDS = 20_000
/** Connections kept open at once, and mails after which one is made anew, as servers like it. */
const CONNECTIONS = 8
const MAILS_A_CONNECTION = 100
const loopback = /^(127(\.\d+){3}|::1|\[::1\]|localhost)$/

export function openMailer({ host, port, secure, user, password, from }: MailSettings): Mailer {
  const pooled = {
    pool: true as const,
    maxConnections: CONNECTIONS,
    maxMessages: MAILS_A_CONNECTION,
    // Whether a mail is tried again is the queue's to say.
    maxRequeues: 0,
  }
  const transport = createTransport({
    ...pooled,
    host,
    port,
    secure,
    requireTLS: !secure && !loopback.test(host),
    ignoreTLS: !secure && loopback.test(host),
    ...(user && { auth: { user, pass: password ?? '' } }),
    connectionTimeout: MILLISECONDS,
    greetingTimeout: MILLISECONDS,
    socketTimeout: MILLISECONDS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    send: async ({ to, subject, text, messageId, attachments = [] }) => {
      const { rejected } = await transport.sendMail({
        from,
        to: [...to],
        subject,
        text,
        messageId,
        attachments: [...attachments],
      })
      // Some were taken: the others get theirs with the next try, and these the same mail again.
      if (rejected.length > 0)
        throw new Error(`The mail server refused ${rejected.length} of ${to.length} recipients`)
    },
    close: () => transport.close(),
  }
}
