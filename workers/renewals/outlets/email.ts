import { NotSent, type Outlet } from '../../../domain/renewals/outlet.ts'
import type { Mailer } from '../../../platform/mailer.ts'

/**
 * Mail by the office's own server. The key is the Message-ID: a server that suppresses duplicates by it delivers a
 * repeated mail once, and any mailbox shows that the two are one.
 */
export const emailOutlet = (mailer: Mailer): Outlet => ({
  send: async ({ idempotencyKey, to, subject, body }) => {
    try {
      await mailer.send({ to: [to], subject, text: body, messageId: `<${idempotencyKey}@anju>` })
    } catch (error) {
      throw refused(error)
    }
    // Taken by the server; whether it reached the mailbox is known only when somebody has read it.
    return { state: 'SENT', reference: null }
  },
})

/** The server's own code where it gave one; 5xx says that trying again comes to the same (RFC 5321 4.2.1). */
function refused(error: unknown): NotSent {
  const { responseCode, code } = error as { responseCode?: number; code?: string }
  if (responseCode) return new NotSent(`SMTP_${responseCode}`, { final: responseCode >= 500 })
  return new NotSent(`SMTP_${code ?? 'FAILED'}`)
}
