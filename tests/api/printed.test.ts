import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from '@jest/globals'
import { printPermissions } from '../../api/print-permissions.ts'
import { printSchemaText } from '../../api/print-schema.ts'

const committed = (file: string) => fs.readFileSync(path.resolve(import.meta.dirname, '../..', file), 'utf8')

it('the committed contract is that of the code; else: npm run print:schema', () => {
  expect(committed('api/schema.graphql')).toBe(printSchemaText())
})

it('the committed permissions are those of the code; else: npm run print:permissions', () => {
  expect(committed('docs/permissions.md')).toBe(printPermissions())
})
