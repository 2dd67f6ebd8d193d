import type { Sealed, Vault } from '../vault.ts'

const contexts = {
  email: 'contact_preference.email',
  wechat: 'contact_preference.wechat',
  address: 'notice_subscription.address',
  secret: 'notice_subscription.secret',
} as const

/** The columns of addresses; each its own context, so that none opens as another. */
export type SealedColumn = keyof typeof contexts

export const sealAddress = (vault: Vault, column: SealedColumn, value: string | null): Sealed | null =>
  value ? vault.seal(value, contexts[column]) : null

export const openAddress = (vault: Vault, column: SealedColumn, sealed: Uint8Array | null): string | null =>
  sealed ? vault.openText(sealed, contexts[column]) : null
