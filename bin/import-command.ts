import { readFile, stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { Temporal } from 'temporal-polyfill'
import { type Bilingual, DomainError } from '../domain/errors.ts'
import type { RulePack } from '../domain/rules/rule-pack.ts'
import { rulePackFor } from '../domain/rules/rule-packs.ts'

export interface ImportArguments {
  bytes: Buffer
  json: boolean
  /** Legal date in Asia/Shanghai. */
  today: Temporal.PlainDate
  rules: RulePack
}

interface JudgedRow {
  sheet: string
  row: number
  outcome: string
  reason: string | null
}

/** Nothing that can be imported is larger; a stray disk image is not read into memory. */
const READABLE_BYTES = 256 * 1024 * 1024

function usage(command: string): DomainError {
  const line = `npm run -s ${command} -- FILE.xlsx --dry-run [--json] [--today 2026-11-20] [--jurisdiction JS]`
  return new DomainError(
    'USAGE',
    { zh: `用法:${line}`, en: `Usage: ${line}` },
    {
      remedy: {
        zh: '此命令只做试运行;正式导入请在管理台或通过接口上传文件。',
        en: 'This command only makes a dry run; upload the file in the console or over the API to import it.',
      },
    },
  )
}

function parse(command: string, args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        today: { type: 'string' },
        jurisdiction: { type: 'string', default: 'JS' },
      },
    })
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0 || !values['dry-run']) throw usage(command)
    return { file, json: values.json, today: values.today, jurisdiction: values.jurisdiction }
  } catch (error) {
    throw error instanceof DomainError ? error : usage(command)
  }
}

function readToday(given: string | undefined): Temporal.PlainDate {
  if (given === undefined) return Temporal.Now.plainDateISO('Asia/Shanghai')
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(given)) return Temporal.PlainDate.from(given, { overflow: 'reject' })
  } catch {
    // told below
  }
  throw new DomainError('TODAY_INVALID', {
    zh: '--today 须为 2026-11-20 这样的日期。',
    en: '--today must be a date such as 2026-11-20.',
  })
}

async function readInput(file: string): Promise<Buffer> {
  try {
    if ((await stat(file)).size > READABLE_BYTES)
      throw new DomainError('FILE_TOO_LARGE', { zh: '文件太大。', en: 'The file is too large.' })
    return await readFile(file)
  } catch (error) {
    if (error instanceof DomainError) throw error
    throw new DomainError('FILE_NOT_READABLE', { zh: '无法读取该文件。', en: 'The file cannot be read.' })
  }
}

/** Reads the arguments of an import command and the file they name. Errors: USAGE, TODAY_INVALID, FILE_NOT_READABLE, FILE_TOO_LARGE. */
async function readArguments(command: string, args: string[]): Promise<ImportArguments> {
  const { file, json, today, jurisdiction } = parse(command, args)
  const day = readToday(today)
  return { json, today: day, rules: rulePackFor(jurisdiction, day), bytes: await readInput(file) }
}

function tell(error: DomainError): void {
  const line = (text: Bilingual) => `${text.zh}\n${text.en}\n`
  process.stderr.write(`${error.code}\n${line(error)}${error.remedy ? line(error.remedy) : ''}`)
}

/**
 * Runs an import command: `work` gives what goes to standard output. A refusal goes to standard error in both
 * languages and ends with exit code 2.
 */
export async function runImportCommand(
  command: string,
  args: string[],
  work: (input: ImportArguments) => Promise<string>,
): Promise<void> {
  // A reader that has seen enough (| head) is no failure.
  process.stdout.on('error', error => {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
  })
  try {
    process.stdout.write(await work(await readArguments(command, args)))
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    tell(error)
    process.exitCode = 2
  }
}

/** A JSON object whose last member `rows` stands one row a line. */
export function jsonByRow(head: Record<string, unknown>, rows: readonly unknown[]): string {
  const start = JSON.stringify({ ...head, rows: [] }).slice(0, -2)
  return `${start}${rows.map(row => JSON.stringify(row)).join(',\n')}]}\n`
}

/** Rows with something to say about them, and how many there are of each outcome, for people. */
export function readableReport(
  rows: readonly JudgedRow[],
  sentence: (row: JudgedRow) => Bilingual | null,
  skipped: readonly { sheet: string; because: string }[],
): string {
  const count = (outcome: string) => rows.filter(row => row.outcome === outcome).length
  const lines = rows.flatMap(row => {
    const text = sentence(row)
    if (!text) return []
    return [`${row.sheet}\t${row.row}\t${row.outcome}\t${row.reason}\t${text.zh} / ${text.en}`]
  })
  const left = skipped.map(({ sheet, because }) => `未读取工作表 / sheet not read: ${sheet} (${because})`)
  const sum = `接受 accept ${count('accept')} · 提醒 warn ${count('warn')} · 拒绝 reject ${count('reject')} · 共 total ${rows.length}`
  return `${[...lines, ...left, sum].join('\n')}\n`
}
