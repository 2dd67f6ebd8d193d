import type { DataProvider, GetListParams } from 'react-admin'
import { Failure } from '../graphql/failure.ts'
import { lists, ones, type ReadPage, type Row } from './resources.ts'

const missing = () =>
  new Failure('NOT_FOUND', {
    zh: '没有这条记录，或不在您的管辖范围内。',
    en: 'There is no such record, or it is not in your reach.',
  })

const notHere = (what: string) => () =>
  Promise.reject(new Error(`${what} is an act, not a record to be saved`))

/** Where each page of a list ends, by list, filter and page size. */
const ends = new Map<string, (string | null)[]>()

/**
 * The cursor a page starts after. Pages are walked in order, so it is known from the page before; where it is
 * not (the page was opened directly), the pages in between are walked once.
 */
async function startOf(read: ReadPage, known: (string | null)[], page: number, size: number, filter: object) {
  for (let at = known.length; at < page - 1; at++) {
    const { pageInfo } = await read(size, known[at - 1] ?? null, { ...filter })
    known[at] = pageInfo.endCursor ?? null
  }
  return page > 1 ? (known[page - 2] ?? null) : null
}

async function getList(resource: string, { pagination, filter = {} }: GetListParams) {
  const read = lists[resource]
  if (!read) throw missing()
  const { page = 1, perPage = 25 } = pagination ?? {}
  const key = JSON.stringify([resource, perPage, filter])
  const known = ends.get(key) ?? []
  ends.set(key, known)
  const after = await startOf(read, known, page, perPage, filter)
  const { edges, pageInfo } = await read(perPage, after, filter)
  known.length = page - 1
  known.push(pageInfo.endCursor ?? null)
  const data = edges.map(edge => edge.node)
  return { data, pageInfo: { hasNextPage: pageInfo.hasNextPage, hasPreviousPage: page > 1 } }
}

async function getMany(resource: string, ids: readonly string[]): Promise<Row[]> {
  const get = ones[resource]
  if (get) return (await Promise.all(ids.map(id => get(id, {})))).filter(row => row != null)
  const all = (await lists[resource]?.(ids.length, null, {}))?.edges ?? []
  return all.map(edge => edge.node).filter(row => ids.includes(row.id))
}

/**
 * react-admin's reading side over the generated operations. Lists know whether there is a next page and never
 * how many there are. Acts go through useAct: nothing here writes.
 */
export const dataProvider = {
  supportAbortSignal: false,
  getList,
  async getOne(resource: string, { id, meta }: { id: unknown; meta?: { variables?: object } }) {
    const row = await ones[resource]?.(String(id), { ...meta?.variables })
    if (!row) throw missing()
    return { data: row }
  },
  getMany: async (resource: string, { ids }: { ids: readonly unknown[] }) => ({
    data: await getMany(resource, ids.map(String)),
  }),
  getManyReference: notHere('getManyReference'),
  create: notHere('create'),
  update: notHere('update'),
  updateMany: notHere('updateMany'),
  delete: notHere('delete'),
  deleteMany: notHere('deleteMany'),
} as unknown as DataProvider
