import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { planAllocation } from '../../../domain/housing/planner/plan-allocation.ts'
import { bedsOf, Checker } from '../../housing/planner-checker.ts'
import { type MadeSize, madeWorld } from './made-world.ts'
import { referee } from './referee.ts'

const USAGE = `npm run bench:planner -- [pas] [waves] [large] [steps] [exact]   all of them where none is named
  --pas FOLDER     where the instances and score.mjs are (../shared/data/pas)
  --seconds 10     for each instance of pas
  --cases 200      small worlds for the exact solver
Times are seconds of this process on the processor, so that others on the machine do not count.`

const PARTS = ['pas', 'waves', 'large', 'steps', 'exact'] as const
/** Lower bounds that come with the instances. */
const PAS_BOUNDS = [643.2, 1110.4, 741, 1140.8, 620.8, 786.4]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    pas: { type: 'string', default: '../shared/data/pas' },
    seconds: { type: 'string', default: '10' },
    cases: { type: 'string', default: '200' },
    help: { type: 'boolean', default: false },
  },
})

const cpu = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
const say = (text: string): void => {
  process.stdout.write(`${text}\n`)
}
const percent = (share: number): string => `${(share * 100).toFixed(2)} %`
const load = (): string => `load ${loadavg()[0]?.toFixed(1)}`

const pas = (): void => {
  const room = mkdtempSync(path.join(tmpdir(), 'plan-pas-'))
  const gaps: number[] = []
  for (const [at, bound] of PAS_BOUNDS.entries()) {
    const instance = path.join(values.pas, `testdata0${at + 1}.txt`)
    if (!existsSync(instance)) {
      say(`pas      ${instance} is not there`)
      continue
    }
    const plan = path.join(room, `${at}.csv`)
    const options = ['--cpu', '--seconds', values.seconds, '--seed', '1', '--out', plan]
    execFileSync(
      process.execPath,
      ['--import', 'tsx', 'tests/bench/planner/plan-pas.ts', instance, ...options],
      {
        stdio: ['ignore', 'ignore', 'ignore'],
      },
    )
    const score = JSON.parse(
      execFileSync(process.execPath, [path.join(values.pas, 'score.mjs'), instance, plan], {
        encoding: 'utf8',
      }),
    )
    gaps.push(score.cost / bound - 1)
    say(
      `pas      testdata0${at + 1}  feasible ${score.feasible}  cost ${score.cost}  bound ${bound}  gap ${percent(score.cost / bound - 1)}`,
    )
  }
  if (gaps.length > 0)
    say(
      `pas      mean gap ${percent(gaps.reduce((a, b) => a + b, 0) / gaps.length)} in ${values.seconds} s  ${load()}`,
    )
  rmSync(room, { recursive: true })
}

const made = (name: string, size: MadeSize, seconds: number): void => {
  const world = madeWorld(size)
  planAllocation(madeWorld({ ...size, people: 60, rooms: 20 }), { seed: 1, maxSteps: 2000 })
  const begun = cpu()
  let complete = 0
  const plan = planAllocation(world, {
    seed: 1,
    limit: { seconds, clock: cpu },
    onProgress: () => {
      complete ||= cpu() - begun
    },
  })
  const { placed, unplaced, steps, placedAtMost } = plan.summary
  const faults = size.people <= 1000 ? `  faults ${new Checker(world).faults(bedsOf(plan)).length}` : ''
  say(
    `${name}  ${size.people} people, ${world.beds.length} beds, ${world.stays.length} asleep: ${placed} placed of at most ${placedAtMost}, ${unplaced} out${faults}`,
  )
  say(
    `${name}  first complete plan ${(complete / 1000).toFixed(2)} s, ${steps} steps in ${((cpu() - begun) / 1000).toFixed(1)} s: cost ${plan.cost.total}, at least ${plan.bound.costAtLeast}, gap ${percent(plan.bound.gap)}  ${load()}`,
  )
}

/** Time of a step is what grows from a short search to a longer one, everything else being the same. */
const steps = (): void => {
  for (const people of [1000, 10_000, 50_000]) {
    const world = madeWorld({
      people,
      rooms: Math.ceil(people * 0.16),
      occupied: 0.1,
      companies: 5 + people / 400,
      seed: 1,
    })
    const took = [20_000, 120_000].map(maxSteps => {
      const marks: number[] = []
      planAllocation(world, {
        seed: 1,
        maxSteps,
        onProgress: () => marks.push(cpu()),
      })
      return (marks.at(-1) as number) - (marks[0] as number)
    })
    const each = ((took[1] as number) - (took[0] as number)) / (120_000 - 20_000)
    say(`steps    ${people} people: ${(each * 1000).toFixed(2)} µs a step  ${load()}`)
  }
}

const exact = async (): Promise<void> => {
  const { cases, best, wrongBounds, tightBounds, worse } = await referee(Number(values.cases), 20_261_123)
  for (const line of worse) say(`exact    ${line}`)
  say(
    `exact    the best plan in ${best} of ${cases}; bounds above it ${wrongBounds}; bounds equal to it ${tightBounds}`,
  )
}

if (values.help) say(USAGE)
const chosen = PARTS.filter(part => positionals.length === 0 || positionals.includes(part))
for (const part of values.help ? [] : chosen) {
  if (part === 'pas') pas()
  if (part === 'waves')
    made('waves   ', { people: 800, rooms: 250, occupied: 0.6, companies: 5, seed: 1 }, 10)
  if (part === 'large')
    made('large   ', { people: 10_000, rooms: 1500, occupied: 0.05, companies: 25, seed: 1 }, 30)
  if (part === 'steps') steps()
  if (part === 'exact') await exact()
}
