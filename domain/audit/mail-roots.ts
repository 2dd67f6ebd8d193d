import type { Tx } from '../../prisma/client.ts'
import { systemActor } from '../access/actor.ts'
import { type House, instantDate, look, outboxChannel } from '../act.ts'
import { dayPage } from './day-page.ts'
import { dayReport } from './day-report.ts'
import { dayRoot, daysAfter, lastDayOver } from './days.ts'
import { rewritten } from './publish-roots.ts'
import { type DayRoot, dayText } from './seal-chain.ts'

/** Topic of the message that asks for one day's mail. Payload: townshipId, date. */
export const MAIL_ROOT = 'audit.mail-root'

/** How long a worker may take for a mail before another takes it up, and before one that waits is asked for again. */
const CLAIM_MINUTES = 10

/** One day's root on its way to those who keep it. The same `messageId` whenever it is tried again. */
export interface RootMail {
  messageId: string
  subject: string
  text: string
  attachments: { filename: string; content: Buffer | string; contentType: string }[]
}

/**
 * Queues a mail for each day that is over and has none, and asks again for those that have not gone out: also after an
 * outage longer than a job is tried. The first ever begins with the last day. Row and message are one transaction.
 */
export async function queueRootMails(house: House, townshipId: string): Promise<void> {
  const [now, today] = [instantDate(house.clock.now()), house.clock.today().toString()]
  await look(house, systemActor(townshipId, 'audit.mail'), async tx => {
    const [lock] = await tx.$queryRaw<{ taken: boolean }[]>`
      SELECT pg_try_advisory_xact_lock(hashtextextended('audit.mail ' || ${townshipId}, 0)) AS taken`
    if (!lock?.taken) return
    const waiting = await tx.auditRootMail.findMany({
      where: { townshipId, sentAt: null, queuedAt: { lt: minutesBefore(now) } },
      select: { date: true },
    })
    const fresh = await newDays(tx, townshipId, today)
    for (const date of fresh) {
      const { root } = await dayRoot(tx, townshipId, date, today)
      await tx.auditRootMail.createMany({
        data: [{ townshipId, date: new Date(date), root: Buffer.from(root, 'hex'), queuedAt: now }],
      })
    }
    const dates = [...waiting.map(({ date }) => date.toISOString().slice(0, 10)), ...fresh]
    if (dates.length === 0) return
    await tx.outboxMessage.createMany({
      data: dates.map(date => ({ townshipId, topic: MAIL_ROOT, payload: { townshipId, date } })),
    })
    await tx.$executeRaw`SELECT pg_notify(${outboxChannel}, '')`
  })
}

async function newDays(tx: Tx, townshipId: string, today: string): Promise<string[]> {
  const last = await tx.auditRootMail.findFirst({ where: { townshipId }, orderBy: { date: 'desc' } })
  if (last) return daysAfter(tx, townshipId, last.date.toISOString().slice(0, 10), today)
  const first = await lastDayOver(tx, townshipId, today)
  return first ? [first] : []
}

/**
 * Sends one queued mail by `post` and marks it. One worker at a time; a mail that was sent is not sent again. A kill
 * between sending and marking repeats it under the same message id.
 *
 * @throws DomainError LOG_REWRITTEN when the day no longer has the root it was queued with; whatever `post` throws
 */
export async function sendRootMail(
  house: House,
  townshipId: string,
  date: string,
  post: (mail: RootMail) => Promise<void>,
): Promise<void> {
  const claimed = await claim(house, townshipId, date)
  if (!claimed) return
  try {
    if (claimed.day.root !== claimed.root) throw rewritten()
    await post(await rootMail(claimed.day, claimed.township, claimed.queuedAt))
  } catch (error) {
    await mark(house, townshipId, date, { claimedAt: null })
    throw error
  }
  await mark(house, townshipId, date, { sentAt: instantDate(house.clock.now()) })
}

function claim(house: House, townshipId: string, date: string) {
  const now = instantDate(house.clock.now())
  return look(house, systemActor(townshipId, 'audit.mail'), async tx => {
    const { count } = await tx.auditRootMail.updateMany({
      where: {
        townshipId,
        date: new Date(date),
        sentAt: null,
        OR: [{ claimedAt: null }, { claimedAt: { lt: minutesBefore(now) } }],
      },
      data: { claimedAt: now },
    })
    if (count === 0) return null
    const mail = await tx.auditRootMail.findUniqueOrThrow({
      where: { townshipId_date: { townshipId, date: new Date(date) } },
    })
    const township = await tx.township.findUniqueOrThrow({ where: { id: townshipId } })
    const day = await dayRoot(tx, townshipId, date, house.clock.today().toString())
    return { day, township, root: Buffer.from(mail.root).toString('hex'), queuedAt: mail.queuedAt }
  })
}

const mark = (house: House, townshipId: string, date: string, data: { claimedAt: null } | { sentAt: Date }) =>
  look(house, systemActor(townshipId, 'audit.mail'), tx =>
    tx.auditRootMail.updateMany({ where: { townshipId, date: new Date(date), sentAt: null }, data }),
  )

async function rootMail(
  day: DayRoot,
  township: { name: string; divisionCode: string },
  drawnUpAt: Date,
): Promise<RootMail> {
  const name = `anju-${township.divisionCode}-${day.date}`
  return {
    messageId: `<root.${day.townshipId}.${day.date}@anju.invalid>`,
    subject: `安居日志封存单 ${township.name} ${day.date} · Anju, root of the log`,
    text: dayReport(day),
    attachments: [
      { filename: `${name}.json`, content: dayText(day), contentType: 'application/json' },
      {
        filename: `${name}.pdf`,
        content: await dayPage({ day, township, printedAt: drawnUpAt }),
        contentType: 'application/pdf',
      },
    ],
  }
}

const minutesBefore = (now: Date): Date => new Date(now.getTime() - CLAIM_MINUTES * 60_000)
