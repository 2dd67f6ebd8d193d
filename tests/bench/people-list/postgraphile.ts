import path from 'node:path'
import type { Contender } from '../bench-case.ts'
import type { BenchDatabase } from '../database.ts'
import { isPostgraphileInstalled, postgraphileNode } from '../postgraphile-node.ts'
import { personOf } from './essence.ts'

const QUERY = `query People($first: Int, $after: Cursor) {
  allMigrantResidents(first: $first, after: $after, orderBy: PRIMARY_KEY_DESC) {
    edges {
      node {
        rowId name sex birthDate documentCiphertext
        employerByEmployerId { rowId name }
        employmentContractsByResidentId(condition: { endedOn: null }, first: 1) { nodes { workshop } }
        staysByResidentId(condition: { status: CHECKED_IN }, first: 1) {
          nodes {
            rowId
            bedByBedIdAndPropertyId {
              rowId number
              roomByRoomIdAndPropertyId { number buildingByBuildingId { name } }
            }
          }
        }
      }
    }
    pageInfo { endCursor hasNextPage }
  }
}`

interface Node {
  rowId: string
  name: string
  sex: string
  birthDate: string
  employerByEmployerId: { name: string } | null
  employmentContractsByResidentId: { nodes: { workshop: string | null }[] }
  staysByResidentId: {
    nodes: {
      rowId: string
      bedByBedIdAndPropertyId: {
        number: number
        roomByRoomIdAndPropertyId: { number: string; buildingByBuildingId: { name: string } }
      }
    }[]
  }
}

/** PostGraphile on the bare tables with the nearest query; see postgraphile-server.mjs. */
export function postgraphile({ ownerUrl }: BenchDatabase, port: number): Contender {
  return {
    name: 'PostGraphile',
    what: 'PostGraphile 5 on the bare tables; nobody signs in, nothing is masked or logged, documents stay sealed',
    plan: planOf(ownerUrl, port),
    essence: answer => {
      const { data } = answer as { data?: { allMigrantResidents: { edges: { node: Node }[] } } | null }
      if (!data) throw new Error(JSON.stringify(answer))
      return data.allMigrantResidents.edges.map(({ node }) => personOf(asOurs(node)))
    },
  }
}

function planOf(ownerUrl: string, port: number): Contender['plan'] {
  const node = postgraphileNode()
  if (!node) return { notRun: 'needs Node 22 or newer, which is packaged for Linux on x64 only' }
  if (!isPostgraphileInstalled()) return { notRun: 'its packages could not be installed' }
  return {
    program: {
      name: 'postgraphile',
      node: node.program,
      args: [path.join(import.meta.dirname, 'postgraphile-server.mjs')],
      environment: { DATABASE_URL: ownerUrl, PORT: String(port), NODE_OPTIONS: '' },
    },
    request: {
      url: `http://127.0.0.1:${port}/graphql`,
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query: QUERY, operationName: 'People', variables: { first: 25, after: null } }),
    },
  }
}

function asOurs(node: Node) {
  const [stay] = node.staysByResidentId.nodes
  const bed = stay?.bedByBedIdAndPropertyId
  const room = bed?.roomByRoomIdAndPropertyId
  const label = `${room?.buildingByBuildingId.name} ${room?.number}-${bed?.number}`
  return {
    ...node,
    id: node.rowId,
    workshop: node.employmentContractsByResidentId.nodes[0]?.workshop ?? null,
    employer: node.employerByEmployerId,
    stay: stay ? { id: stay.rowId, bed: { label } } : null,
  }
}
