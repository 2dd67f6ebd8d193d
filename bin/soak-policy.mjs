import { parseArgs } from 'node:util'
import { prepare } from './generate.mjs'
import { endWithParent, exitCode } from './setup.mjs'

// `npm run soak:policy -- --operations 100000 --seed 7`: the generated operations of tests/access, as many as asked.
endWithParent()
const { values } = parseArgs({
  options: {
    operations: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '20261120' },
  },
})
await prepare()
process.exitCode = await exitCode(
  process.execPath,
  ['node_modules/jest/bin/jest.js', 'tests/access/generated-operations.test.ts'],
  {
    env: {
      NODE_ENV: 'test',
      NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
      ANJU_SOAK_OPERATIONS: values.operations,
      ANJU_SOAK_SEED: values.seed,
    },
    started: jest => process.on('SIGTERM', () => jest.kill('SIGTERM')),
  },
)
