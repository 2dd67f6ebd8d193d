import fs from 'node:fs'
import path from 'node:path'
import type { MigrationList } from '@prisma/schema-engine-wasm'
import { PROJECT_DIR } from './config.ts'
import type { SchemaFile } from './schema-engine.ts'

const SCHEMA_DIR = path.join(PROJECT_DIR, 'prisma', 'schema')
export const MIGRATIONS_DIR = path.join(PROJECT_DIR, 'prisma', 'migrations')

/** The schema, a file per slice. */
export function schemaFiles(): SchemaFile[] {
  return fs
    .readdirSync(SCHEMA_DIR)
    .filter(name => name.endsWith('.prisma'))
    .sort()
    .map(name => [path.join(SCHEMA_DIR, name), fs.readFileSync(path.join(SCHEMA_DIR, name), 'utf8')])
}

/** Names of the migration folders, oldest first. */
export function migrationNames(): string[] {
  return fs
    .readdirSync(MIGRATIONS_DIR, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name)
    .sort()
}

/** The migrations as the schema engine takes them. */
export function migrationList(): MigrationList {
  const read = (...parts: string[]) => fs.readFileSync(path.join(MIGRATIONS_DIR, ...parts), 'utf8')
  return {
    baseDir: MIGRATIONS_DIR,
    lockfile: { path: 'migration_lock.toml', content: read('migration_lock.toml') },
    shadowDbInitScript: '',
    migrationDirectories: migrationNames().map(name => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: read(name, 'migration.sql') } },
    })),
  }
}
