import { spawnSync } from 'node:child_process'
import { describe, expect, it } from '@jest/globals'
import { TOTP } from 'otpauth'
import { actorOfSession } from '../../domain/access/callers.ts'
import {
  type FirstAdministrators,
  makeFirstAdministrators,
} from '../../domain/access/first-administrators.ts'
import { decideGrant, requestRole } from '../../domain/access/grant-role.ts'
import { setUpOf } from '../../domain/access/second-factor.ts'
import { confirmSignIn, signIn, signInWaiting } from '../../domain/access/sign-in.ts'
import { act } from '../../domain/act.ts'
import { sealEntries } from '../../domain/audit/seal-entries.ts'
import { PROJECT_DIR } from '../../platform/config.ts'
import { testHouse, testTownship } from '../harness/township.ts'

const house = await testHouse()
const chosen = 'correct horse battery'
let made = 0

const input = (more: Partial<FirstAdministrators> = {}): FirstAdministrators => {
  made += 1
  return {
    divisionCode: String(320698000 + made),
    name: '新设镇',
    jurisdiction: 'JS',
    administrators: [
      { username: `Sun-${made}`, displayName: '孙某' },
      { username: `he-${made}`, displayName: '何某' },
    ],
    ...more,
  }
}
const make = (of: FirstAdministrators) => makeFirstAdministrators(house.owner, house.clock, of)
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'DONE',
    ({ code }) => code ?? 'NO CODE',
  )

/** In through the front door: a password of one's own, then a generator, then the code. */
async function enter(username: string, password: string) {
  expect(await codeOf(signIn(house, 'r', { username, password }))).toBe('PASSWORD_CHANGE_NEEDED')
  const first = await signIn(house, 'r', { username, password, newPassword: chosen })
  expect(first.needsCode).toBe(true)
  // Until the code the session speaks for nobody.
  expect((await actorOfSession(house, 'r', first.token)).role).toBe('ANONYMOUS')
  const waiting = await signInWaiting(house, 'r', first.token)
  const secret = waiting?.account.secondFactor?.secret ?? Buffer.alloc(0)
  const { key } = setUpOf(house.vault, secret, username)
  const generator = new TOTP({ secret: key.replaceAll(' ', '') })
  const code = generator.generate({ timestamp: house.clock.now().epochMilliseconds })
  const { token } = await confirmSignIn(house, 'r', { token: first.token, code })
  return actorOfSession(house, 'r', token)
}

describe('the first two administrators of a township', () => {
  it('come in with passwords shown once, a password of their own and a second factor, and can give access between them', async () => {
    const wanted = input()
    const [sun, he] = await make(wanted)
    const one = await enter(sun?.username ?? '', sun?.password ?? '')
    const other = await enter(he?.username ?? '', he?.password ?? '')
    expect([one.role, other.role]).toEqual(['ADMINISTRATOR', 'ADMINISTRATOR'])
    expect(
      await codeOf(signIn(house, 'r', { username: sun?.username ?? '', password: sun?.password ?? '' })),
    ).toBe('SIGN_IN_REFUSED')
    const scopes = [{ kind: 'TOWNSHIP' as const, targetId: one.townshipId ?? '' }]
    const { grantId } = await act(house, one, 'account.grant-role', under =>
      requestRole(under, other.accountId ?? '', { role: 'AUDITOR', scopes, reason: '改任审计' }),
    )
    expect(
      await codeOf(
        act(house, one, 'account.decide-grant', under => decideGrant(under, { id: grantId, approve: true })),
      ),
    ).toBe('FOUR_EYES')
  })

  it('are refused where there are administrators, also the second of two runs at once', async () => {
    const wanted = input()
    const again = { ...wanted, administrators: input().administrators }
    const came = await Promise.all([codeOf(make(wanted)), codeOf(make(again))])
    expect(came.sort()).toEqual(['ADMINISTRATORS_THERE', 'DONE'])
    expect(await codeOf(make(again))).toBe('ADMINISTRATORS_THERE')
    expect(await house.owner.account.count({ where: { username: again.administrators[0]?.username } })).toBe(
      0,
    )
  })

  it('are made for a township that is there and has none, and never two of one name', async () => {
    const { id } = await testTownship(house)
    const { divisionCode } = await house.owner.township.findUniqueOrThrow({ where: { id } })
    const wanted = input({ divisionCode })
    const [one, two] = wanted.administrators
    for (const administrators of [
      [one],
      [one, one],
      [one, { ...two, displayName: one?.displayName ?? '' }],
      [one, two, two],
    ] as FirstAdministrators['administrators'][]) {
      expect(await codeOf(make({ ...wanted, administrators }))).toBe('ADMINISTRATORS_TWO')
    }
    expect(await codeOf(make({ ...wanted, divisionCode: '32069910' }))).toBe('DIVISION_CODE')
    expect(await codeOf(make({ ...wanted, jurisdiction: 'XX' }))).toBe('JURISDICTION_UNKNOWN')
    await make(wanted)
    expect(await house.owner.account.count({ where: { townshipId: id, role: 'ADMINISTRATOR' } })).toBe(2)
  })

  it('stand in the sealed log, without their passwords', async () => {
    const wanted = input()
    const shown = await make(wanted)
    const { id: townshipId } = await house.owner.township.findUniqueOrThrow({
      where: { divisionCode: wanted.divisionCode },
    })
    const lines = await house.owner.auditEntry.findMany({ where: { townshipId } })
    expect(lines.map(({ act, actor, subjectType }) => [act, actor, subjectType])).toEqual([
      ['account.first-administrators', 'SYSTEM', 'Account'],
      ['account.first-administrators', 'SYSTEM', 'Account'],
    ])
    await sealEntries(house, townshipId)
    const seals = await house.owner.auditSeal.findMany({ where: { townshipId } })
    expect(seals.flatMap(({ entryIds }) => entryIds)).toHaveLength(2)
    const text = JSON.stringify(lines, (_, value) => (typeof value === 'bigint' ? String(value) : value))
    for (const { password } of shown) expect(text).not.toContain(password)
  })
})

it('the command makes them, prints each password once and refuses a second time', () => {
  const run = () =>
    spawnSync(
      process.execPath,
      [
        ...['--import', 'tsx', 'bin/first-administrators.ts', '--code', '320697001', '--name', '命令镇'],
        ...['--jurisdiction', 'JS', '--administrator', 'cmd-sun:孙某', '--administrator', 'cmd-he：何某'],
      ],
      {
        cwd: PROJECT_DIR,
        encoding: 'utf8',
        env: {
          ...process.env,
          NODE_OPTIONS: '',
          NODE_ENV: 'development',
          DATABASE_URL: house.database.adminUrl,
          APP_DATABASE_URL: '',
        },
      },
    )
  const first = run()
  expect(first.stderr).not.toContain('Error')
  expect(first.stdout).toMatch(/cmd-sun\s+[A-Z0-9]{8}-[A-Z0-9]{8}\n\s+cmd-he\s+[A-Z0-9]{8}-[A-Z0-9]{8}\n/)
  expect(first.status).toBe(0)
  const second = run()
  expect(second.status).toBe(1)
  expect(second.stderr).toContain('已有管理员')
  expect(second.stdout).toBe('')
}, 60_000)
