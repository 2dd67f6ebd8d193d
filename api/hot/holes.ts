import type { Vault } from '../../domain/vault.ts'
import { type Part, sql } from './parts.ts'

/**
 * Around what PostgreSQL leaves to the service: values that only the service can open. JSON holds no control character,
 * and neither does what stands between two of them, so nothing that anybody typed can be taken for one.
 */
const edge = '\u0001'

/** Turns what PostgreSQL left into a JSON value. */
export type Filler = (left: string, vault: Vault) => string

/** A hole of the kind `n` with an expression's text in it, or null where the expression is. */
export const hole = (n: number, expression: string): Part[] => [
  sql(`coalesce('${edge}${n} ' || ${expression} || '${edge}', 'null')`),
]

/** Fills every hole of an answer, each by the filler of its kind. */
export function filled(answer: string, fillers: readonly Filler[], vault: Vault): string {
  if (fillers.length === 0) return answer
  const pieces = answer.split(edge)
  for (let at = 1; at < pieces.length; at += 2) {
    const piece = pieces[at] ?? ''
    const space = piece.indexOf(' ')
    const filler = fillers[Number(piece.slice(0, space))]
    if (!filler) throw new Error('A hole of a kind that nobody fills')
    pieces[at] = filler(piece.slice(space + 1), vault)
  }
  return pieces.join('')
}
