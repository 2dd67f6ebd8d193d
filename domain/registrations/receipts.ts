import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../../prisma/client.ts'

/** Fresh receipt numbers, e.g. J20261120-000042: the day of registration and a running number, nothing of the person. */
export async function receiptNumbers(tx: Tx, count: number, on: Temporal.PlainDate): Promise<string[]> {
  const rows = await tx.$queryRaw<{ number: string }[]>`
    SELECT nextval('anju.receipt_number')::text AS number FROM generate_series(1, ${count}::int)`
  const day = on.toString().replaceAll('-', '')
  return rows.map(({ number }) => `J${day}-${number.padStart(6, '0')}`)
}
