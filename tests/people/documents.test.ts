import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { stdnum } from 'stdnum'
import { Temporal } from 'temporal-polyfill'
import {
  ageOn,
  citizenIdCheckCharacter,
  convertLegacyNumber,
  type DocumentType,
  documentTypeOf,
  isUscc,
  normaliseDocumentNumber,
  parseDocument,
} from '../../domain/people/documents.ts'

const { ric, uscc } = stdnum.CN ?? {}
if (!ric || !uscc) throw new Error('stdnum has lost its Chinese numbers')

const today = Temporal.PlainDate.from('2026-11-22')
const runs = Number(process.env.PROPERTY_RUNS ?? 5_000)
const mainland = (typed: string) => parseDocument(typed, 'MAINLAND_ID', today)

/** Numbers in every state of repair: right, one digit off, impossible date, odd characters and lengths. */
const numbers = fc
  .record({
    division: fc.integer({ min: 110000, max: 999999 }),
    year: fc.integer({ min: 1900, max: 2030 }),
    month: fc.integer({ min: 0, max: 13 }),
    day: fc.integer({ min: 0, max: 32 }),
    sequence: fc.integer({ min: 0, max: 999 }),
    check: fc.constantFrom('right', ...'0123456789X'),
    cut: fc.constantFrom(0, 0, 0, 0, 1),
  })
  .map(({ division, year, month, day, sequence, check, cut }) => {
    const two = (n: number) => String(n).padStart(2, '0')
    const first17 = `${division}${year}${two(month)}${two(day)}${String(sequence).padStart(3, '0')}`
    return (first17 + (check === 'right' ? citizenIdCheckCharacter(first17) : check)).slice(cut)
  })

describe('an 18-character number', () => {
  it('is judged as stdnum judges it', () => {
    fc.assert(
      fc.property(numbers, number => {
        const result = mainland(number)
        const oracle = ric.validate(number)
        // stdnum knows no clock that could be handed in: numbers of births after `today` are ours to judge.
        const born = Number(number.slice(6, 14))
        if (number.length === 18 && born > 20261122) expect(result.ok).toBe(false)
        else expect(result.ok).toBe(oracle.isValid)
      }),
      { numRuns: runs },
    )
  })

  it('shows any single wrong digit and any swap of neighbours', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const number = '32069919900307257X'
        const wrong = String((Number(number[at]) + by) % 10)
        expect(mainland(number.slice(0, at) + wrong + number.slice(at + 1)).ok).toBe(false)
        const swapped = number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2)
        if (swapped !== number) expect(mainland(swapped).ok).toBe(false)
      }),
    )
  })

  it.each([
    ['32069919900307257X', 'MAINLAND_ID', '1990-03-07', 'MALE'],
    ['320699198802290026', 'MAINLAND_ID', '1988-02-29', 'FEMALE'],
    ['32069919951003018X', 'MAINLAND_ID', '1995-10-03', 'FEMALE'],
    ['320699201006150019', 'MAINLAND_ID', '2010-06-15', 'MALE'],
    ['320621190101010013', 'MAINLAND_ID', '1901-01-01', 'MALE'],
    ['810000190101010015', 'HMT_RESIDENCE_PERMIT', '1901-01-01', 'MALE'],
    ['820000190101010025', 'HMT_RESIDENCE_PERMIT', '1901-01-01', 'FEMALE'],
    ['830000190101010035', 'HMT_RESIDENCE_PERMIT', '1901-01-01', 'MALE'],
    ['932840190101010019', 'FOREIGN_PERMANENT_RESIDENT', '1901-01-01', 'MALE'],
  ])('%s is a %s of %s, %s', (number, type, birthDate, sex) => {
    const result = parseDocument(number, null, today)
    if (!result.ok) throw new Error(result.problem)
    expect({ ...result.document, birthDate: result.document.birthDate?.toString() }).toEqual({
      type,
      number,
      legacyNumber: null,
      birthDate,
      sex,
    })
  })

  it.each([
    ['320699198802290027', 'ID_CHECK_DIGIT'],
    ['32069919900307275X', 'ID_CHECK_DIGIT'],
    ['320699198902290015', 'ID_IMPOSSIBLE_DATE'],
    ['320699209912310017', 'ID_IMPOSSIBLE_DATE'],
    ['3206991988022900', 'ID_LENGTH'],
    ['32069919880229O026', 'ID_FORMAT'],
    ['', 'ID_MISSING'],
  ])('%s is refused: %s', (number, problem) => {
    expect(mainland(number)).toEqual({ ok: false, problem })
  })
})

