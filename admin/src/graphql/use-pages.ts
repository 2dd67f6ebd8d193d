import { useState } from 'react'
import type { Operation } from './send.ts'
import { useAnswer } from './use-answer.ts'

interface Edge<Row> {
  node: Row
  cursor?: string
}

/** The part of a Relay connection that a page of rows needs. */
export interface Connection<Row> {
  edges: readonly Edge<Row>[]
  pageInfo: { endCursor?: string | null; hasNextPage: boolean }
}

interface PageVariables {
  first?: number | null
  after?: string | null
}

/**
 * Walks a connection page by page with cursors; nothing is counted. A change of `variables` (other than the
 * cursor) starts again at the first page. Rows of the same `group`, which stand together, are not parted by the end
 * of a page; the operation must then ask for the edges' cursors.
 */
export function usePages<Data, Variables extends PageVariables, Row>(
  operation: Operation<Data, Variables>,
  variables: Omit<Variables, 'first' | 'after'>,
  pick: (data: Data) => Connection<Row> | null | undefined,
  {
    size = 25,
    enabled = true,
    pollEvery,
    group,
  }: {
    size?: number
    enabled?: boolean
    pollEvery?: number | false
    group?: (row: Row) => string
  } = {},
) {
  const question = JSON.stringify(variables)
  const [walk, setWalk] = useState<{ question: string; cursors: string[] }>({ question, cursors: [] })
  const cursors = walk.question === question ? walk.cursors : []
  const answer = useAnswer(
    operation,
    { ...variables, first: size, after: cursors.at(-1) ?? null } as Variables,
    { enabled, pollWhile: pollEvery ? () => pollEvery : undefined },
  )
  const connection = answer.data && pick(answer.data)
  const { hasNextPage = false } = connection?.pageInfo ?? {}
  const edges = group && hasNextPage ? wholeGroups(connection?.edges ?? [], group) : connection?.edges
  const endCursor = edges?.at(-1)?.cursor ?? connection?.pageInfo.endCursor
  return {
    rows: edges?.map(edge => edge.node),
    isPending: answer.isPending && enabled,
    error: answer.error,
    refetch: answer.refetch,
    page: cursors.length + 1,
    next:
      hasNextPage && endCursor ? () => setWalk({ question, cursors: [...cursors, endCursor] }) : undefined,
    previous: cursors.length > 0 ? () => setWalk({ question, cursors: cursors.slice(0, -1) }) : undefined,
  }
}

/** Without the last group, which may go on on the next page; with it where there is no other. */
function wholeGroups<Row>(edges: readonly Edge<Row>[], group: (row: Row) => string): readonly Edge<Row>[] {
  const last = edges.at(-1)
  if (!last?.cursor) return edges
  const begin = edges.findIndex(({ node }) => group(node) === group(last.node))
  return begin > 0 ? edges.slice(0, begin) : edges
}
