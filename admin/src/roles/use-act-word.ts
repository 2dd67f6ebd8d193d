import { useWords } from '../i18n/use-words.ts'

/** The word for an act of the policy: `person.read` → 查看人员. */
export function useActWord(): (act: string) => string {
  const { t } = useWords()
  return act => t(`act.${act.replaceAll('.', '_')}`, { _: act })
}
