import { systemActor } from '../../access/actor.ts'
import { act, type House } from '../../act.ts'
import { proposeDuplicates } from './propose-duplicates.ts'

/** Compares everybody in a township with everybody else; how many pairs are new in the queue. Safe to repeat. */
export const scanDuplicates = (house: House, townshipId: string, requestId: string): Promise<number> =>
  act(house, systemActor(townshipId, requestId), 'duplicate.scan', async under => {
    const proposed = await proposeDuplicates(under, null, 'SCAN')
    under.concerns({ subjectType: 'DuplicateCandidate', details: { proposed } })
    return proposed
  })

/** The same for the people of one import, after it has been applied. */
export const scanImported = (house: House, townshipId: string, batchId: string, requestId: string) =>
  act(house, systemActor(townshipId, requestId), 'duplicate.scan', async under => {
    const rows = await under.tx.$queryRaw<{ id: string }[]>`
      SELECT DISTINCT subject_id AS id FROM import_row WHERE batch_id = ${batchId}::uuid AND subject_id IS NOT NULL`
    const proposed = await proposeDuplicates(
      under,
      rows.map(({ id }) => id),
      'IMPORT',
    )
    under.concerns({ subjectType: 'ImportBatch', subjectId: batchId, details: { proposed } })
    return proposed
  })
