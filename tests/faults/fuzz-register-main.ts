import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { runMain } from '../../platform/main.ts'
import { dice, oddNumber, oddWorkbook, plainSheet, readNumber, readOdd } from './fuzz-register.ts'

/**
 * `npm run -s fuzz:register -- [--inputs 100000] [--seed 1]`: spoilt workbooks (one in twenty) and typed document numbers.
 * Exit code 1 with the seed and the place when one brings the reading down, or when memory grows without end.
 */
await runMain(async () => {
  const { values } = parseArgs({
    options: { inputs: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
  })
  const [inputs, seed] = [Number(values.inputs), Number(values.seed)]
  const good = readFileSync(new URL('../fixtures/rosters/garment-factory.xlsx', import.meta.url).pathname)
  const sheet = plainSheet([
    ['姓名', '身份证号码', '性别', '到达日期'],
    ['张丽华', '32069919900307257X', '女', '2026-11-18'],
  ])
  const roll = dice(seed)
  const outcomes: Record<string, number> = {}
  let most = 0
  for (let n = 0; n < inputs; n++) {
    try {
      if (n % 20 === 0) {
        const outcome = await readOdd(await oddWorkbook(good, sheet, roll))
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
      } else readNumber(oddNumber(roll))
    } catch (error) {
      process.stderr.write(`seed ${seed}, input ${n}\n`)
      throw error
    }
    if (n % 1_000 === 0) most = Math.max(most, process.memoryUsage.rss())
  }
  const megabytes = Math.round(most / 1024 / 1024)
  process.stdout.write(`${JSON.stringify({ inputs, seed, outcomes, megabytes })}\n`)
  if (megabytes > 700) process.exitCode = 1
})
