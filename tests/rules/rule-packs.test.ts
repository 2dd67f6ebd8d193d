import { describe, expect, it } from '@jest/globals'
import { Temporal } from 'temporal-polyfill'
import { findPeriod, findRulePack, getPeriod, rulePackFor, rulePacks } from '../../domain/rules/rule-packs.ts'
import { date } from './dates.ts'

describe('the packs', () => {
  it.each(rulePacks.map(pack => [pack.rulePackId, pack] as const))(
    '%s: every parameter names its source',
    (_, pack) => {
      for (const [key, parameter] of Object.entries(pack.parameters)) {
        expect([key, parameter.source.length > 5, ['H', 'M', 'L'].includes(parameter.confidence)]).toEqual([
          key,
          true,
          true,
        ])
      }
    },
  )

  it('have ids of their own, and no two of a place are in force on one day', () => {
    expect(new Set(rulePacks.map(pack => pack.rulePackId)).size).toBe(rulePacks.length)
    for (const pack of rulePacks) {
      for (const edge of [pack.effectiveFrom, pack.effectiveTo ?? '2999-12-31']) {
        const inForce = rulePacks.filter(
          other =>
            other.jurisdiction === pack.jurisdiction &&
            other.effectiveFrom <= edge &&
            edge <= (other.effectiveTo ?? '9999-12-31'),
        )
        expect(inForce).toEqual([pack])
      }
    }
  })

  it('follow each other without a day between', () => {
    for (const pack of rulePacks.filter(({ effectiveTo }) => effectiveTo !== null)) {
      const next = Temporal.PlainDate.from(pack.effectiveTo ?? '').add({ days: 1 })
      expect(rulePackFor(pack.jurisdiction, next).effectiveFrom).toBe(next.toString())
    }
  })

  it('remind from the most distant day to the nearest', () => {
    for (const { parameters } of rulePacks) {
      const lists = [
        parameters.registrationReminderOffsets.value,
        parameters.contractReminderOffsets.value,
        parameters.endorsementReminderOffsets.value,
      ]
      for (const list of lists) expect([...list]).toEqual([...new Set(list)].sort((a, b) => b - a))
    }
  })

  it('keep logs longer than the law asks', () => {
    for (const { parameters } of rulePacks) {
      expect(parameters.logRetention.value).toBeGreaterThanOrEqual(parameters.logRetentionMinimum.value)
    }
  })
})

describe('asking for a pack', () => {
  it('gives the one in force on the day', () => {
    expect(rulePackFor('JS', date('2019-12-31')).rulePackId).toBe('JS-2016')
    expect(rulePackFor('JS', date('2020-01-01')).rulePackId).toBe('JS-2020')
    expect(rulePackFor('ZJ', date('2026-11-20')).rulePackId).toBe('ZJ-2016')
  })

  it('refuses a place and a day without rules, each by its own code', () => {
    expect(() => rulePackFor('GD', date('2026-11-20'))).toThrow(
      expect.objectContaining({ code: 'RULE_JURISDICTION_UNKNOWN', field: 'jurisdiction' }),
    )
    expect(() => rulePackFor('JS', date('2015-12-31'))).toThrow(
      expect.objectContaining({ code: 'RULE_PACK_NOT_IN_FORCE', field: 'date' }),
    )
    expect(findRulePack('JS', date('2015-12-31'))).toBeNull()
  })

  it('tells a rule that is not known from one that is', () => {
    const [js, zj] = [rulePackFor('JS', date('2026-11-20')), rulePackFor('ZJ', date('2026-11-20'))]
    expect(findPeriod(js, 'changeWithin')).toBeNull()
    expect(findPeriod(zj, 'changeWithin')).toMatchObject({ value: 10, unit: 'CALENDAR_DAYS' })
    expect(() => getPeriod(js, 'changeWithin')).toThrow(
      expect.objectContaining({ code: 'RULE_NOT_SET', field: 'changeWithin' }),
    )
  })
})
