import { useState } from 'react'
import type { Operation } from './send.ts'
import { useAnswer } from './use-answer.ts'

/** The part of a Relay connection that a page of rows needs. */
export interface Connection<Row> {
  edges: readonly { node: Row }[]
  pageInfo: { endCursor?: string | null; hasNextPage: boolean }
}

interface PageVariables {
  first?: number | null
  after?: string | null
}

/**
 * Walks a connection page by page with cursors; nothing is counted. A change of `variables` (other than the
 * cursor) starts again at the first page.
 */
export function usePages<Data, Variables extends PageVariables, Row>(
  operation: Operation<Data, Variables>,
  variables: Omit<Variables, 'first' | 'after'>,
  pick: (data: Data) => Connection<Row> | null | undefined,
  {
    size = 25,
    enabled = true,
    pollEvery,
  }: { size?: number; enabled?: boolean; pollEvery?: number | false } = {},
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
  const { endCursor, hasNextPage = false } = connection?.pageInfo ?? {}
  return {
    rows: connection?.edges.map(edge => edge.node),
    isPending: answer.isPending && enabled,
    error: answer.error,
    refetch: answer.refetch,
    page: cursors.length + 1,
    next:
      hasNextPage && endCursor ? () => setWalk({ question, cursors: [...cursors, endCursor] }) : undefined,
    previous: cursors.length > 0 ? () => setWalk({ question, cursors: cursors.slice(0, -1) }) : undefined,
  }
}
