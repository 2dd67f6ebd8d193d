import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useLogoutIfAccessDenied } from 'react-admin'
import { metaOf, type Operation, send } from './send.ts'

interface Options<Data> {
  enabled?: boolean
  /** Milliseconds until the next look, or false to stop looking; given the newest data. */
  pollWhile?: (data: Data | undefined) => number | false
}

/** The answer to a query, kept and shared by operation and variables. */
export function useAnswer<Data, Variables>(
  operation: Operation<Data, Variables>,
  variables: Variables,
  { enabled = true, pollWhile }: Options<Data> = {},
) {
  const answer = useQuery<Data>({
    queryKey: [metaOf(operation).operation, variables],
    queryFn: ({ signal }) => send(operation, variables, signal),
    placeholderData: keepPreviousData,
    enabled,
    refetchInterval: pollWhile && (query => pollWhile(query.state.data)),
  })
  const signOutIfRefused = useLogoutIfAccessDenied()
  useEffect(() => {
    if (answer.error) void signOutIfRefused(answer.error)
  }, [answer.error, signOutIfRefused])
  return answer
}
