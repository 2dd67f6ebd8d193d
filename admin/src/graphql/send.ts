import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { failureOf, unreachable, unreadable } from './failure.ts'

/** A generated operation. At run time it holds its name and the hash of its text, never the text. */
export type Operation<Data, Variables> = TypedDocumentNode<Data, Variables>

interface Meta {
  operation: string
  hash: string
}

export const metaOf = <Data, Variables>(operation: Operation<Data, Variables>): Meta =>
  (operation as unknown as { __meta__: Meta }).__meta__

/**
 * Asks the API for a persisted operation and returns its data.
 * @throws Failure when the service cannot be reached or answers with an error; an expected refusal of an act
 *   is data, not an error.
 */
export async function send<Data, Variables>(
  operation: Operation<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Data> {
  const { operation: operationName, hash } = metaOf(operation)
  const extensions = { persistedQuery: { version: 1, sha256Hash: hash } }
  const response = await fetch('/graphql', {
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      'apollo-require-preflight': '1',
    },
    body: JSON.stringify({ operationName, variables, extensions }),
    signal,
  }).catch((cause: unknown) => {
    throw cause instanceof DOMException && cause.name === 'AbortError' ? cause : unreachable()
  })
  const body = await response.json().catch(() => {
    throw unreadable()
  })
  if (body?.errors?.[0]) throw failureOf(body.errors[0])
  if (!body?.data) throw unreadable()
  return body.data
}
