import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'

export type { SchemaEngine }

/** A schema file as the engine takes it: its path and its text. */
export type SchemaFile = [path: string, text: string]

/** What is used of the global, which the type library has only together with the browser's. */
interface WebAssemblyApi {
  Module: new (bytes: Uint8Array) => object
  Instance: new (module: object, imports: object) => { exports: { __wbindgen_start(): void } }
}

let loaded = false

/** The package is written for bundlers; in Node its WebAssembly module is put together by hand. */
function load(): void {
  if (loaded) return
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm')
  const { Module, Instance } = (globalThis as unknown as { WebAssembly: WebAssemblyApi }).WebAssembly
  const module = new Module(readFileSync(entry.replace(/\.js$/, '_bg.wasm')))
  const { exports } = new Instance(module, { './schema_engine_bg.js': patientImports() })
  bindings.__wbg_set_wasm(exports)
  exports.__wbindgen_start()
  loaded = true
}

/**
 * The engine's own time limits (10 s and more) stay set after its work is done; they shall not keep a
 * finished process waiting. The global is swapped only while the engine sets one, which is synchronous.
 */
function patientImports(): object {
  const imports: Record<string, unknown> = { ...bindings }
  const name = Object.keys(imports).find(each => each.startsWith('__wbg_setTimeout_')) ?? ''
  const original = imports[name] as (...args: unknown[]) => unknown
  imports[name] = (...args: unknown[]) => {
    const { setTimeout } = globalThis
    globalThis.setTimeout = ((work: () => void, ms: number) =>
      setTimeout(work, ms).unref()) as typeof setTimeout
    try {
      return original(...args)
    } finally {
      globalThis.setTimeout = setTimeout
    }
  }
  return imports
}

/** Prisma's schema engine at work on the database of `url`; its connections are closed afterwards. */
export async function withSchemaEngine<T>(
  url: string,
  schema: SchemaFile[],
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  load()
  const opened: SqlDriverAdapter[] = []
  const connect = async () => {
    const adapter = await openAdapter(url)
    opened.push(adapter)
    return adapter
  }
  // Where the engine asks for a shadow database it gets the same one: callers who need that bring a scratch one.
  const factory: SqlMigrationAwareDriverAdapterFactory = {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect,
    connectToShadowDb: connect,
  }
  const adapter = bindMigrationAwareSqlAdapterFactory(factory)
  const engine = await bindings.SchemaEngine.new({ datamodels: schema }, () => undefined, adapter)
  try {
    return await work(engine)
  } finally {
    engine.free()
    await Promise.all(opened.map(each => each.dispose().catch(() => undefined)))
  }
}

const CHAR_OID = 18
const TEXT_OID = 25

/**
 * The engine reads PostgreSQL's catalogue, whose `"char"` columns the adapter does not know: they pass
 * through it as text and get their type back on the way out.
 */
async function openAdapter(url: string): Promise<SqlDriverAdapter> {
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  const charColumns = new WeakMap<unknown[], number[]>()
  const query = pool.query.bind(pool) as (config: pg.QueryArrayConfig) => Promise<pg.QueryArrayResult>
  const translated = async (config: pg.QueryArrayConfig) => {
    const result = await query(config)
    const chars = result.fields.flatMap((field, index) => (field.dataTypeID === CHAR_OID ? [index] : []))
    for (const index of chars) Object.assign(result.fields[index] ?? {}, { dataTypeID: TEXT_OID })
    charColumns.set(result.rows, chars)
    return result
  }
  Object.assign(pool, { query: translated })
  const adapter = await new PrismaPg(pool, { disposeExternalPool: true }).connect()
  const queryRaw = adapter.queryRaw.bind(adapter)
  adapter.queryRaw = async raw => {
    const result = await queryRaw(raw)
    for (const index of charColumns.get(result.rows) ?? [])
      result.columnTypes[index] = ColumnTypeEnum.Character
    return result
  }
  // The adapter splits a script at every semicolon, also inside a function's body; the server does not.
  adapter.executeScript = async script => {
    const client = await pool.connect()
    try {
      await client.query(script)
    } finally {
      client.release()
    }
  }
  return adapter
}
