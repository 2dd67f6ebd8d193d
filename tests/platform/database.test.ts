import { describe, expect, it } from '@jest/globals'
import { verifyDatabase } from '../../platform/verify-database.ts'
import { handWritten, rowSecuredTables } from '../../prisma/hand-written.ts'
import { testDatabase, testPool } from '../harness/database.ts'

const db = await testDatabase()

describe('a database', () => {
  it('lets the application in as anju_app', async () => {
    const { rows } = await testPool(db.appUrl).query('SELECT current_user AS name')
    expect(rows).toEqual([{ name: 'anju_app' }])
  })

  it('keeps its promises', async () => {
    await verifyDatabase(db.appUrl, { handWritten, rowSecuredTables })
  })
})
