import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { testApi } from '../harness/api.ts'
import { testHouse } from '../harness/township.ts'
import { expectRefusal, graphqlDoor, post } from './graphql-door.ts'

const house = await testHouse()
const { log, lines, callers } = await graphqlDoor(house)

describe('in production', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'anju-operations-'))
  afterAll(() => fs.rmSync(folder, { recursive: true }))
  const operation = 'query Me { me { role } }'
  const hash = createHash('sha256').update(operation).digest('hex')
  fs.writeFileSync(path.join(folder, 'persisted-operations.json'), JSON.stringify({ [hash]: operation }))
  fs.writeFileSync(path.join(folder, 'index.html'), '<!doctype html>')
  const persisted = { persistedQuery: { version: 1, sha256Hash: hash } }
  let closed: Awaited<ReturnType<typeof testApi>>
  beforeAll(async () => {
    closed = await testApi(house, { open: false, consoleFolder: folder, log })
  })
  const ask = (body: object) => post(closed.url, body, callers.clerk.cookie)

  it('an operation of the console runs by its hash, and with its text', async () => {
    const mine = { data: { me: { role: 'ADMINISTRATOR' } } }
    expect(await ask({ extensions: persisted })).toEqual(mine)
    expect(await ask({ query: operation, extensions: persisted })).toEqual(mine)
    expect(await ask({ query: operation })).toEqual(mine)
  })

  it.each<[string, object]>([
    ['introspection', { query: '{ __schema { types { name } } }' }],
    ['another document', { query: '{ me { id } }' }],
    ['a broken document', { query: '{ me {' }],
    ['another document under a known hash', { query: '{ me { id } }', extensions: persisted }],
    [
      'a document to be learnt',
      {
        query: '{ me { id } }',
        extensions: {
          persistedQuery: {
            version: 1,
            sha256Hash: createHash('sha256').update('{ me { id } }').digest('hex'),
          },
        },
      },
    ],
    ['a batch', [{ query: operation }]],
  ])('%s is refused', async (_, body) => {
    expectRefusal(await ask(body), 'OPERATION_NOT_PERSISTED')
  })

  it('a hash that nobody knows is refused', async () => {
    const unknown = { persistedQuery: { version: 1, sha256Hash: '0'.repeat(64) } }
    expectRefusal(await ask({ extensions: unknown }), 'PERSISTED_QUERY_NOT_FOUND')
    expectRefusal(await ask({ variables: {} }), 'BAD_REQUEST')
  })

  it('nothing of it is in the log', () => expect(lines).toEqual([]))
})
