import type { CSSProperties } from 'react'
import { useWords } from '../i18n/use-words.ts'
import { addDays } from './days.ts'
import type { Bar, RackBed } from './model.ts'

interface RackBarProps {
  bed: RackBed
  /** Place among the bars of the bed. */
  at: number
  bar: Bar
  from: string
  days: number
  moving: boolean
}

/** The part of a span that is shown, in days. */
export const place = ({ from, to }: { from: number; to: number }, days: number): CSSProperties => {
  const start = Math.max(0, from)
  return { '--from': start, '--nights': Math.min(days, to) - start } as CSSProperties
}

/** A stay: its letter says the state without colour, its name comes after. */
export function RackBar({ bed, at, bar, from, days, moving }: RackBarProps) {
  const { t } = useWords()
  const end = bar.to === Number.POSITIVE_INFINITY ? t('common.open') : addDays(from, bar.to)
  const state = t(`rack.state.${bar.state}`)
  const who = bar.name ?? t('rack.somebody')
  const words = [who, bed.label, `${addDays(from, bar.from)} – ${end}`, state, bar.employer ?? '']
  const label = words.filter(Boolean).join(t('rack.comma'))
  return (
    <button
      type="button"
      data-bar={`${bed.at}:${at}`}
      className={`rack-bar rack-${bar.state}${moving ? ' rack-moving' : ''}`}
      style={place(bar, days)}
      title={label}
      aria-label={label}
      aria-disabled={bar.id === null || undefined}
    >
      <b aria-hidden>{t(`rack.letter.${bar.state}`)}</b>
      {bar.name}
    </button>
  )
}
