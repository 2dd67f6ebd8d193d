import type { Bilingual } from '../../errors.ts'

/**
 * How good a plan is, for who has to answer for it: as good as any, or at most so much worse than the best there can
 * be. `bound` is points that no plan goes below.
 */
export function qualityOf(plan: {
  placedCount: number
  unplacedCount: number
  cost: number
  bound: number | null
  placedAtMost: number | null
}): Bilingual {
  const { placedCount, unplacedCount, cost, bound, placedAtMost } = plan
  const more = (placedAtMost ?? placedCount + unplacedCount) - placedCount
  const people: Bilingual =
    unplacedCount === 0
      ? { zh: '人人有床。', en: 'Everyone has a bed.' }
      : more <= 0
        ? {
            zh: `已证明：无论怎样安排，至少有 ${unplacedCount} 人没有床位。`,
            en: `Proved: whatever one does, at least ${unplacedCount} have no bed.`,
          }
        : { zh: `最多还可能多安排 ${more} 人。`, en: `At most ${more} more might be given a bed.` }
  const wishes = wishWords(cost, bound)
  return { zh: people.zh + wishes.zh, en: `${people.en} ${wishes.en}` }
}

function wishWords(cost: number, bound: number | null): Bilingual {
  if (bound === null) return { zh: '离最优有多远尚不清楚。', en: 'How far it is from the best is not known.' }
  if (cost <= bound)
    return { zh: '意愿方面已证明没有更好的方案。', en: 'As to wishes it is proved that no plan does better.' }
  const percent = Math.ceil(((cost - bound) / cost) * 1000) / 10
  return {
    zh: `意愿方面离理论最优最多差 ${percent}%（${cost} 分，任何方案不低于 ${bound} 分）。`,
    en: `As to wishes it is at most ${percent} % from the best there can be (${cost} points; no plan has fewer than ${bound}).`,
  }
}
