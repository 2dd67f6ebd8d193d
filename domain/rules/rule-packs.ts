import type { Temporal } from 'temporal-polyfill'
import { DomainError } from '../errors.ts'
import { jiangsu } from './packs/jiangsu.ts'
import { zhejiang } from './packs/zhejiang.ts'
import type { Absent, Jurisdiction, Period, RulePack, RuleParameterKey, RuleParameters } from './rule-pack.ts'

/** Every pack held, in order of jurisdiction and date. */
export const rulePacks: readonly RulePack[] = [...jiangsu, ...zhejiang]

/** Whether rules of this place are held at all. */
export function isJurisdiction(value: string): value is Jurisdiction {
  return rulePacks.some(pack => pack.jurisdiction === value)
}

/** The pack in force in a place on a legal date, or null: people who arrived before the first pack exist. */
export function findRulePack(jurisdiction: string, date: Temporal.PlainDate): RulePack | null {
  const day = date.toString()
  return (
    rulePacks.find(
      pack =>
        pack.jurisdiction === jurisdiction &&
        pack.effectiveFrom <= day &&
        (pack.effectiveTo === null || day <= pack.effectiveTo),
    ) ?? null
  )
}

/**
 * The pack in force in a place on a legal date.
 * Errors: RULE_JURISDICTION_UNKNOWN, RULE_PACK_NOT_IN_FORCE.
 */
export function rulePackFor(jurisdiction: string, date: Temporal.PlainDate): RulePack {
  if (!isJurisdiction(jurisdiction)) {
    throw new DomainError(
      'RULE_JURISDICTION_UNKNOWN',
      { zh: `没有“${jurisdiction}”的规则包`, en: `There is no rule pack for “${jurisdiction}”` },
      {
        field: 'jurisdiction',
        remedy: { zh: '请使用已载入的地区代码', en: `Use one of: ${knownJurisdictions().join(', ')}` },
      },
    )
  }
  const pack = findRulePack(jurisdiction, date)
  if (pack) return pack
  throw new DomainError(
    'RULE_PACK_NOT_IN_FORCE',
    {
      zh: `${date} 没有生效的规则包(${jurisdiction})`,
      en: `No rule pack of ${jurisdiction} is in force on ${date}`,
    },
    {
      field: 'date',
      remedy: { zh: '请核对日期,或补充当时的规则', en: 'Check the date, or add the rules of that time' },
    },
  )
}

function knownJurisdictions(): Jurisdiction[] {
  return [...new Set(rulePacks.map(pack => pack.jurisdiction))]
}

/** The names of parameters that hold a period, perhaps not set. */
export type PeriodKey = {
  [K in RuleParameterKey]: RuleParameters[K] extends Period | Absent ? K : never
}[RuleParameterKey]

/** The period under a key, or null where the jurisdiction has no rule. */
export function findPeriod(pack: RulePack, key: PeriodKey): Period | null {
  const parameter = pack.parameters[key]
  return 'unit' in parameter ? parameter : null
}

/** The period under a key. Error: RULE_NOT_SET, naming the key and where a value was looked for. */
export function getPeriod(pack: RulePack, key: PeriodKey): Period {
  const period = findPeriod(pack, key)
  if (period) return period
  throw new DomainError(
    'RULE_NOT_SET',
    {
      zh: `规则包 ${pack.rulePackId} 未规定 ${key}`,
      en: `Rule pack ${pack.rulePackId} sets no ${key} (${pack.parameters[key].source})`,
    },
    { field: key, remedy: { zh: '请向县级公安机关核实', en: 'Ask the county police and add the value' } },
  )
}
