import { describe, expect, it } from '@jest/globals'
import { enRoles } from '../../admin/src/i18n/en-office.ts'
import { enActs } from '../../admin/src/i18n/en-terms.ts'
import { zhRoles } from '../../admin/src/i18n/zh-office.ts'
import { zhActs } from '../../admin/src/i18n/zh-terms.ts'
import { acts } from '../../domain/access/policy.ts'

// Who ticks the acts of a role, or reads the log, reads words: an act new in the policy needs them in both languages.
const names = Object.keys(acts)
const without = (words: object, keys: string[]) => keys.filter(key => !Object.hasOwn(words, key))

describe.each([
  ['Chinese', zhActs, zhRoles.about],
  ['English', enActs, enRoles.about],
])('in %s', (_language, words, about) => {
  it('has a word for every act of the policy', () => {
    expect(
      without(
        words,
        names.map(name => name.replaceAll('.', '_')),
      ),
    ).toEqual([])
  })

  it('has a heading over the acts of each kind', () => {
    expect(
      without(
        about,
        names.map(name => name.split('.')[0] ?? name),
      ),
    ).toEqual([])
  })
})
