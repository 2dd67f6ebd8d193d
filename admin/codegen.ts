import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { CodegenConfig } from '@graphql-codegen/cli'
import { Kind } from 'graphql'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/**
 * Types and document hashes for every operation in admin/src. The text of an operation never reaches the
 * browser: a generated document holds its name and the SHA-256 of its text (hex), and
 * `src/generated/persisted-documents.json` maps that hash to the text. The build copies the map to
 * `dist/persisted-operations.json`, the list of operations the API answers in production.
 */
const config: CodegenConfig = {
  schema: here('../api/schema.graphql'),
  documents: [here('src/**/*.graphql')],
  silent: true,
  generates: {
    [here('src/generated/')]: {
      preset: 'client',
      presetConfig: {
        fragmentMasking: false,
        persistedDocuments: {
          mode: 'replaceDocumentWithHash',
          hashPropertyName: 'hash',
          hashAlgorithm: (text: string) => createHash('sha256').update(text).digest('hex'),
        },
        onExecutableDocumentNode: (document: {
          definitions: readonly { kind: string; name?: { value: string } }[]
        }) => ({
          operation: document.definitions.find(one => one.kind === Kind.OPERATION_DEFINITION)?.name?.value,
        }),
      },
      config: {
        useTypeImports: true,
        enumType: 'string-literal',
        scalars: { Date: 'string', DateTime: 'string', ID: 'string' },
        strictScalars: true,
        skipTypename: false,
      },
    },
  },
}

export default config
