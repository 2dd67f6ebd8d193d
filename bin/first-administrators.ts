import { parseArgs } from 'node:util'
import { type FirstAdministrators, makeFirstAdministrators } from '../domain/access/first-administrators.ts'
import { DomainError } from '../domain/errors.ts'
import { systemClock } from '../platform/clock.ts'
import { PROJECT_DIR, readConfig } from '../platform/config.ts'
import { openDatabase, openGiven } from '../platform/database.ts'
import { runMain } from '../platform/main.ts'
import { progressToTerminal, StartError } from '../platform/start-error.ts'
import { openClient } from '../prisma/client.ts'
import { prepareDatabase } from './prepare-database.ts'

const usage =
  'npm run -s access:first-administrators -- --code 320699101 --name 海晏镇 --jurisdiction JS --administrator sun:孙某 --administrator he:何某'

/**
 * `npm run access:first-administrators`: for an installation without the demonstration, a township and its first two
 * administrators. Their passwords are printed this once; each is replaced at the first sign-in, where a second factor is set
 * up as well. Refuses where a township has administrators.
 */
await runMain(async () => {
  const input = options()
  process.chdir(PROJECT_DIR)
  const config = readConfig()
  const database = config.databaseUrl
    ? await openGiven(config.databaseUrl, config.appDatabaseUrl)
    : await openDatabase(config, { ifRunning: 'join', progress: progressToTerminal })
  try {
    if (!database.ownerUrl) {
      throw new StartError(
        '设立管理员需要 DATABASE_URL（数据库所有者）。',
        'Making administrators needs DATABASE_URL, the owner of the database.',
      )
    }
    await prepareDatabase(database.ownerUrl, progressToTerminal)
    const owner = openClient({ url: database.ownerUrl, poolSize: 1 })
    try {
      const made = await makeFirstAdministrators(owner, systemClock, input)
      process.stdout.write(inWords(input, made))
    } finally {
      await owner.$disconnect()
    }
  } catch (error) {
    if (error instanceof DomainError) throw new StartError(`${error.zh}。`, `${error.en}.`)
    throw error
  } finally {
    await database.close()
  }
})

function inWords(
  { name }: FirstAdministrators,
  made: readonly { username: string; password: string }[],
): string {
  return [
    '',
    `${name}：两位管理员已设立 Two administrators are there`,
    ...made.map(({ username, password }) => `  ${username.padEnd(16)} ${password}`),
    '',
    '密码只显示这一次，请分别当面交给两人；首次登录须更换密码并设置第二重验证。',
    'Shown this once: hand each to its holder in person. The first sign-in replaces it and sets up a second factor.',
    '',
  ].join('\n')
}

function options(): FirstAdministrators {
  try {
    const { values } = parseArgs({
      options: {
        code: { type: 'string' },
        name: { type: 'string' },
        jurisdiction: { type: 'string' },
        administrator: { type: 'string', multiple: true, default: [] },
      },
    })
    const { code, name, jurisdiction, administrator } = values
    if (code && name && jurisdiction && administrator.length > 0) {
      const administrators = administrator.map(each => {
        const [username = '', displayName = ''] = each.split(/[:：]/)
        return { username, displayName }
      })
      return { divisionCode: code, name, jurisdiction, administrators }
    }
  } catch {
    // Told below.
  }
  throw new StartError(`用法：${usage}`, `Usage: ${usage}`)
}
