/** Kinds of rows that the second wall closes to a caller none of whose acts opens them. */
export type RowKind = 'PEOPLE' | 'PLANS' | 'IMPORTS' | 'LOG' | 'LOOKUPS' | 'DECISIONS' | 'ACCOUNTS'

/** Acts that need nobody's rows. An act that is not named here opens people: the reach and the first wall stand anyhow. */
const nobodys =
  /^(home\.read|housing\.read|audit\.read|lookup\.(report|sampling|review|reply|list|approve|countersign)|(session|second-factor|password|account|role|service-token|police|entrustment|station|service)\..+)$/

const openedBy: Readonly<Record<RowKind, (act: string) => boolean>> = {
  PEOPLE: act => !nobodys.test(act),
  PLANS: act => act.startsWith('plan.'),
  IMPORTS: act => act.startsWith('import.'),
  LOG: act => act === 'audit.read' || act === 'role.change',
  LOOKUPS: act => /^lookup\.(person|request|search-wide)$/.test(act),
  DECISIONS: act => /^lookup\.(approve|countersign)$/.test(act),
  ACCOUNTS: act => /^(account|role|service-token|police|entrustment|erasure)\./.test(act),
}

/**
 * What is stated to the database beside the reach (policies `standing`): the kinds of rows that a role as a township has
 * changed it, or the token of a machine, no longer opens. Nothing for a role as shipped.
 */
export function closedTo(acts: readonly string[] | undefined): RowKind[] {
  if (!acts) return []
  return (Object.keys(openedBy) as RowKind[]).filter(kind => !acts.some(openedBy[kind]))
}
