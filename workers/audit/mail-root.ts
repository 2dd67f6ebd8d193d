import { MAIL_ROOT, sendRootMail } from '../../domain/audit/mail-roots.ts'
import type { Mailer } from '../../platform/mailer.ts'
import type { Job } from '../job.ts'

/** Those who keep the roots of the log and are told by mail, and what sends it. */
export interface RootKeepers {
  mailer: Mailer
  to: readonly string[]
}

/** Sends the mail of one day's root that was queued. */
export const mailRootJob = ({ mailer, to }: RootKeepers): Job => ({
  topic: MAIL_ROOT,
  run: (house, payload) =>
    sendRootMail(house, String(payload.townshipId), String(payload.date), mail =>
      mailer.send({ ...mail, to }),
    ),
})
