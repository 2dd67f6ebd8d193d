import type { LedgerExportModel as LedgerExport } from '../../prisma/client.ts'
import { uuid7 } from '../../prisma/uuid7.ts'
import { type Actor, requireAct } from '../access/actor.ts'
import { type Act, act, type House, instantDate, look, requireTownship } from '../act.ts'
import { record } from '../audit/record.ts'
import { dateColumn } from '../columns.ts'
import { DomainError } from '../errors.ts'
import { ledgerWorkbook } from './ledger-workbook.ts'
import { type LedgerFilter, type LedgerName, ledgers } from './ledgers.ts'

/**
 * What may leave at once, and for how long the file is kept. 50 and 250: of lodging records passed on unlawfully 500 are a
 * grave case and 250 for those who hold them on duty (两高 2017 interpretation on personal data, Art. 5(4) and (8));
 * the supervisor is told at a tenth of the one and at the other.
 */
export const exportLimits = {
  rows: 2_000,
  hours: 24,
  alertsAt: [50, 250],
  leastPurpose: 10,
  mostPurpose: 200,
} as const

const fileContext = 'ledger_export.file'

/**
 * Asks for a ledger as a workbook: the caller's own rows, and of them what the caller sees unmasked. The numbers count and
 * the supervisor is told before the file is made. Counted by the day of the account, in however many files.
 *
 * @throws DomainError PURPOSE_TOO_SHORT, PURPOSE_HOLDS_NUMBER, EXPORT_TOO_LARGE, NOTHING_TO_EXPORT
 */
