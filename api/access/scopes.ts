import type { Scope } from '../../domain/access/actor.ts'
import { ScopeKind } from '../../prisma/client.ts'
import { builder } from '../builder/index.ts'

export const ScopeKindEnum = builder.enumType('ScopeKind', {
  description: 'What a scope names.',
  values: Object.values(ScopeKind),
})

export interface ScopeShape extends Scope {
  validUntil: Date | null
}

export const ScopeType = builder.objectRef<ScopeShape>('Scope').implement({
  description: 'Where a role reaches.',
  fieldClass: 'OPEN',
  fields: t => ({
    kind: t.expose('kind', { type: ScopeKindEnum }),
    targetId: t.exposeID('targetId'),
    validUntil: t.expose('validUntil', {
      type: 'DateTime',
      nullable: true,
      description: 'When the entrustment ends; null: no end agreed.',
    }),
  }),
})

export const ScopeInput = builder.inputType('ScopeInput', {
  fields: t => ({
    kind: t.field({ type: ScopeKindEnum, required: true }),
    targetId: t.id({ required: true }),
    lastDay: t.field({ type: 'Date', description: 'The last day of the entrustment; none: no end agreed.' }),
  }),
})

/** The end of a legal day (YYYY-MM-DD) in Asia/Shanghai, as an instant. */
export const endOfDay = (day: string): Date => new Date(Date.parse(`${day}T00:00:00+08:00`) + 24 * 3_600_000)

interface ScopeInputShape {
  kind: ScopeKind
  targetId: string
  lastDay?: string | null
}

export const wantedScope = ({ kind, targetId, lastDay }: ScopeInputShape) => ({
  kind,
  targetId,
  validUntil: lastDay ? endOfDay(lastDay) : null,
})

/** Scopes as a grant or a token keeps them. */
export const scopesKept = (scopes: unknown): ScopeShape[] =>
  (scopes as { kind: ScopeKind; targetId: string; validUntil?: string | null }[]).map(scope => ({
    ...scope,
    validUntil: scope.validUntil ? new Date(scope.validUntil) : null,
  }))
