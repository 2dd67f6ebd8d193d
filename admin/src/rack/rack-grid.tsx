import './rack.css'
import { Alert } from '@mui/material'
import { type CSSProperties, useEffect, useRef, useState } from 'react'
import { useWords } from '../i18n/use-words.ts'
import { useMe } from '../session/use-me.ts'
import { StayDialog } from '../stays/stay-dialog.tsx'
import type { Bar, RackBed, RackModel } from './model.ts'
import { MoveDialog } from './move-dialog.tsx'
import { place } from './rack-bar.tsx'
import { RackHead } from './rack-head.tsx'
import { RackLine } from './rack-line.tsx'
import { useColours } from './use-colours.ts'
import { useMove } from './use-move.ts'
import { useWindow } from './use-window.ts'

const row = 30
const head = 47

interface RackGridProps {
  model: RackModel
  /** The first day, and how many. */
  from: string
  days: number
  /** Today, as a day of the rack. */
  today: number
  found: ReadonlySet<number>
  /** The bed to be shown. */
  shown: number | null
}

/** Beds below one another, days side by side. Draws only what is on the screen. */
export function RackGrid({ model, from, days, today, found, shown }: RackGridProps) {
  const { t } = useWords()
  const { may } = useMe()
  const colours = useColours()
  const box = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState<Bar | null>(null)
  const [dropped, setDropped] = useState<{ bar: Bar; bed: RackBed } | null>(null)
  const { lines, lineOf } = model
  const [first, last] = useWindow(box, lines.length, row)
  const mayMove = ({ id, state }: Bar) =>
    may('stay.transfer') &&
    id !== null &&
    (state === 'CHECKED_IN' || state === 'RESERVED' || state === 'HELD')
  const { move, target, conflict, begin, stop, handlers } = useMove({
    ...{ model, box, head, row, today, mayMove },
    onOpen: setOpen,
    onDrop: (bar, bed) => setDropped({ bar, bed }),
  })
  useEffect(() => {
    const line = shown === null ? undefined : lineOf[shown]
    if (line !== undefined) box.current?.scrollTo({ top: line * row - 3 * row })
  }, [shown, lineOf])

  return (
    <>
      <div aria-live="assertive" className="rack-tools rack-said">
        {move && (
          <Alert severity={conflict ? 'warning' : 'info'}>
            {t('rack.moving', { name: move.bar.name, bed: target?.label ?? '—' })}
            {conflict ? t(`rack.conflict.${conflict}`) : t('rack.noConflict')}
            {move.by === 'KEYS' && ` ${t('rack.keys')}`}
          </Alert>
        )}
      </div>
      <div
        ref={box}
        className="rack"
        tabIndex={-1}
        style={{ ...colours, '--days': days, height: 'calc(100vh - 330px)', minHeight: 380 } as CSSProperties}
        {...handlers}
      >
        <div className="rack-all" style={{ height: `calc(${head}px + ${lines.length} * var(--row))` }}>
          <RackHead from={from} days={days} taken={model.taken} beds={model.beds.length} />
          {lines.slice(first, last).map((line, at) => (
            <RackLine
              key={line.kind === 'BED' ? line.bed.id : line.name}
              line={line}
              top={`calc(${head}px + ${first + at} * var(--row))`}
              from={from}
              days={days}
              found={line.kind === 'BED' && found.has(line.bed.at)}
              target={move?.line === first + at}
              moving={move && line.kind === 'BED' && line.bed.at === move.bar.bedAt ? move.key : null}
            />
          ))}
          {today >= 0 && today < days && (
            <div
              className="rack-today"
              style={{ '--from': today } as CSSProperties}
              title={t('rack.today')}
            />
          )}
          {move && (
            <div
              className={`rack-ghost${conflict ? ' rack-no' : ''}`}
              style={
                {
                  ...place({ from: Math.max(move.bar.from, today), to: move.bar.to }, days),
                  '--at': `${head + move.line * row}px`,
                } as CSSProperties
              }
            >
              {conflict ? `✕ ${t(`rack.conflict.${conflict}`)}` : `✓ ${move.bar.name ?? ''}`}
            </div>
          )}
        </div>
      </div>
      {open?.id && (
        <StayDialog
          id={open.id}
          onClose={() => setOpen(null)}
          onMove={mayMove(open) ? () => begin(open) : undefined}
        />
      )}
      {dropped && (
        <MoveDialog
          bar={dropped.bar}
          from={model.beds[dropped.bar.bedAt]?.label ?? ''}
          bed={dropped.bed}
          onClose={() => {
            setDropped(null)
            stop()
          }}
        />
      )}
    </>
  )
}
