import { expect, it } from '@jest/globals'
import { stdnum } from 'stdnum'
import { Temporal } from 'temporal-polyfill'
import { aliasOf } from '../../domain/people/document-alias.ts'
import { citizenIdCheckCharacter, isUscc, parseDocument } from '../../domain/people/documents.ts'
import { dice } from '../access/policy/dice.ts'

const { ric, uscc } = stdnum.CN ?? {}
if (!ric || !uscc) throw new Error('stdnum has lost its Chinese numbers')

const today = Temporal.PlainDate.from('2026-11-22')
const count = 100_000
const roll = dice(20261124)
const below = (n: number) => roll.upTo(n)
const digits = (n: number, width: number) => String(n).padStart(width, '0')

/** Of mainland divisions in and out of every list, of Hong Kong, Macao and Taiwan, of foreigners; one in three is spoilt. */
function numberOf18(): string {
  const beginning = [
    () => digits(110_000 + below(550_000), 6),
    () => `8${1 + below(3)}0000`,
    () => `9${digits(below(100_000), 5)}`,
  ][below(4) % 3]?.()
  const date = `${1900 + below(126)}${digits(1 + below(12), 2)}${digits(1 + below(31), 2)}`
  const first17 = `${beginning}${date}${digits(below(1_000), 3)}`
  const whole = first17 + citizenIdCheckCharacter(first17)
  if (below(3) > 0) return whole
  const at = below(18)
  return whole.slice(0, at) + String(below(10)) + whole.slice(at + 1)
}

it('a hundred thousand numbers are judged as stdnum judges them', () => {
  const parted: string[] = []
  let right = 0
  for (let n = 0; n < count; n += 1) {
    const number = numberOf18()
    const ours = parseDocument(number, null, today).ok
    if (ours) right += 1
    if (ours !== ric.validate(number).isValid) parted.push(number)
  }
  expect(parted).toEqual([])
  expect(right).toBeGreaterThan(count / 3)
})

it('each 15-digit form is the same number, and known for it as a passport’s too', () => {
  const parted: string[] = []
  for (let n = 0; n < count / 5; n += 1) {
    const date = `${digits(below(100), 2)}${digits(1 + below(12), 2)}${digits(1 + below(28), 2)}`
    const number15 = `${digits(110_000 + below(550_000), 6)}${date}${digits(below(1_000), 3)}`
    const result = parseDocument(number15, 'MAINLAND_ID', today)
    const number = result.ok ? result.document.number : ''
    const same = number.slice(0, 6) + number.slice(8, 17) === number15 && number.slice(6, 8) === '19'
    if (!same || !ric.validate(number).isValid || aliasOf('PASSPORT', number15) !== number)
      parted.push(number15)
  }
  expect(parted).toEqual([])
})

it('a hundred thousand credit codes are judged as stdnum judges them', () => {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const letter = () => alphabet[below(31)] ?? ''
  const parted: string[] = []
  let right = 0
  for (let n = 0; n < count; n += 1) {
    const body = `${['91', '92', '93', '12', '52', '53'][below(6)]}320699${Array.from({ length: 9 }, letter).join('')}`
    const code = body + letter()
    if (isUscc(code)) right += 1
    // By GB 32100 a remainder of 0 gives the check character 0 (31 stands for it); stdnum knows no such code.
    const ofRemainder0 = isUscc(code) && code.endsWith('0')
    if (isUscc(code) !== uscc.validate(code).isValid && !ofRemainder0) parted.push(code)
  }
  expect(parted).toEqual([])
  expect(right).toBeGreaterThan(0)
})
