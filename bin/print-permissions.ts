import fs from 'node:fs'
import path from 'node:path'
import { printPermissions } from '../api/print-permissions.ts'

/** Writes who may do what to docs/permissions.md. */
const file = path.resolve(import.meta.dirname, '../docs/permissions.md')
fs.mkdirSync(path.dirname(file), { recursive: true })
fs.writeFileSync(file, printPermissions())
