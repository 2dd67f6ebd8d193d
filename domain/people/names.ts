import { tidyText } from '../workbooks/text.ts'

/**
 * A person's name as stored: NFKC, the spaces that pad Chinese names removed (李 明 → 李明), spaces in names of
 * Latin script kept single, the dot of transcribed names always '·' (阿卜杜拉·买买提).
 */
export function normaliseName(text: string): string {
  const tidy = tidyText(text.replace(/[・•‧∙⋅●．]/g, '·'))
  const joined = tidy.replace(/(?<=[\p{Script=Han}·]) | (?=[\p{Script=Han}·])/gu, '')
  return joined.replace(/(?<=\p{Script=Han})[.](?=\p{Script=Han})/gu, '·')
}

/** Whether there is a name at all: at least one letter. */
export function isName(text: string): boolean {
  return /\p{L}/u.test(text)
}