export async function requestExport(
  under: Act,
  { ledger, purpose, filter }: { ledger: LedgerName; purpose: string; filter: LedgerFilter },
): Promise<{ exportId: string; rows: number }> {
  const id = uuid7(under.now.epochMilliseconds)
  under.concerns({ subjectType: 'LedgerExport', subjectId: id, details: { ledger } })
  const why = statedPurpose(purpose)
  const accountId = under.actor.accountId ?? ''
  // One at a time an account: two at once must not share one count.
  await under.tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${accountId}, 9))`
  const rows = await ledgers[ledger].count(under.tx, filter, exportLimits.rows + 1)
  if (rows === 0) throw refuse('NOTHING_TO_EXPORT')
  if (rows > exportLimits.rows) throw refuse('EXPORT_TOO_LARGE')
  under.concerns({ details: { ledger, purpose: why, rows } })
  await forgetExpired(under)
  await under.tx.ledgerExport.createMany({
    data: [
      {
        id,
        townshipId: under.townshipId,
        accountId,
        ledger,
        purpose: why,
        filter: { ...filter },
        status: 'QUEUED',
        rows,
        createdAt: instantDate(under.now),
        expiresAt: instantDate(under.now.add({ hours: exportLimits.hours })),
      },
    ],
  })
  await tellSupervisor(under, { exportId: id, ledger, purpose: why })
  await under.emit('ledger.export', { exportId: id, accountId })
  return { exportId: id, rows }
}

/** One alert for each threshold that the day's exports of the account have reached. */
async function tellSupervisor(
  { tx, actor, townshipId, today, now }: Act,
  reached: { exportId: string; ledger: LedgerName; purpose: string },
): Promise<void> {
  const begin = instantDate(today.toZonedDateTime('Asia/Shanghai').toInstant())
  const { _sum } = await tx.ledgerExport.aggregate({
    where: { accountId: actor.accountId ?? '', createdAt: { gte: begin } },
    _sum: { rows: true },
  })
  const records = _sum.rows ?? 0
  await tx.exportAlert.createMany({
    data: exportLimits.alertsAt
      .filter(threshold => records >= threshold)
      .map(threshold => ({
        id: uuid7(now.epochMilliseconds),
        townshipId,
        accountId: actor.accountId ?? '',
        ...reached,
        day: dateColumn(today),
        threshold,
        records,
        createdAt: instantDate(now),
      })),
    skipDuplicates: true,
  })
}

/** Notes that the supervisor has seen an alert; the first to see it stands. @throws DomainError NOT_FOUND */
export async function noteAlert(under: Act, id: string): Promise<{ id: string }> {
  under.concerns({ subjectType: 'ExportAlert', subjectId: id })
  if (!(await under.tx.exportAlert.findUnique({ where: { id }, select: { id: true } }))) {
    throw refuse('ALERT_UNKNOWN')
  }
  await under.tx.exportAlert.updateMany({
    where: { id, seenAt: null },
    data: { seenBy: under.actor.accountId, seenAt: instantDate(under.now) },
  })
  return { id }
}

/** Makes the file that was asked for, as who asked. By a worker; repeatable. */
export async function makeExport(house: House, actor: Actor, exportId: string): Promise<void> {
  try {
    await act(house, actor, 'ledger.export', async under => {
      under.concerns({ subjectType: 'LedgerExport', subjectId: exportId })
      const asked = await under.tx.ledgerExport.findUnique({ where: { id: exportId } })
      if (asked?.status !== 'QUEUED') return
      const ledger = ledgers[asked.ledger as LedgerName]
      const rows = await ledger.read(under.tx, asked.filter as LedgerFilter, exportLimits.rows)
      const account = await under.tx.account.findUnique({
        where: { id: asked.accountId },
        select: { displayName: true },
      })
      const bytes = await ledgerWorkbook({
        title: ledger.title,
        columns: ledger.columns,
        rows,
        who: account?.displayName ?? asked.accountId,
        when: asked.createdAt,
        purpose: asked.purpose,
        mark: exportId,
      })
      under.concerns({ details: { rows: rows.length } })
      await under.tx.ledgerExport.updateMany({
        where: { id: exportId },
        data: { status: 'READY', rows: rows.length, ciphertext: under.vault.seal(bytes, fileContext) },
      })
    })
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    await act(house, actor, 'ledger.export', async under => {
      under.concerns({ subjectType: 'LedgerExport', subjectId: exportId, details: { code: error.code } })
      await under.tx.ledgerExport.updateMany({
        where: { id: exportId, status: 'QUEUED' },
        data: { status: 'FAILED', errorCode: error.code },
      })
    })
  }
}

/** The file, for who asked for it, while it is kept; each reading is in the log. @throws DomainError NOT_FOUND, EXPORT_EXPIRED */
export async function openExport(
  house: House,
  actor: Actor,
  exportId: string,
): Promise<{ fileName: string; bytes: Buffer }> {
  requireAct(actor, 'export.list')
  const now = instantDate(house.clock.now())
  const found = await look(house, actor, async tx => {
    const asked: LedgerExport | null = await tx.ledgerExport.findUnique({ where: { id: exportId } })
    const open = asked?.ciphertext && asked.expiresAt && asked.expiresAt > now
    await record(tx, actor, requireTownship(actor), now, {
      act: 'ledger.export',
      subjectType: 'LedgerExport',
      subjectId: exportId,
      outcome: open ? 'DONE' : 'NOT_FOUND',
      fields: open ? ['workbook'] : undefined,
    })
    return asked
  })
  if (!found) throw refuse('NOT_FOUND')
  if (!found.ciphertext || !found.expiresAt || found.expiresAt <= now) throw refuse('EXPORT_EXPIRED')
  const { title } = ledgers[found.ledger as LedgerName]
  return {
    fileName: `${title}-${found.createdAt.toISOString().slice(0, 10)}.xlsx`,
    bytes: house.vault.open(found.ciphertext, fileContext),
  }
}

/** What is past its time is not kept. */
const forgetExpired = ({ tx, now }: Act) =>
  tx.ledgerExport.updateMany({
    where: { expiresAt: { lte: instantDate(now) }, status: { not: 'EXPIRED' } },
    data: { status: 'EXPIRED', ciphertext: null },
  })

function statedPurpose(purpose: string): string {
  const why = purpose.trim()
  if ([...why].length < exportLimits.leastPurpose) throw refuse('PURPOSE_TOO_SHORT')
  if (/\d{7}/.test(why)) throw refuse('PURPOSE_HOLDS_NUMBER')
  return [...why].slice(0, exportLimits.mostPurpose).join('')
}

const words = {
  PURPOSE_TOO_SHORT: [
    {
      zh: `请写明导出目的（至少 ${exportLimits.leastPurpose} 字）`,
      en: `Say what it is for, in at least ${exportLimits.leastPurpose} characters`,
    },
    { zh: '目的将印在文件中并写入日志', en: 'It stands in the file and in the log' },
  ],
  PURPOSE_HOLDS_NUMBER: [
    { zh: '目的中不能写证件号码或电话', en: 'A purpose holds no document or telephone number' },
    { zh: '请去掉号码', en: 'Leave the number out' },
  ],
  EXPORT_TOO_LARGE: [
    { zh: `一次最多导出 ${exportLimits.rows} 行`, en: `At most ${exportLimits.rows} rows leave at once` },
    { zh: '请缩小范围，例如按单位分别导出', en: 'Narrow it, for example to one company' },
  ],
  NOTHING_TO_EXPORT: [
    { zh: '没有可以导出的行', en: 'There is nothing to take out' },
    { zh: '请检查筛选条件', en: 'Look at the filter' },
  ],
  NOT_FOUND: [
    { zh: '没有这个导出文件，或不是您导出的', en: 'There is no such file, or it is not yours' },
    { zh: '请重新导出', en: 'Ask for it again' },
  ],
  ALERT_UNKNOWN: [
    { zh: '没有这条提醒，或不在您的管理范围内', en: 'There is no such alert, or it is outside your reach' },
    { zh: '请刷新后重试', en: 'Reload and try again' },
  ],
  EXPORT_EXPIRED: [
    { zh: '文件尚未就绪或已过期', en: 'The file is not ready, or is past its time' },
    { zh: '请刷新，或重新导出', en: 'Reload, or ask for it again' },
  ],
} as const

const refuse = (code: keyof typeof words) => new DomainError(code, words[code][0], { remedy: words[code][1] })
