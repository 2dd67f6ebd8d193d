import { z } from 'zod'
import { fromEnvironment } from './secrets.ts'
import { StartError } from './start-error.ts'

/** The office's own mail server, and whom mails go to. */
export interface MailSettings {
  host: string
  port: number
  /** TLS from the first byte; otherwise STARTTLS is demanded, but for this machine. */
  secure: boolean
  user: string | undefined
  password: string | undefined
  from: string
  /** Who keeps the roots of the log, outside the database; empty: nobody gets them by mail. */
  rootsTo: readonly string[]
}

const address = z.email()
const variables = z.object({
  ANJU_SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  ANJU_MAIL_FROM: address.optional(),
  ANJU_ROOTS_MAIL_TO: z
    .string()
    .transform(list => list.split(',').map(each => each.trim()))
    .pipe(z.array(address).min(1).max(20))
    .optional(),
})

/**
 * The mail server `ANJU_SMTP_URL` (smtps://user@host:465 or smtp://host:587), the sender `ANJU_MAIL_FROM` and, where the log's
 * roots go out by mail, those who keep them, `ANJU_ROOTS_MAIL_TO`, with commas between. The password comes from `ANJU_SMTP_PASSWORD` or the file named
 * by `ANJU_SMTP_PASSWORD_FILE`, never from the address. Undefined when none of them is set.
 *
 * @throws StartError naming what is at fault, never its value
 */
export function readMailSettings(environment: NodeJS.ProcessEnv = process.env): MailSettings | undefined {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = variables.safeParse(given)
  if (!parsed.success) throw atFault(parsed.error.issues.map(issue => String(issue.path[0])))
  const all = parsed.data
  if (Object.values(all).every(value => value === undefined)) return undefined
  const { ANJU_SMTP_URL: url, ANJU_MAIL_FROM: from, ANJU_ROOTS_MAIL_TO: rootsTo } = all
  if (!url || !from) {
    const needed = { ANJU_SMTP_URL: url, ANJU_MAIL_FROM: from }
    throw atFault(Object.entries(needed).flatMap(([name, value]) => (value ? [] : [name])))
  }
  const { protocol, hostname, port, username, password } = new URL(url)
  if (password) throw atFault(['ANJU_SMTP_URL'])
  const secure = protocol === 'smtps:'
  return {
    host: hostname,
    port: port ? Number(port) : secure ? 465 : 587,
    secure,
    user: username ? decodeURIComponent(username) : undefined,
    password: fromEnvironment('ANJU_SMTP_PASSWORD', environment),
    from,
    rootsTo: rootsTo ?? [],
  }
}

const atFault = (names: readonly string[]) => {
  const list = [...new Set(names)].join(', ')
  return new StartError(
    `邮件设置的环境变量缺失或无效：${list}。请对照 docs/operations.md 修改。`,
    `Environment variables about mail are missing or invalid: ${list}. See docs/operations.md.`,
  )
}
