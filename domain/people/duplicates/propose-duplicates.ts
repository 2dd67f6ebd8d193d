import type { Act } from '../../act.ts'

/** Where a pair came to light. */
export type FoundBy = 'REGISTRATION' | 'IMPORT' | 'CORRECTION' | 'SCAN'

/** How many people one statement compares; a register as a whole is compared in one. */
const PIECE = 5_000

/**
 * Puts pairs that may be one person into the review queue and returns how many were new: another form of the same
 * number, a number that was corrected, the same name with birth date and telephone. `residentIds`: only pairs with one of
 * these; null: all of the township. Set-based over blind indexes, nothing is decrypted. The caller need not see whom
 * somebody resembles, and is not told.
 */
export async function proposeDuplicates(
  { tx }: Act,
  residentIds: readonly string[] | null,
  foundBy: FoundBy,
): Promise<number> {
  if (!residentIds) {
    const [all] = await tx.$queryRaw<{ proposed: bigint }[]>`
      SELECT anju.propose_duplicates(NULL, ${foundBy}) AS proposed`
    return Number(all?.proposed ?? 0)
  }
  let proposed = 0
  for (let start = 0; start < residentIds.length; start += PIECE) {
    const piece = residentIds.slice(start, start + PIECE)
    const [some] = await tx.$queryRaw<{ proposed: bigint }[]>`
      SELECT anju.propose_duplicates(${piece}::uuid[], ${foundBy}) AS proposed`
    proposed += Number(some?.proposed ?? 0)
  }
  return proposed
}
