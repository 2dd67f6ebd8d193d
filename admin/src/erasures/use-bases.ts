import { ErasureBasesDocument } from '../generated/graphql.ts'
import { useAnswer } from '../graphql/use-answer.ts'
import { useWords } from '../i18n/use-words.ts'

/** The legal grounds, in words with their source. */
export function useBases(): { value: string; label: string }[] {
  const { locale } = useWords()
  const { data } = useAnswer(ErasureBasesDocument, {})
  return (data?.erasureBases ?? []).map(basis => ({
    value: basis.id,
    label: `${basis[locale]}（${basis.source}）`,
  }))
}
