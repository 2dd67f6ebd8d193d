import type { DayRoot } from './seal-chain.ts'

/** A day's root on paper or in a mail, for somebody who keeps it. Names nobody. */
export function dayReport({ date, townshipId, seals, first, last, root, head }: DayRoot): string {
  const inFours = (hex: string) => hex.match(/.{1,8}/g)?.join(' ') ?? hex
  return [
    `安居日志封存 · Anju, the sealed log`,
    `日期 Date            ${date} (Asia/Shanghai)`,
    `镇街 Township        ${townshipId}`,
    `封存 Seals           ${first}–${last} (${seals})`,
    `当日的根 Root`,
    `  ${inFours(root)}`,
    `末次封存 Last seal`,
    `  ${inFours(head)}`,
    '请存放在数据库管理人员无法更改之处。Keep this where nobody who runs the database can change it.',
    '',
  ].join('\n')
}
