import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import {
  concatAST,
  type DocumentNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  visit,
} from 'graphql'
import { PROJECT_DIR } from '../../../platform/config.ts'

/** The console's operations as its build persists them: each with the fragments it uses, under the hash of its text. */
export function consoleDocuments(): { documents: Map<string, string>; hashOf: Map<string, string> } {
  const folder = path.join(PROJECT_DIR, 'admin', 'src')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name =>
    name.endsWith('.graphql'),
  )
  const all = concatAST(
    files.map(name => parse(readFileSync(path.join(folder, name), 'utf8'), { noLocation: true })),
  )
  const documents = new Map<string, string>()
  const hashOf = new Map<string, string>()
  for (const each of all.definitions) {
    if (each.kind !== Kind.OPERATION_DEFINITION || !each.name) continue
    const text = print(withFragments(each, all))
    const hash = createHash('sha256').update(text).digest('hex')
    documents.set(hash, text)
    hashOf.set(each.name.value, hash)
  }
  return { documents, hashOf }
}

function withFragments(operation: OperationDefinitionNode, all: DocumentNode): DocumentNode {
  const definitions: (OperationDefinitionNode | FragmentDefinitionNode)[] = [operation]
  for (const definition of definitions) {
    visit(definition, {
      [Kind.FRAGMENT_SPREAD]: ({ name }: FragmentSpreadNode) => {
        const known = definitions.some(each => each.name?.value === name.value)
        const found = all.definitions.find(
          each => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === name.value,
        ) as FragmentDefinitionNode | undefined
        if (!known && found) definitions.push(found)
      },
    })
  }
  return { kind: Kind.DOCUMENT, definitions }
}
