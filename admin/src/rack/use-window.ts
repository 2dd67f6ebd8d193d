import { type RefObject, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/** Lines are drawn in blocks, so that most steps of scrolling draw nothing. */
const block = 12

/** Which lines are on the screen, from and up to; all of them on paper. */
export function useWindow(box: RefObject<HTMLElement | null>, lines: number, row: number): [number, number] {
  const [window_, setWindow] = useState<[number, number]>([0, 4 * block])
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const look = () => {
      const first = Math.max(0, Math.floor(element.scrollTop / row / block) * block - block)
      const last = first + Math.ceil(element.clientHeight / row / block) * block + 3 * block
      setWindow(known => (known[0] === first && known[1] === last ? known : [first, last]))
    }
    const size = new ResizeObserver(look)
    size.observe(element)
    element.addEventListener('scroll', look, { passive: true })
    return () => {
      size.disconnect()
      element.removeEventListener('scroll', look)
    }
  }, [box, row])
  useEffect(() => {
    const on = () => flushSync(() => setPrinting(true))
    const off = () => setPrinting(false)
    addEventListener('beforeprint', on)
    addEventListener('afterprint', off)
    return () => {
      removeEventListener('beforeprint', on)
      removeEventListener('afterprint', off)
    }
  }, [])
  return printing ? [0, lines] : [window_[0], Math.min(lines, window_[1])]
}
