import { type KeyboardEvent, type PointerEvent, type RefObject, useRef, useState } from 'react'
import { type Conflict, conflictOf } from './conflicts.ts'
import type { Bar, RackBed, RackModel } from './model.ts'

/** A stay on its way to another bed. */
export interface Move {
  bar: Bar
  /** "12:0" */
  key: string
  line: number
  /** Followed by the pointer, or led by keys and taps. */
  by: 'POINTER' | 'KEYS'
}

interface MoveOptions {
  model: RackModel
  box: RefObject<HTMLDivElement | null>
  head: number
  row: number
  today: number
  mayMove: (bar: Bar) => boolean
  onOpen: (bar: Bar) => void
  onDrop: (bar: Bar, bed: RackBed) => void
}

/** Before a pressed bar follows the pointer, in px. */
const slack = 5
/** How near to the edge the rack begins to scroll by itself, in px. */
const edge = 44

/** Drags a bar to another line, or leads it there by keys; while it is on its way, says what stands against it. */
export function useMove({ model, box, head, row, today, mayMove, onOpen, onDrop }: MoveOptions) {
  const [move, setMove] = useState<Move | null>(null)
  const pressed = useRef<{ key: string; bar: Bar; x: number; y: number } | null>(null)
  const target = move && bedOn(model, move.line)
  const conflict: Conflict | null = move && target ? conflictOf(model, move.bar, target, today) : null

  const barOf = (key: string | undefined): Bar | undefined => {
    const [bedAt, at] = (key ?? '').split(':').map(Number)
    return model.beds[bedAt ?? -1]?.bars[at ?? -1]
  }
  const lineAt = (y: number): number => {
    const element = box.current
    if (!element) return 0
    const line = Math.floor((y - element.getBoundingClientRect().top + element.scrollTop - head) / row)
    return Math.min(model.lines.length - 1, Math.max(0, line))
  }
  const drop = (at: Move) => {
    const bed = bedOn(model, at.line)
    if (!bed) return
    const against = conflictOf(model, at.bar, bed, today)
    if (against === null) onDrop(at.bar, bed)
    // Led by keys it stays in hand, and the reason on the screen.
    if (against === null || at.by === 'POINTER') setMove(null)
  }
  const show = (line: number) => {
    const element = box.current
    if (!element) return
    const top = line * row
    if (top < element.scrollTop) element.scrollTop = top - row
    else if (top + head + 2 * row > element.scrollTop + element.clientHeight)
      element.scrollTop = top + head + 2 * row - element.clientHeight
  }
  const step = (by: number) => {
    if (!move) return
    let line = move.line + by
    while (model.lines[line]?.kind === 'BUILDING') line += Math.sign(by)
    if (model.lines[line] === undefined) return
    setMove({ ...move, line })
    show(line)
  }
  const begin = (bar: Bar) => {
    const at = model.beds[bar.bedAt]?.bars.indexOf(bar) ?? -1
    const line = model.lineOf[bar.bedAt] ?? 0
    setMove({ bar, key: `${bar.bedAt}:${at}`, line, by: 'KEYS' })
    show(line)
    // The bar may be scrolled out of being drawn; the rack itself stays.
    requestAnimationFrame(() => box.current?.focus())
  }

  return {
    move,
    target,
    conflict,
    begin,
    stop: () => setMove(null),
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        const key = (event.target as Element).closest<HTMLElement>('[data-bar]')?.dataset.bar
        const bar = barOf(key)
        if (key && bar && event.button === 0 && event.pointerType !== 'touch' && move === null) {
          pressed.current = { key, bar, x: event.clientX, y: event.clientY }
        }
      },
      onPointerMove: (event: PointerEvent) => {
        const held = pressed.current
        if (!held || !mayMove(held.bar)) return
        const far = Math.hypot(event.clientX - held.x, event.clientY - held.y) > slack
        if (!move && !far) return
        const element = box.current
        if (!move && element) element.setPointerCapture(event.pointerId)
        const { top = 0, bottom = 0 } = element?.getBoundingClientRect() ?? {}
        if (element && event.clientY > bottom - edge) element.scrollTop += row / 2
        if (element && event.clientY < top + head + edge) element.scrollTop -= row / 2
        setMove({ bar: held.bar, key: held.key, line: lineAt(event.clientY), by: 'POINTER' })
      },
      onPointerUp: () => {
        pressed.current = null
        if (move?.by === 'POINTER') drop(move)
      },
      onPointerCancel: () => {
        pressed.current = null
        setMove(null)
      },
      onClick: (event: { target: EventTarget; clientY: number }) => {
        if (move?.by === 'KEYS') {
          const led = { ...move, line: lineAt(event.clientY) }
          setMove(led)
          drop(led)
          return
        }
        const bar = barOf((event.target as Element).closest<HTMLElement>('[data-bar]')?.dataset.bar)
        if (bar?.id) onOpen(bar)
      },
      onKeyDown: (event: KeyboardEvent) => {
        if (move?.by === 'KEYS') {
          const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }
          if (event.key in steps) step(steps[event.key] ?? 0)
          else if (event.key === 'Enter') drop(move)
          else if (event.key === 'Escape') setMove(null)
          else return
          event.preventDefault()
          return
        }
        if (event.key === 'Escape' && move) {
          pressed.current = null
          setMove(null)
        }
        const bar = barOf((event.target as Element).closest<HTMLElement>('[data-bar]')?.dataset.bar)
        if (event.key.toLowerCase() === 'm' && bar && mayMove(bar)) {
          event.preventDefault()
          begin(bar)
        }
      },
    },
  }
}

const bedOn = ({ lines }: RackModel, line: number): RackBed | null => {
  const there = lines[line]
  return there?.kind === 'BED' ? there.bed : null
}
