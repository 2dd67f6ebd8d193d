import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { prepare } from './generate.mjs'
import { endWithParent, exitCode, readText } from './setup.mjs'

// `npm test`: everything that tests need, then jest with the arguments given, e.g. `npm test -- tests/people`.
endWithParent()
await prepare()

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anju-summary-'))
const summary = path.join(folder, 'summary')
const code = await exitCode(process.execPath, ['node_modules/jest/bin/jest.js', ...process.argv.slice(2)], {
  env: {
    NODE_ENV: 'test',
    NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
    ANJU_TEST_SUMMARY: summary,
  },
  // jest puts its services away at a signal, and we wait for it. Ctrl-C reaches it from the terminal.
  started: jest => {
    process.on('SIGINT', () => {})
    process.on('SIGTERM', () => jest.kill('SIGTERM'))
  },
})
const line = readText(summary) ?? '0 passed, 1 failed, 0 skipped'
fs.rmSync(folder, { recursive: true })
process.stdout.write(`${line}\n`)
process.exitCode = code
