import type { Act } from '../act.ts'

/** Whose number it is, and whom that one counts as now. */
export interface KnownSide {
  side: string
  person: string
}

/**
 * Whom document numbers (as hex of their blind indexes) lead to besides those whose present number it is: somebody
 * merged with another, or somebody who had the number before a renewal. One statement.
 */
export async function knownNumbers(
  { tx }: Pick<Act, 'tx'>,
  keys: readonly string[],
): Promise<Map<string, KnownSide>> {
  const rows = await tx.$queryRaw<(KnownSide & { key: string })[]>`
    SELECT encode(document_index, 'hex') AS key, side, person FROM anju.known_numbers(ARRAY(
      SELECT decode(value, 'hex') FROM jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb)))`
  return new Map(rows.map(({ key, side, person }) => [key, { side, person }]))
}
