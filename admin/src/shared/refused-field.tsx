import { useEffect } from 'react'
import { useFormContext } from 'react-hook-form'
import type { Refusal } from '../graphql/failure.ts'
import { useWords } from '../i18n/use-words.ts'

/** Marks the field a refusal speaks of ("input.documentNumber") and leads there; stands inside the form. */
export function RefusedField({ refusal }: { refusal: Refusal | undefined }) {
  const { say } = useWords()
  const { setError, setFocus } = useFormContext()
  const field = refusal?.field?.split('.').at(-1)
  const message = say(refusal?.message)
  useEffect(() => {
    if (!field) return
    setError(field, { type: 'refused', message })
    setFocus(field)
  }, [field, message, setError, setFocus])
  return null
}
