import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { anonymous, systemActor } from '../domain/access/actor.ts'
import {
  type ActName,
  type ActorRole,
  acts,
  breadth,
  type FieldClass,
  policy,
} from '../domain/access/policy.ts'
import {
  type Change,
  loggedRequests,
  type RoleRules,
  rehearsePolicy,
  withActs,
} from '../domain/access/rehearse.ts'
import { instantDate, look } from '../domain/act.ts'
import { systemClock } from '../platform/clock.ts'
import { PROJECT_DIR, readConfig } from '../platform/config.ts'
import { openDatabase } from '../platform/database.ts'
import { runMain } from '../platform/main.ts'
import { StartError } from '../platform/start-error.ts'
import { openClient } from '../prisma/client.ts'

const usage =
  'npm run -s access:rehearse -- --role STATION_CLERK [--add ACT]… [--remove ACT]… [--clear OPEN|PERSONAL|SENSITIVE] [--days 30] [--json]'

const effects: Readonly<Record<Change['effect'], string>> = {
  LOSES: '失去 loses',
  GAINS: '获得 gains',
  SEES_LESS: '看到更少 sees less',
  SEES_MORE: '看到更多 sees more',
  REACHES_OTHERWISE: '范围改变 reaches otherwise',
}

/**
 * `npm run -s access:rehearse`: plays the last days of the log against a changed role, township by township, beside a
 * running service. Nothing is changed: roles are data in domain/access/policy.ts.
 */
await runMain(async () => {
  const { role, rules, days, json } = options()
  process.chdir(PROJECT_DIR)
  const database = await openDatabase(readConfig(), { ifRunning: 'join' })
  const db = openClient({ url: database.appUrl, poolSize: 1 })
  try {
    const townships = await look({ db }, anonymous('rehearsal'), tx => tx.township.findMany(), 'SERVICE')
    const since = instantDate(systemClock.now().subtract({ hours: 24 * days }))
    const played = []
    for (const { id, name } of townships) {
      const logged = await look({ db }, systemActor(id, randomUUID()), tx => loggedRequests(tx, since))
      const requests = logged.reduce((sum, line) => sum + (line.role === role ? line.requests : 0), 0)
      played.push({
        township: name,
        role,
        days,
        requests,
        changes: rehearsePolicy({ [role]: rules }, logged),
      })
    }
    process.stdout.write(json ? `${JSON.stringify(played, null, 2)}\n` : played.map(inWords).join('\n'))
  } finally {
    await db.$disconnect()
    await database.close()
  }
})

interface Played {
  township: string
  role: ActorRole
  days: number
  requests: number
  changes: Change[]
}

function inWords({ township, role, days, requests, changes }: Played): string {
  const head = `${township}  ${policy[role].title.zh} ${policy[role].title.en}: ${days} 天 days, ${requests} 次请求 requests`
  const lines = changes.map(
    ({ effect, act, requests, accounts }) =>
      `  ${effects[effect].padEnd(12)} ${act.padEnd(24)} ${requests} 次 requests, ${accounts} 人 people`,
  )
  return `${[head, ...(lines.length > 0 ? lines : ['  无变化 nothing changes'])].join('\n')}\n`
}

function options(): { role: ActorRole; rules: RoleRules; days: number; json: boolean } {
  try {
    const { values } = parseArgs({
      options: {
        role: { type: 'string' },
        add: { type: 'string', multiple: true, default: [] },
        remove: { type: 'string', multiple: true, default: [] },
        clear: { type: 'string' },
        days: { type: 'string', default: '30' },
        json: { type: 'boolean', default: false },
      },
    })
    const { role = '', add, remove, clear, days, json } = values
    const known =
      [...add, ...remove].every(act => act in acts) && (!clear || breadth.includes(clear as FieldClass))
    if (role in policy && known && Number(days) > 0) {
      const changed = withActs(role as ActorRole, add as ActName[], remove as ActName[])
      const rules = { ...changed, clear: (clear as FieldClass | undefined) ?? changed.clear }
      return { role: role as ActorRole, rules, days: Number(days), json }
    }
  } catch {
    // Told below.
  }
  throw new StartError(`用法：${usage}`, `Usage: ${usage}`)
}
