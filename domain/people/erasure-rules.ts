import type { Bilingual } from '../errors.ts'

export interface ErasureBasis {
  id: string
  title: Bilingual
  /** Where it stands. */
  source: string
  /** Records of whom the register told of the person are kept for three years (网络数据安全管理条例 Art. 12). */
  keepsProvisions: boolean
}

/** Grounds on which a person's data go; 个人信息保护法 Art. 47, paragraph 1, by its numbers. */
export const erasureBases: readonly ErasureBasis[] = [
  {
    id: 'PURPOSE_ACHIEVED',
    title: {
      zh: '处理目的已实现，不再必要',
      en: 'The purpose is achieved and the data are needed no longer',
    },
    source: '个人信息保护法 Art. 47(1)(1)',
    keepsProvisions: true,
  },
  {
    id: 'RETENTION_OVER',
    title: { zh: '保存期限已届满', en: 'The time of keeping is over' },
    source: '个人信息保护法 Art. 47(1)(2)',
    keepsProvisions: true,
  },
  {
    id: 'UNLAWFUL',
    title: { zh: '违反法律、行政法规或约定处理', en: 'The data were processed against law or agreement' },
    source: '个人信息保护法 Art. 47(1)(4)',
    keepsProvisions: false,
  },
  {
    id: 'ORDERED',
    title: { zh: '法院判决或主管部门决定', en: 'A court or an authority has decided so' },
    source: '个人信息保护法 Art. 47(1)(5), Art. 50(2)',
    keepsProvisions: false,
  },
]

/** Years for which a record of providing personal data is kept. */
export const provisionYears = 3

export interface ErasureFacts {
  liveRegistration: boolean
  liveStay: boolean
  livePermit: boolean
  /** When somebody was last told of the person. */
  lastProvided: Date | null
}

export type ErasureObstacle = 'LIVES_HERE' | 'PERMIT_LIVE' | 'PROVISIONS_KEPT'

/** What stands against an erasure at a moment; the first of them, or null. */
export function obstacleTo(basis: ErasureBasis, facts: ErasureFacts, now: Date): ErasureObstacle | null {
  if (facts.liveRegistration || facts.liveStay) return 'LIVES_HERE'
  if (facts.livePermit) return 'PERMIT_LIVE'
  if (!basis.keepsProvisions || !facts.lastProvided) return null
  return now < keptUntil(facts.lastProvided) ? 'PROVISIONS_KEPT' : null
}

export function keptUntil(lastProvided: Date): Date {
  const until = new Date(lastProvided)
  until.setUTCFullYear(until.getUTCFullYear() + provisionYears)
  return until
}
