import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { printSchemaText } from '../api/print-schema.ts'
import { PROJECT_DIR } from '../platform/config.ts'

/** `npm run print:schema`: the public contract, so that a change of it shows in a diff. */
writeFileSync(path.join(PROJECT_DIR, 'api', 'schema.graphql'), printSchemaText())
