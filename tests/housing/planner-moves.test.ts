import { describe, expect, it } from '@jest/globals'
import { explain } from '../../domain/housing/planner/explain-bed.ts'
import { planAllocation } from '../../domain/housing/planner/plan-allocation.ts'
import type { ExistingStay, PlannerRoom, PlannerWorld } from '../../domain/housing/planner/types.ts'

const room = (roomId: string): PlannerRoom => ({
  ...{ roomId, buildingId: 'b', floor: 1, sexPolicy: 'MALE', ratedCapacity: 2 },
  ...{ accessible: false, nearToilet: false, companyIds: null },
})
const stay = (personId: string, bedId: string, pinned = false): ExistingStay => ({
  ...{ personId, bedId, pinned, sex: 'MALE', companyId: 'c', from: '2026-01-01', to: null },
})
const pipe: PlannerWorld = {
  asOf: '2026-12-01',
  rooms: ['r', 's', 't'].map(room),
  beds: ['r', 's', 't'].flatMap(roomId =>
    [1, 2].map(at => ({
      bedId: `${roomId}${at}`,
      roomId,
      label: `${roomId}-${at}`,
      tier: 'SINGLE' as const,
    })),
  ),
  closures: [{ scope: 'ROOM', id: 'r', from: '2026-12-01', to: null }],
  stays: [stay('a', 'r1'), stay('b', 'r2'), stay('c', 's1'), stay('d', 's2', true)],
  people: [],
  mayMove: true,
}

describe('a broken pipe', () => {
  it('moves those of the room and nobody else', () => {
    const plan = planAllocation(pipe, { seed: 1, maxSteps: 2000 })
    expect(plan.moves.map(move => [move.personId, move.bedId[0], move.from])).toEqual([
      ['a', 't', '2026-12-01'],
      ['b', 't', '2026-12-01'],
    ])
    expect(plan.unplaced).toEqual([])
    const other = explain(pipe, plan, 'a', 's2')
    expect(other.verdict).toBe('FORBIDDEN')
    expect(other.breaches.map(({ rule }) => rule)).toEqual(['BED_TAKEN', 'CAPACITY'])
  })

  it('keeps a bed set by hand, or says which rule forbids it', () => {
    const kept = planAllocation(
      { ...pipe, locks: [{ personId: 'b', bedId: 't1' }] },
      { seed: 1, maxSteps: 500 },
    )
    expect(kept.moves.find(move => move.personId === 'b')?.bedId).toBe('t1')
    const not = planAllocation(
      { ...pipe, locks: [{ personId: 'b', bedId: 's2' }] },
      { seed: 1, maxSteps: 500 },
    )
    expect(not.unplaced).toEqual([
      expect.objectContaining({ personId: 'b', reason: 'LOCK_FORBIDDEN', displaced: true }),
    ])
  })
})
