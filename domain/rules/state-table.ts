import { DomainError } from '../errors.ts'

/** What may be done in each state, and where it leads. A state without actions is an end. */
export type StateTable<State extends string, Action extends string> = Readonly<
  Record<State, Readonly<Partial<Record<Action, State>>>>
>

/** The actions open in a state, in the table's order: what a form offers. */
export function actionsIn<State extends string, Action extends string>(
  table: StateTable<State, Action>,
  state: State,
): Action[] {
  return Object.keys(table[state]) as Action[]
}

/**
 * The state after an action. Error: TRANSITION_NOT_ALLOWED, listing what is open instead. `noun` is the thing
 * as people call it.
 */
export function nextState<State extends string, Action extends string>(
  table: StateTable<State, Action>,
  state: State,
  action: Action,
  noun: { zh: string; en: string },
): State {
  const next = table[state][action]
  if (next !== undefined) return next
  const open = actionsIn(table, state).join(', ')
  throw new DomainError(
    'TRANSITION_NOT_ALLOWED',
    {
      zh: `${noun.zh}处于 ${state},不能 ${action}`,
      en: `The ${noun.en} is ${state}; ${action} is not possible`,
    },
    {
      field: 'action',
      remedy: open
        ? { zh: `现在可以: ${open}`, en: `Possible now: ${open}` }
        : { zh: '已终结,请另行办理', en: 'It has ended; start a new one' },
    },
  )
}
