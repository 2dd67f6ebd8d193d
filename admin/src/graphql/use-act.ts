import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useLogoutIfAccessDenied } from 'react-admin'
import type { Failure, Refusal } from './failure.ts'
import { newKey } from './new-key.ts'
import { type Operation, send } from './send.ts'

type Answer<Data> = Omit<Data, '__typename'>[keyof Omit<Data, '__typename'>]
/** What an act comes to when it is not refused. */
export type Done<Data> = Exclude<NonNullable<Answer<Data>>, { __typename: 'Refusal' }>

const isRefusal = (answer: unknown): answer is Refusal =>
  typeof answer === 'object' && answer !== null && '__typename' in answer && answer.__typename === 'Refusal'

/**
 * An act of the person: a mutation of one field that answers with its thing or a refusal. The idempotency key
 * is made when the act is first asked for and kept until it has an answer, so that asking again after a lost
 * connection repeats the same act and not a second one; other input makes it another act.
 * Afterwards everything on the screen is read again.
 */
export function useAct<Data, Variables>(
  operation: Operation<Data, Variables & { idempotencyKey?: string | null }>,
) {
  const client = useQueryClient()
  const signOutIfRefused = useLogoutIfAccessDenied()
  const key = useRef({ input: '', value: '' })
  const [state, setState] = useState<{ pending: boolean; refusal?: Refusal; failure?: Failure }>({
    pending: false,
  })

  async function act(variables: Omit<Variables, 'idempotencyKey'>): Promise<Done<Data> | undefined> {
    const input = JSON.stringify(variables)
    if (key.current.input !== input) key.current = { input, value: newKey() }
    setState({ pending: true })
    try {
      const data = await send(operation, { ...variables, idempotencyKey: key.current.value } as Variables & {
        idempotencyKey: string
      })
      key.current = { input: '', value: '' }
      const answer = Object.values(data as object).find(value => typeof value === 'object')
      setState({ pending: false, refusal: isRefusal(answer) ? answer : undefined })
      // Also after a refusal: it was refused since the screen is no longer how things are.
      void client.invalidateQueries()
      return isRefusal(answer) ? undefined : (answer as Done<Data>)
    } catch (failure) {
      setState({ pending: false, failure: failure as Failure })
      void signOutIfRefused(failure)
      return undefined
    }
  }

  return { ...state, act, forget: () => setState({ pending: false }) }
}
