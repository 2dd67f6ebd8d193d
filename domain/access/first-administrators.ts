import type { Database, Tx } from '../../prisma/client.ts'
import { uuid7 } from '../../prisma/uuid7.ts'
import { type Clock, instantDate } from '../act.ts'
import { record } from '../audit/record.ts'
import { type Bilingual, DomainError } from '../errors.ts'
import { isJurisdiction } from '../rules/rule-packs.ts'
import { systemActor } from './actor.ts'
import { hashPassword, randomWord } from './passwords.ts'

export interface FirstAdministrators {
  /** GB/T 2260 with the township's three digits: 9 digits. */
  divisionCode: string
  /** Of the township. */
  name: string
  /** Which rule pack applies, e.g. JS. */
  jurisdiction: string
  /** Exactly two, of two people: from then on whatever gives access takes both. */
  administrators: readonly { username: string; displayName: string }[]
}

export interface MadeAdministrator {
  username: string
  /** Shown this once; its holder replaces it at the first sign-in and sets up a second factor. */
  password: string
}

const act = 'account.first-administrators'
const wordLength = 8

/**
 * Makes a township, where it is not there yet, and its first two administrators. As the owner of the tables: there is nobody
 * yet who could ask and nobody who could approve. In the log of the township, as its first lines.
 *
 * @throws DomainError DIVISION_CODE, TOWNSHIP_NAME, JURISDICTION_UNKNOWN, ADMINISTRATORS_TWO, USERNAME_INVALID,
 * USERNAME_TAKEN, ADMINISTRATORS_THERE
 */
export async function makeFirstAdministrators(
  owner: Database,
  clock: Clock,
  input: FirstAdministrators,
): Promise<MadeAdministrator[]> {
  const people = readPeople(input)
  const { divisionCode, jurisdiction } = input
  const name = input.name.trim()
  if (!/^\d{9}$/.test(divisionCode)) throw refuse('DIVISION_CODE')
  if ([...name].length < 2 || [...name].length > 40) throw refuse('TOWNSHIP_NAME')
  if (!isJurisdiction(jurisdiction)) throw refuse('JURISDICTION_UNKNOWN')
  const made = people.map(person => ({
    ...person,
    password: `${randomWord(wordLength)}-${randomWord(wordLength)}`,
  }))
  const hashes = await Promise.all(made.map(({ password }) => hashPassword(password)))
  const now = instantDate(clock.now())
  await owner.$transaction(async tx => {
    // Of two runs at once the second finds what the first has made.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`township ${divisionCode}`}, 0))`
    const townshipId = await townshipOf(tx, { divisionCode, name, jurisdiction })
    for (const [n, { username, displayName }] of made.entries()) {
      if (await tx.account.findUnique({ where: { username } })) throw refuse('USERNAME_TAKEN')
      const id = uuid7(clock.now().epochMilliseconds)
      await tx.account.create({
        data: {
          id,
          townshipId,
          username,
          displayName,
          role: 'ADMINISTRATOR',
          passwordHash: hashes[n] ?? '',
          mustChangePassword: true,
          secondFactorRequired: true,
          createdAt: now,
          scopes: { create: { kind: 'TOWNSHIP', targetId: townshipId } },
        },
      })
      const line = {
        act,
        outcome: 'DONE',
        subjectType: 'Account',
        subjectId: id,
        details: { role: 'ADMINISTRATOR' },
      } as const
      await record(tx, systemActor(townshipId, act), townshipId, now, line)
    }
  })
  return made.map(({ username, password }) => ({ username, password }))
}

async function townshipOf(
  tx: Tx,
  township: { divisionCode: string; name: string; jurisdiction: string },
): Promise<string> {
  const { divisionCode } = township
  const known = await tx.township.findUnique({ where: { divisionCode } })
  if (!known) return (await tx.township.create({ data: township })).id
  const there = await tx.account.count({ where: { townshipId: known.id, role: 'ADMINISTRATOR' } })
  if (there > 0) throw refuse('ADMINISTRATORS_THERE')
  return known.id
}

function readPeople({ administrators }: FirstAdministrators) {
  const people = administrators.map(({ username, displayName }) => ({
    username: username.trim().toLowerCase(),
    displayName: displayName.trim(),
  }))
  const different = new Set(people.map(({ username }) => username)).size
  const named = new Set(people.map(({ displayName }) => displayName)).size
  if (people.length !== 2 || different !== 2 || named !== 2) throw refuse('ADMINISTRATORS_TWO')
  if (!people.every(({ username, displayName }) => isUsername(username) && displayName !== ''))
    throw refuse('USERNAME_INVALID')
  return people
}

const isUsername = (name: string) => /^[a-z0-9][a-z0-9._@-]{2,63}$/.test(name)

const words = {
  DIVISION_CODE: {
    zh: '乡镇（街道）代码须为 9 位数字',
    en: 'The code of a township has 9 digits (GB/T 2260)',
  },
  TOWNSHIP_NAME: {
    zh: '乡镇（街道）名称须为 2 至 40 个字符',
    en: 'The name of a township has 2 to 40 characters',
  },
  JURISDICTION_UNKNOWN: {
    zh: '没有该省的规则，可用：JS、ZJ',
    en: 'There are no rules for this province; known: JS, ZJ',
  },
  ADMINISTRATORS_TWO: {
    zh: '须恰好两位管理员，用户名和姓名各不相同',
    en: 'It takes exactly two administrators of two user names and two names',
  },
  USERNAME_INVALID: {
    zh: '用户名须为 3 至 64 个小写字母、数字或 . _ - @，以字母或数字开头',
    en: 'A user name has 3 to 64 letters, digits or . _ - @ and begins with a letter or digit',
  },
  USERNAME_TAKEN: { zh: '该用户名已被使用', en: 'This user name is taken' },
  ADMINISTRATORS_THERE: {
    zh: '该乡镇（街道）已有管理员：新的管理员由他们申请并互相批准',
    en: 'This township has administrators: they ask for another one and approve each other',
  },
} as const satisfies Record<string, Bilingual>

const refuse = (code: keyof typeof words) => new DomainError(code, words[code])
