import { employers } from '../../prisma/demo/township.ts'
import { testDatabase, testPool } from '../harness/database.ts'
import { pathOn } from './path.ts'
import { wardenPlans, workbooksAreRead } from './warden-plans.ts'

// From the two workbooks to a plan that its manager understands, changes, applies, repairs and takes back.
const database = await testDatabase({ empty: true })
const path = pathOn(database)

workbooksAreRead(path)
path.step('a third of the people work for the other company', async () => {
  // The roster is of one company; a house with one colour would show little.
  await testPool(database.ownerUrl, { max: 1 }).query(
    `UPDATE migrant_resident SET employer_id = $1 WHERE id IN (
       SELECT resident_id FROM employment_contract WHERE workshop IN (
         SELECT workshop FROM employment_contract WHERE workshop IS NOT NULL GROUP BY workshop ORDER BY workshop LIMIT 2))`,
    [employers.jingmi.id],
  )
})
wardenPlans(path)
