import { expect, it } from '@jest/globals'
import { dice, oddNumber, oddWorkbook, plainSheet, readNumber, readOdd } from './fuzz-register.ts'
import { rosterBytes } from './roster-over-http.ts'

const sheet = plainSheet([
  ['姓名', '身份证号码', '性别', '到达日期'],
  ['张丽华', '32069919900307257X', '女', '2026-11-18'],
])

it('nothing typed as a document number brings the reading down', () => {
  const roll = dice(1)
  for (let n = 0; n < 20_000; n++) readNumber(oddNumber(roll))
})

it('no spoilt workbook does: it is read or refused in words', async () => {
  const roll = dice(2)
  const outcomes = new Set<string>()
  for (let n = 0; n < 400; n++) outcomes.add(await readOdd(await oddWorkbook(rosterBytes, sheet, roll)))
  // Both kinds of answer have been seen, so the fuzzing does reach the reading.
  expect([...outcomes]).toEqual(expect.arrayContaining(['READ', 'NOT_A_WORKBOOK', 'HEADER_NOT_FOUND']))
}, 120_000)
