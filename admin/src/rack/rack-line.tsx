import { memo } from 'react'
import { useWords } from '../i18n/use-words.ts'
import { type Line, meet, type RackBed } from './model.ts'
import { place, RackBar } from './rack-bar.tsx'

interface RackLineProps {
  line: Line
  /** Pixels from the first line. */
  top: string
  from: string
  days: number
  found: boolean
  target: boolean
  /** The bar that is on its way elsewhere: "12:0". */
  moving: string | null
}

/** A bed over the days, or the name of a building. */
export const RackLine = memo(({ line, top, from, days, found, target, moving }: RackLineProps) => {
  if (line.kind === 'BUILDING') {
    return (
      <div className="rack-line rack-building" style={{ top }}>
        <div className="rack-label">{line.name}</div>
      </div>
    )
  }
  const { bed } = line
  const shown = { from: 0, to: days }
  const marks = [
    ...(found ? ['rack-found'] : []),
    ...(target ? ['rack-target'] : []),
    ...(bed.number === 1 ? ['rack-first'] : []),
  ]
  return (
    <div className={['rack-line', ...marks].join(' ')} style={{ top }} data-bed={bed.at}>
      <BedLabel bed={bed} />
      <div className="rack-track">
        {bed.room.closures
          .filter(closure => meet(closure, shown))
          .map(closure => (
            <div
              key={closure.from}
              className="rack-closed"
              style={place(closure, days)}
              title={closure.reason}
            >
              {closure.reason}
            </div>
          ))}
        {bed.bars.map(
          (bar, at) =>
            meet(bar, shown) && (
              <RackBar
                key={`${bar.from} ${bar.id}`}
                {...{ bed, at, bar, from, days }}
                moving={moving === `${bed.at}:${at}`}
              />
            ),
        )}
      </div>
    </div>
  )
})

function BedLabel({ bed }: { bed: RackBed }) {
  const { t, term } = useWords()
  const { room } = bed
  return (
    <div className="rack-label">
      {room.number}-{bed.number}{' '}
      <small>
        {term('SexPolicy', room.sexPolicy)} {term('BedTier', bed.tier)}
        {bed.toClean && ` · ${t('rack.toClean')}`}
      </small>
    </div>
  )
}
