import { Prisma, type RegistrationStatus, type Tx } from '../../prisma/client.ts'

/** What a ledger may be narrowed to. */
export interface LedgerFilter {
  employerId?: string | null
}

export type LedgerName = 'PEOPLE' | 'REGISTRATIONS'
export type LedgerRow = Readonly<Record<string, string | null>>

export interface Ledger {
  title: string
  /** Keys of a row with their headings. None of a masked value: those are seen one by one, for a reason. */
  columns: readonly (readonly [key: string, heading: string])[]
  count(tx: Tx, filter: LedgerFilter, most: number): Promise<number>
  read(tx: Tx, filter: LedgerFilter, most: number): Promise<LedgerRow[]>
}

const ofEmployer = ({ employerId }: LedgerFilter) =>
  employerId
    ? Prisma.sql`r.employer_id = (SELECT e.id FROM employer e WHERE e.id = ${employerId}::uuid)`
    : Prisma.sql`true`

/** Under the caller's row security: own rows only. */
const ledgerOf = (
  title: string,
  columns: Ledger['columns'],
  from: Prisma.Sql,
  select: Prisma.Sql,
): Ledger => ({
  title,
  columns,
  count: async (tx, filter, most) => {
    const [answer] = await tx.$queryRaw<{ rows: number }[]>`
      SELECT count(*)::int AS rows FROM (SELECT 1 FROM ${from} WHERE ${ofEmployer(filter)} LIMIT ${most}) AS counted`
    return answer?.rows ?? 0
  },
  read: (tx, filter, most) =>
    tx.$queryRaw<LedgerRow[]>`SELECT ${select} FROM ${from} LEFT JOIN employer e ON e.id = r.employer_id
      WHERE ${ofEmployer(filter)} ORDER BY r.id DESC LIMIT ${most}`,
})

/** As the station says them; a ledger is read by people. */
const statusWords: Readonly<Record<RegistrationStatus, string>> = {
  DECLARED: '已申报',
  ACCEPTED: '已受理',
  REGISTERED: '已登记',
  REJECTED: '不予登记',
  DEREGISTERED: '已注销',
}
const inWords = Prisma.sql`${JSON.stringify(statusWords)}::jsonb ->> r.status::text`

export const ledgers: Readonly<Record<LedgerName, Ledger>> = {
  PEOPLE: ledgerOf(
    '人员台账',
    [
      ['name', '姓名'],
      ['sex', '性别'],
      ['birthDate', '出生日期'],
      ['employer', '用人单位'],
      ['hukouAddress', '户籍地址'],
      ['live', '在住'],
    ],
    Prisma.sql`migrant_resident r`,
    Prisma.sql`r.name, CASE r.sex WHEN 'MALE' THEN '男' WHEN 'FEMALE' THEN '女' ELSE '' END AS sex,
      r.birth_date::text AS "birthDate", e.name AS employer, r.hukou_address AS "hukouAddress",
      CASE WHEN r.live THEN '是' ELSE '否' END AS live`,
  ),
  REGISTRATIONS: ledgerOf(
    '居住登记台账',
    [
      ['receipt', '回执号'],
      ['name', '姓名'],
      ['status', '状态'],
      ['employer', '用人单位'],
      ['arrivedOn', '到达日期'],
      ['declaredOn', '申报日期'],
      ['deadlineOn', '法定期限'],
      ['address', '居住地址'],
    ],
    Prisma.sql`(SELECT g.*, p.name FROM residence_registration g JOIN migrant_resident p ON p.id = g.resident_id) r`,
    Prisma.sql`r.receipt_number AS receipt, r.name, ${inWords} AS status, e.name AS employer,
      r.arrived_on::text AS "arrivedOn", r.declared_on::text AS "declaredOn", r.deadline_on::text AS "deadlineOn",
      r.residence_address AS address`,
  ),
}
