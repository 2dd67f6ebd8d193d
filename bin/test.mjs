import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { prepare } from './generate.mjs'
import { exitCode, readText } from './setup.mjs'

// `npm test`: everything that tests need, then jest with the arguments given, e.g. `npm test -- tests/people`.
await prepare()

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anju-summary-'))
const summary = path.join(folder, 'summary')
// Ctrl-C reaches jest too, which then puts its services away; we wait for it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {})
const code = await exitCode(process.execPath, ['node_modules/jest/bin/jest.js', ...process.argv.slice(2)], {
  env: {
    NODE_ENV: 'test',
    NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
    ANJU_TEST_SUMMARY: summary,
  },
})
const line = readText(summary) ?? '0 passed, 1 failed, 0 skipped'
fs.rmSync(folder, { recursive: true })
process.stdout.write(`${line}\n`)
process.exitCode = code
