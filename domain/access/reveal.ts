import type { ActorRole } from './policy.ts'

/** Values that are masked wherever they stand, and that the act person.reveal can show, one at a time. */
export const revealableFields = ['DOCUMENT_NUMBER', 'PHONE'] as const
export type RevealableField = (typeof revealableFields)[number]

export interface RevealPolicy {
  fields: readonly RevealableField[]
  /** How often an account may in a day of Asia/Shanghai. */
  perDay: number
}

/** Whose duty needs which value whole; a role that is not here reveals nothing, whatever acts it holds. */
export const reveals: Readonly<Partial<Record<ActorRole, RevealPolicy>>> = {
  STATION_CLERK: { fields: ['DOCUMENT_NUMBER', 'PHONE'], perDay: 20 },
  DORM_WARDEN: { fields: ['PHONE'], perDay: 10 },
}

/** Characters of a reason. */
export const revealReason = { least: 10, most: 300 } as const
