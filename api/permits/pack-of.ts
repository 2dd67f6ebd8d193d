import type { RulePack } from '../../domain/rules/rule-pack.ts'
import { rulePackFor } from '../../domain/rules/rule-packs.ts'
import type { Context } from '../context.ts'

const kept = new WeakMap<Context['reading'], Promise<RulePack>>()

/** The rules in force today where the caller is, read once an operation. */
export function packOf({ reading, tx, actor, house }: Context): Promise<RulePack> {
  const known = kept.get(reading)
  if (known) return known
  const pack = tx.township
    .findUniqueOrThrow({ where: { id: actor.townshipId ?? '' } })
    .then(({ jurisdiction }) => rulePackFor(jurisdiction, house.clock.today()))
  kept.set(reading, pack)
  return pack
}
