import { type CSSProperties, memo } from 'react'
import { useWords } from '../i18n/use-words.ts'
import { addDays, isWeekend } from './days.ts'

interface RackHeadProps {
  from: string
  days: number
  /** Beds taken, by day, out of so many. */
  taken: readonly number[]
  beds: number
}

/** The days; below each, how full the house is. */
export const RackHead = memo(({ from, days, taken, beds }: RackHeadProps) => {
  const { t } = useWords()
  return (
    <div className="rack-head">
      <div className="rack-corner">
        {t('rack.bedsShown', { smart_count: beds })}
        <br />
        <small>{t('rack.heat')}</small>
      </div>
      {Array.from({ length: days }, (_, day) => {
        const date = addDays(from, day)
        const share = beds === 0 ? 0 : (taken[day] ?? 0) / beds
        const first = day === 0 || date.endsWith('-01')
        return (
          <div
            key={date}
            className={`rack-day${isWeekend(date) ? ' rack-rest' : ''}`}
            title={t('rack.full', { date, percent: Math.round(share * 100) })}
          >
            {first ? date.slice(2, 7) : '\u00a0'}
            <b>{date.slice(8)}</b>
            <i style={{ opacity: 0.08 + share * 0.92 } as CSSProperties} />
          </div>
        )
      })}
    </div>
  )
})
