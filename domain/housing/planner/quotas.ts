import type { Nights } from './calendar.ts'
import type { PlannerWorld } from './types.ts'

/** Whose nights count towards a quota. */
interface Guest extends Nights {
  companyId: string | null
}

/**
 * People of a company in a building, night by night. Nights on which nobody comes or goes are counted as one, so a
 * year of waves is a few dozen counters.
 */
export class Quotas {
  /** By building and company: which quota counts. */
  private readonly quotaOf = new Map<string, number>()
  private readonly limits: number[] = []
  private readonly asleep: Int32Array[] = []
  private readonly days: number[]
  private readonly slots = new Map<number, number>()

  constructor(world: PlannerWorld, sleepers: readonly Nights[]) {
    for (const { buildingId, companyId, atMost } of world.quotas ?? []) {
      this.quotaOf.set(keyOf(buildingId, companyId), this.limits.length)
      this.limits.push(atMost)
    }
    const days = this.limits.length === 0 ? [] : sleepers.flatMap(one => [one.from, one.to])
    this.days = [...new Set(days)].sort((a, b) => a - b)
    this.days.forEach((day, slot) => {
      this.slots.set(day, slot)
    })
    for (let quota = 0; quota < this.limits.length; quota++)
      this.asleep.push(new Int32Array(this.days.length))
  }

  /** The quota that counts somebody in a building; -1 where none does. */
  quotaFor(sleeper: Guest, buildingId: string): number {
    if (this.limits.length === 0) return -1
    const company = sleeper.companyId
    return company === null ? -1 : (this.quotaOf.get(keyOf(buildingId, company)) ?? -1)
  }

  count(sleeper: Guest, buildingId: string, change: number): void {
    const quota = this.quotaFor(sleeper, buildingId)
    if (quota < 0) return
    const asleep = this.asleep[quota] as Int32Array
    const end = this.slotOf(sleeper.to)
    for (let slot = this.slotOf(sleeper.from); slot < end; slot++)
      asleep[slot] = (asleep[slot] as number) + change
  }

  /** First night on which these people, not counted yet, would be too many; -1 where there is none. */
  fullNight(members: readonly Guest[], buildingId: string): number {
    if (this.limits.length === 0) return -1
    for (const member of members) {
      const quota = this.quotaFor(member, buildingId)
      if (quota < 0) continue
      const asleep = this.asleep[quota] as Int32Array
      const alike = members.filter(other => this.quotaFor(other, buildingId) === quota)
      for (let slot = this.slotOf(member.from); slot < this.slotOf(member.to); slot++) {
        const night = this.days[slot] as number
        const coming = alike.filter(other => other.from <= night && night < other.to).length
        if ((asleep[slot] as number) + coming > (this.limits[quota] as number)) return night
      }
    }
    return -1
  }

  private slotOf(day: number): number {
    const slot = this.slots.get(day)
    // A stay asked about with other dates than its own: the first known day from there on.
    if (slot !== undefined) return slot
    const next = this.days.findIndex(known => known >= day)
    return next < 0 ? this.days.length : next
  }
}

const keyOf = (buildingId: string, companyId: string): string => JSON.stringify([buildingId, companyId])
