import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { DomainError } from '../errors.ts'

/** Characters that a password has at least; OWASP ASVS 5, 6.2.1 asks for 8 and recommends 15. */
export const minPasswordLength = 12

/** argon2id with the parameters of OWASP's password storage cheat sheet (19 MiB, 2 passes, 1 lane). */
export const hashPassword = (password: string): Promise<string> =>
  hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })

// Compared against where there is no password, so that the answer takes as long.
let decoy: Promise<string> | undefined

/** Whether it is the password behind the hash; false, in the same time, when there is none. */
export async function passwordMatches(
  passwordHash: string | null | undefined,
  password: string,
): Promise<boolean> {
  decoy ??= hashPassword(randomBytes(16).toString('hex'))
  const matches = await verify(passwordHash || (await decoy), password)
  return Boolean(passwordHash) && matches
}

/**
 * What is wrong with a new password, or null. Length is what counts; no rules of composition (NIST SP 800-63B-4,
 * 3.1.1.2).
 */
export function passwordProblem(password: string, username: string): DomainError | null {
  const plain = password.toLowerCase()
  const monotone = new Set(plain).size < 5
  if ([...password].length >= minPasswordLength && !plain.includes(username) && !monotone) return null
  return new DomainError(
    'PASSWORD_WEAK',
    {
      zh: `新密码至少 ${minPasswordLength} 个字符，不得含有用户名，也不得只重复几个字符`,
      en: `A password has at least ${minPasswordLength} characters, not the user name in it, and more than a few different ones`,
    },
    { field: 'newPassword' },
  )
}

const alphabet = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'

/** Random characters that are not mistaken for one another on paper: `length` of 30, without bias. */
export function randomWord(length: number): string {
  let word = ''
  while (word.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < 240 && word.length < length) word += alphabet[byte % alphabet.length]
    }
  }
  return word
}
