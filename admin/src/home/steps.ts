import type { Tone } from '../theme/palette.ts'
import type { HomeNumbers } from './home.ts'

/** One thing to do next: words (by key), a number where there is one, and where it is done. */
export interface Step {
  key: string
  tone: Tone
  count?: number
  name?: string
  to: string
  /** What the list there is to show. */
  filter?: Record<string, unknown>
}

type May = (act: string) => boolean

function imports({ imports: numbers }: HomeNumbers, may: May): Step[] {
  const waiting = numbers?.recent.filter(batch => batch.status === 'CHECKED') ?? []
  const steps: Step[] = may('import.apply')
    ? waiting.map(batch => ({
        key: 'decide',
        tone: 'warn',
        name: batch.fileName,
        to: `/imports/${batch.id}/show`,
      }))
    : []
  return may('import.upload') ? [...steps, { key: 'upload', tone: 'info', to: '/imports/create' }] : steps
}

function housing({ housing: numbers }: HomeNumbers, may: May): Step[] {
  const count = numbers?.unhoused ?? 0
  if (count === 0) return []
  const steps: Step[] = may('plan.request') ? [{ key: 'plan', tone: 'warn', count, to: '/plans/create' }] : []
  // The number is said once.
  const said = steps.length > 0 ? undefined : count
  if (may('stay.give-bed'))
    steps.push({ key: 'unhoused', tone: 'info', count: said, to: '/people', filter: { housed: false } })
  return steps
}

function renewals({ renewals: numbers }: HomeNumbers, may: May): Step[] {
  if (!may('renewal.list') || !numbers) return []
  const { owed, overdue } = numbers
  return [
    ...(overdue > 0
      ? [
          {
            key: 'overdue',
            tone: 'bad' as const,
            count: overdue,
            to: '/renewals',
            filter: { status: 'LAPSED' },
          },
        ]
      : []),
    ...(owed > overdue
      ? [
          {
            key: 'owed',
            tone: 'warn' as const,
            count: owed - overdue,
            to: '/renewals',
            filter: { status: 'OWED' },
          },
        ]
      : []),
  ]
}

/** What people ask about their own data, and exports to look into. */
function watch({ requests: numbers, exportAlerts }: HomeNumbers): Step[] {
  const steps: Step[] = []
  if (numbers && numbers.open > 0) {
    const tone: Tone = numbers.late > 0 ? 'bad' : 'warn'
    steps.push({
      key: numbers.late > 0 ? 'requestsLate' : 'requests',
      tone,
      count: numbers.open,
      to: '/own-requests',
    })
  }
  if (exportAlerts)
    steps.push({ key: 'exportAlerts', tone: 'warn', count: exportAlerts, to: '/export-alerts' })
  return steps
}

const pressing: readonly Tone[] = ['bad', 'warn', 'info']

/** The steps of an account, the most pressing first. */
export function stepsOf(home: HomeNumbers, may: May): Step[] {
  const steps = [...renewals(home, may), ...watch(home), ...imports(home, may), ...housing(home, may)]
  if (may('registration.declare')) steps.push({ key: 'declare', tone: 'info', to: '/registrations/create' })
  if (may('lookup.person')) steps.push({ key: 'lookup', tone: 'info', to: '/lookups' })
  if (may('lookup.approve')) steps.push({ key: 'approve', tone: 'info', to: '/lookup-inbox' })
  if (may('lookup.review')) steps.push({ key: 'review', tone: 'info', to: '/lookup-reviews' })
  if (may('audit.read')) steps.push({ key: 'audit', tone: 'info', to: '/audit' })
  return steps.sort((a, b) => pressing.indexOf(a.tone) - pressing.indexOf(b.tone))
}
