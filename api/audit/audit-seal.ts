import { type SealMark, sealsOf } from '../../domain/audit/seals-of.sql.ts'
import { builder } from '../builder/index.ts'
import type { Context } from '../context.ts'

export const AuditSeal = builder.objectRef<SealMark>('AuditSeal').implement({
  description:
    'What keeps an entry of the log from being changed: a Merkle tree over it, chained to the one before.',
  fieldClass: 'OPEN',
  fields: t => ({
    number: t.exposeInt('number', { description: 'Counted from 1 in each township.' }),
    sealedAt: t.field({ type: 'DateTime', resolve: ({ sealedAt }) => sealedAt }),
    root: t.exposeString('root', { description: 'Root of the tree, in hexadecimal; also kept outside.' }),
  }),
})

interface Batch {
  ids: bigint[]
  seals: Promise<Map<bigint, SealMark>>
}

const batches = new WeakMap<Context, Batch>()

/** The seal of one entry; those of a page are asked for in one statement. */
export async function sealOf(context: Context, entryId: bigint): Promise<SealMark | null> {
  const batch = batches.get(context) ?? newBatch(context)
  batch.ids.push(entryId)
  return (await batch.seals).get(entryId) ?? null
}

function newBatch(context: Context): Batch {
  const ids: bigint[] = []
  const seals = new Promise(resolve => setImmediate(resolve)).then(() => {
    batches.delete(context)
    return sealsOf(context.tx, ids)
  })
  const batch = { ids, seals }
  batches.set(context, batch)
  return batch
}