describe('what a spreadsheet has eaten', () => {
  it.each([
    ['452699198112071300', true],
    ['522299197801181760', true],
    ['4.52699E+17', false],
    ['4.52699198112071e17', false],
    ['452699198112071000', false],
  ])('%s (number cell: %s) is called lost', (typed, isNumber) => {
    expect(parseDocument(typed, 'MAINLAND_ID', today, isNumber)).toEqual({
      ok: false,
      problem: 'ID_PRECISION_LOST',
    })
  })

  it('spares text with a right check digit, and short numbers', () => {
    expect(mainland('421199200307200000').ok).toBe(true)
    expect(parseDocument('12345678', 'TAIWAN_TRAVEL_PERMIT', today, true).ok).toBe(true)
  })
})

describe('how numbers are typed', () => {
  it.each([
    '３２０６９９１９９００３０７２５７ｘ',
    '320699 19900307 257x',
    ' 32069919900307257X​',
    "'32069919900307257X",
  ])('%s is the same number', typed => {
    const result = mainland(typed)
    expect(result.ok && result.document.number).toBe('32069919900307257X')
  })

  it('normalises once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."0129xXＸ×Х -．·—ABh２３\u200B'") }), text => {
        const once = normaliseDocumentNumber(text)
        expect(normaliseDocumentNumber(once)).toBe(once)
      }),
    )
  })

  it('converts a 15-digit number and keeps it', () => {
    const result = mainland('320699900307257')
    expect(result.ok && result.document).toMatchObject({
      number: '32069919900307257X',
      legacyNumber: '320699900307257',
    })
    expect(convertLegacyNumber('320699900307257')).toBe('32069919900307257X')
  })
})

describe('other documents', () => {
  it.each<[string, DocumentType, string]>([
    ['e 0243 2209', 'PASSPORT', 'E02432209'],
    ['H12345678', 'HK_MACAO_TRAVEL_PERMIT', 'H12345678'],
    ['m1234567801', 'HK_MACAO_TRAVEL_PERMIT', 'M1234567801'],
    ['12345678', 'TAIWAN_TRAVEL_PERMIT', '12345678'],
    ['usa320190010112', 'FOREIGN_PERMANENT_RESIDENT', 'USA320190010112'],
  ])('%s is a %s', (typed, type, number) => {
    const result = parseDocument(typed, type, today)
    expect(result.ok && [result.document.type, result.document.number]).toEqual([type, number])
    const guessed = parseDocument(typed, null, today)
    // Eight digits alone could as well be half an identity number.
    if (type !== 'TAIWAN_TRAVEL_PERMIT') expect(guessed.ok && guessed.document.type).toBe(type)
    else expect(guessed.ok).toBe(false)
  })

  it.each<[string, DocumentType | null]>([
    ['居民身份证', 'MAINLAND_ID'],
    ['二代身份证', 'MAINLAND_ID'],
    ['港澳台居民居住证', 'HMT_RESIDENCE_PERMIT'],
    ['港澳居民来往内地通行证', 'HK_MACAO_TRAVEL_PERMIT'],
    ['回乡证', 'HK_MACAO_TRAVEL_PERMIT'],
    ['台湾居民来往大陆通行证', 'TAIWAN_TRAVEL_PERMIT'],
    ['台胞证', 'TAIWAN_TRAVEL_PERMIT'],
    ['外国人永久居留身份证', 'FOREIGN_PERMANENT_RESIDENT'],
    ['护 照', 'PASSPORT'],
    ['Passport', 'PASSPORT'],
    ['驾驶证', null],
  ])('%s means %s', (text, type) => {
    expect(documentTypeOf(text)).toBe(type)
  })
})

describe('age', () => {
  it('is completed on the birthday, for a leap day on 1 March', () => {
    const born = Temporal.PlainDate.from('2010-11-22')
    expect(ageOn(born, today)).toBe(16)
    expect(ageOn(born.add({ days: 1 }), today)).toBe(15)
    expect(ageOn(Temporal.PlainDate.from('2008-02-29'), Temporal.PlainDate.from('2026-02-28'))).toBe(17)
    expect(ageOn(Temporal.PlainDate.from('2008-02-29'), Temporal.PlainDate.from('2026-03-01'))).toBe(18)
  })
})

describe('a unified social credit code', () => {
  it.each(['91320699MA0TE5TAXT', '92320699MA0TE5TB8P', '1232069946600TE514', '5332069950900TE52H'])(
    '%s is one',
    code => expect(isUscc(code)).toBe(true),
  )
  it.each(['91320699MA0TE5TAXU', '91320699MA0TE5TIXT', '91320699MA0TE5TA'])('%s is none', code =>
    expect(isUscc(code)).toBe(false),
  )

  it('is judged as stdnum judges it', () => {
    const codes = fc
      .tuple(fc.nat(16), fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXYI'))
      .map(([at, char]) => {
        const code = '91320699MA0TE5TAXT'
        return code.slice(0, at) + char + code.slice(at + 1)
      })
    fc.assert(fc.property(codes, code => expect(isUscc(code)).toBe(uscc.validate(code).isValid)))
  })
})
