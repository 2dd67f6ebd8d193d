/** Most cells need no work; this spares them. */
const TIDY_ALREADY = /^[\x21-\x7e\u4e00-\u9fff]*$/

/**
 * Cell text as people meant it: full-width to half-width (NFKC), line breaks and every kind of space to one
 * plain space, invisible characters gone. Idempotent.
 */
export function tidyText(text: string): string {
  if (TIDY_ALREADY.test(text)) return text
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}

/** Tidied text without any space. */
export function squeezeText(text: string): string {
  return tidyText(text).replace(/ /g, '')
}

const DITTO = new Set([
  ...['同上', '上同', '同前', '如上', '同上行', '同上一行', '与上同', '与上相同', '和上面一样', '々', '々々'],
  ...['〃', '〃〃', '〝', '〞', '〟', '″', '"', "''", '“', '”', '„', '‟', '‶', '``', '´´', '′′', '↑'],
  ...['ditto', 'do', 'same', 'sameasabove', 'asabove'],
])

/** Neither a ditto mark nor a word for nothing holds one; numbers and dates are most of a sheet. */
const SOME_DIGITS = /[0-9]/

/** Whether a cell says "the same as the cell above". A dash is not a ditto mark: it means "none". */
export function isDitto(text: string): boolean {
  if (text.length > 12 || SOME_DIGITS.test(text)) return false
  const raw = text.replace(/\s/g, '')
  const squeezed = squeezeText(text).toLowerCase()
  const bare = squeezed.replace(/^[([]|[)\].。,]$/g, '')
  return DITTO.has(raw) || DITTO.has(squeezed) || DITTO.has(bare) || /^["“”″〃'′]{2,}$/.test(squeezed)
}

const NOTHING = new Set([
  '',
  '无',
  '没有',
  '/',
  '\\',
  '-',
  '--',
  '—',
  '——',
  '–',
  '_',
  '不详',
  '未知',
  '暂无',
  '空',
])
const NOTHING_ENGLISH = new Set(['none', 'nil', 'n/a', 'na', 'null', '#n/a'])

/** Whether a cell says in words that there is nothing to say (无, /, -, n/a). */
export function isNothing(text: string): boolean {
  if (SOME_DIGITS.test(text)) return false
  const squeezed = squeezeText(text).toLowerCase()
  return NOTHING.has(squeezed) || NOTHING_ENGLISH.has(squeezed)
}

/** The parts of a list as people separate them: 、 , ; / and line breaks. */
export function splitList(text: string): string[] {
  return text
    .normalize('NFKC')
    .split(/[、,;/|\n\r。+&]|以及|和(?=.{2})|\u3001/)
    .map(tidyText)
    .filter(part => part !== '' && !isNothing(part))
}

const CHINESE_DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  壹: 1,
  二: 2,
  两: 2,
  贰: 2,
  三: 3,
  叁: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}

/** Whole numbers below 100 written in Chinese (三, 十二, 二十, 两), else null. */
export function chineseNumber(text: string): number | null {
  const ten = /^(.?)十(.?)$/.exec(text)
  if (!ten) return CHINESE_DIGITS[text] ?? null
  const tens = ten[1] ? CHINESE_DIGITS[ten[1]] : 1
  const ones = ten[2] ? CHINESE_DIGITS[ten[2]] : 0
  return tens === undefined || ones === undefined ? null : tens * 10 + ones
}
