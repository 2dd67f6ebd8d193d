import type { ReactNode } from 'react'

/** An instant in Chinese time, the same in every language. */
export const local = (at: string) =>
  new Date(at).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' })

/** A titled part of the page. */
export const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section aria-label={title}>
    <h2>{title}</h2>
    {children}
  </section>
)

/** Names with their values; what is not recorded is a dash. */
export const Pairs = ({ pairs }: { pairs: readonly (readonly [name: string, value: string | null])[] }) => (
  <dl>
    {pairs.map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value ?? '—'}</dd>
      </div>
    ))}
  </dl>
)

/** A part of single lines; without lines it says so, or is not there. */
export function Lines({ title, lines, empty }: { title: string; lines: readonly string[]; empty?: string }) {
  if (lines.length === 0 && !empty) return null
  return (
    <Part title={title}>
      {lines.length === 0 ? <p className="quiet">{empty}</p> : null}
      <ul>
        {[...new Set(lines)].map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Part>
  )
}
