import type { UnitRowFragment } from '../generated/graphql.ts'

export interface PlacedUnit {
  unit: UnitRowFragment
  /** 0 at the top. */
  depth: number
}

/** Units as a tree read from the top: each below the one it belongs to. */
export function asTree(units: readonly UnitRowFragment[]): PlacedUnit[] {
  const below = (parentId: string | null, depth: number): PlacedUnit[] =>
    units
      .filter(unit => (unit.parentId ?? null) === parentId)
      .flatMap(unit => [{ unit, depth }, ...below(unit.id, depth + 1)])
  return below(null, 0)
}
