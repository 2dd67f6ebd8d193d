import { type RefObject, useEffect } from 'react'

interface DeskKeys {
  /** The n-th list, from 0. */
  choose: (n: number) => void
  takeIn?: () => void
}

/** Keys mean something only while nothing is typed and no dialog is open. */
const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Digits choose a list, J and K walk its rows, N takes in. Enter opens: the focus is on a link. */
export function useDeskKeys(list: RefObject<HTMLElement | null>, { choose, takeIn }: DeskKeys) {
  useEffect(() => {
    const walk = (by: number) => {
      const links = [...(list.current?.querySelectorAll<HTMLElement>('tbody a, li a') ?? [])]
      const at = links.indexOf(document.activeElement as HTMLElement)
      const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), links.length - 1)
      links[next]?.focus()
    }
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
      if (document.querySelector('[role=dialog]')) return
      const key = event.key.toLowerCase()
      if (/^[1-8]$/.test(key)) choose(Number(key) - 1)
      else if (key === 'j' || key === 'arrowdown') walk(1)
      else if (key === 'k' || key === 'arrowup') walk(-1)
      else if (key === 'n' && takeIn) takeIn()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [list, choose, takeIn])
}
