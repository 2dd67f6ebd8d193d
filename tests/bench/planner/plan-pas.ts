import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readPas } from './pas-instance.ts'
import { planPas } from './pas-plan.ts'

const USAGE = 'plan:pas INSTANCE.txt [--seconds 10] [--seed 1] [--steps N] [--cpu] [--out PLAN.csv]'

/** Loading and writing belong to the time as well. */
const RESERVE_MS = 150

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    /** Instead of a time: the same plan on every machine. */
    steps: { type: 'string' },
    /** Counts seconds of this process on the processor, for a machine that others use too. */
    cpu: { type: 'boolean', default: false },
    out: { type: 'string' },
  },
})
const [file] = positionals
if (!file) throw new Error(USAGE)
const now = (): number => {
  const { user, system } = process.cpuUsage()
  return values.cpu ? (user + system) / 1000 : performance.now()
}
const end = Number(values.seconds) * 1000 - RESERVE_MS
const maxSteps = values.steps ? Number(values.steps) : Number.POSITIVE_INFINITY
const instance = readPas(readFileSync(file, 'utf8'))
let start = Number.NaN
const share = (): number => {
  if (Number.isNaN(start)) start = now()
  return (now() - start) / Math.max(1, end - start)
}
const { rooms, left, cost, steps } = planPas(instance, {
  seed: Number(values.seed),
  maxSteps,
  progress: done => (values.steps ? done / maxSteps : share()),
})
const plan = [...rooms].map(([patient, room]) => `${patient},${room}\n`).join('')
if (values.out) writeFileSync(values.out, plan)
else process.stdout.write(plan)
const cpu = process.cpuUsage().user / 1e6
process.stderr.write(`${cost} points, ${steps} steps, ${cpu.toFixed(1)} s of processor time\n`)
if (left > 0) {
  process.stderr.write(`${left} patients have no bed: some night has more patients than beds.\n`)
  process.exitCode = 1
}
