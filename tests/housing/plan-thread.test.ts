import { describe, expect, it } from '@jest/globals'
import { planInThread } from '../../domain/housing/plans/plan-in-thread.ts'

const nobody = { asOf: '2026-11-20', rooms: [], beds: [], closures: [], stays: [], people: [] }

describe('The planner in a thread of its own', () => {
  it('gives back the plan', async () => {
    const plan = await planInThread(nobody, { seed: 1 }, { signal: new AbortController().signal })
    expect(plan.summary.people).toBe(0)
  })

  it('says why it refuses a world', async () => {
    const wrong = planInThread(
      { ...nobody, asOf: 'soon' },
      { seed: 1 },
      { signal: new AbortController().signal },
    )
    await expect(wrong).rejects.toThrow('PLANNER_DATE_INVALID')
  })

  it('ends when it is told to', async () => {
    const stopping = new AbortController()
    const planning = planInThread(nobody, { seed: 1 }, { signal: stopping.signal })
    stopping.abort(new Error('stopped'))
    await expect(planning).rejects.toThrow('stopped')
  })
})
