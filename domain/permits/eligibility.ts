import type { Temporal } from 'temporal-polyfill'
import type { Tx } from '../../prisma/client.ts'
import { fromDateColumn } from '../columns.ts'
import type { RulePack } from '../rules/rule-pack.ts'
import { rulePackFor } from '../rules/rule-packs.ts'
import { type Eligibility, type PermitCondition, permitEligibility } from './rules.ts'

/** A condition that the register shows, and since when; null where it does not say. */
export interface ShownCondition {
  condition: PermitCondition
  since: Temporal.PlainDate | null
}

export interface ExplainedEligibility extends Eligibility {
  conditions: ShownCondition[]
  rulePackId: string
}

/**
 * Whether a person may apply on a day, with each requirement explained. `claimed` is a condition that the applicant
 * will prove at the desk, for what no register holds (study). Null for a person out of reach.
 * Errors: RULE_JURISDICTION_UNKNOWN, RULE_PACK_NOT_IN_FORCE.
 */
export async function eligibilityOf(
  tx: Tx,
  residentId: string,
  on: Temporal.PlainDate,
  claimed: PermitCondition | null = null,
): Promise<ExplainedEligibility | null> {
  const person = await tx.migrantResident.findUnique({
    where: { id: residentId },
    select: {
      townshipId: true,
      hukouDivisionCode: true,
      registrations: { where: { status: 'REGISTERED' }, orderBy: { id: 'desc' }, take: 1 },
      contracts: { where: { endedOn: null }, take: 1 },
      stays: { where: { status: { in: ['CHECKED_IN', 'RESERVED'] } }, orderBy: { startsOn: 'asc' }, take: 1 },
    },
  })
  if (!person) return null
  const township = await tx.township.findUniqueOrThrow({ where: { id: person.townshipId } })
  const pack: RulePack = rulePackFor(township.jurisdiction, on)
  const [registration] = person.registrations
  const registeredOn = registration?.registeredOn ?? registration?.declaredOn
  const conditions = shown(person)
  const named = [...new Set([...conditions.map(({ condition }) => condition), ...(claimed ? [claimed] : [])])]
  const answer = permitEligibility(
    {
      registeredOn: registeredOn ? fromDateColumn(registeredOn) : null,
      conditions: named,
      hukouInAnotherCity: person.hukouDivisionCode
        ? cityOf(person.hukouDivisionCode) !== cityOf(township.divisionCode)
        : null,
    },
    pack,
    on,
  )
  return { ...answer, conditions, rulePackId: pack.rulePackId }
}

interface Shown {
  contracts: { hiredOn: Date | null }[]
  stays: { startsOn: Date }[]
}

function shown({ contracts: [contract], stays: [stay] }: Shown): ShownCondition[] {
  const employment = contract && {
    condition: 'STABLE_EMPLOYMENT' as const,
    since: contract.hiredOn && fromDateColumn(contract.hiredOn),
  }
  const dwelling = stay && { condition: 'STABLE_DWELLING' as const, since: fromDateColumn(stay.startsOn) }
  return [employment, dwelling].filter(one => one !== undefined)
}

/** The first four digits of a division code (GB/T 2260): province and city. */
const cityOf = (code: string) => code.slice(0, 4)
