import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { Config } from './config.ts'
import { openDataFolder } from './data-folder.ts'
import { StartError } from './start-error.ts'

export interface DataKey {
  /** Stands beside every value encrypted with it; letters, digits and dashes. */
  id: string
  /** 32 bytes, AES-256. */
  key: Buffer
}

export interface Secrets {
  /** The first encrypts; the others only decrypt what older keys wrote. */
  dataKeys: DataKey[]
  /** 32 bytes, HMAC-SHA-256 of searchable values. Changing it means indexing everything anew. */
  blindIndexKey: Buffer
  /** 32 bytes, signs cookies and upload addresses. */
  signingSecret: Buffer
}

/** Passwords of the embedded server's roles; they never leave this machine. */
export interface DatabasePasswords {
  superuser: string
  migrator: string
  app: string
}

const KEY_BYTES = 32
const base64Key = z
  .string()
  .transform(text => Buffer.from(text.trim(), 'base64'))
  .refine(key => key.length === KEY_BYTES)
const dataKeyList = z.array(z.object({ id: z.string().regex(/^[A-Za-z0-9-]{1,32}$/), key: base64Key })).min(1)
const secretsFile = z.object({
  dataKeys: dataKeyList,
  blindIndexKey: base64Key,
  signingSecret: base64Key,
  databasePasswords: z.object({ superuser: z.string(), migrator: z.string(), app: z.string() }),
})

/**
 * The keys of this installation. Each comes from its environment variable (`ANJU_DATA_KEYS` as
 * `id:base64,olderid:base64`, `ANJU_BLIND_INDEX_KEY`, `ANJU_SIGNING_SECRET`; 32 bytes in base64) or from
 * the file named by the same variable with `_FILE` behind it. Outside production a missing one is made
 * once and kept in `<dataDir>/secrets.json`; in production it is a StartError.
 */
export function readSecrets(config: Config, environment: NodeJS.ProcessEnv = process.env): Secrets {
  const dataKeys = fromEnvironment('ANJU_DATA_KEYS', environment)
  const blindIndexKey = fromEnvironment('ANJU_BLIND_INDEX_KEY', environment)
  const signingSecret = fromEnvironment('ANJU_SIGNING_SECRET', environment)
  const kept =
    config.environment === 'production' || (dataKeys && blindIndexKey && signingSecret)
      ? undefined
      : keptSecrets(config.dataDir)
  return {
    dataKeys: dataKeys ? parseDataKeys(dataKeys) : (kept?.dataKeys ?? missing('ANJU_DATA_KEYS')),
    blindIndexKey: blindIndexKey
      ? parseKey('ANJU_BLIND_INDEX_KEY', blindIndexKey)
      : (kept?.blindIndexKey ?? missing('ANJU_BLIND_INDEX_KEY')),
    signingSecret: signingSecret
      ? parseKey('ANJU_SIGNING_SECRET', signingSecret)
      : (kept?.signingSecret ?? missing('ANJU_SIGNING_SECRET')),
  }
}

/** Passwords of the embedded server in `dataDir`, made at first use. */
export function embeddedPasswords(dataDir: string): DatabasePasswords {
  return keptSecrets(dataDir).databasePasswords
}

/** The value of a variable, or of the file that the same variable with `_FILE` behind it names. */
export function fromEnvironment(name: string, environment: NodeJS.ProcessEnv): string | undefined {
  const file = environment[`${name}_FILE`]
  if (!file) return environment[name] || undefined
  try {
    return fs.readFileSync(file, 'utf8').trim()
  } catch (cause) {
    throw new StartError(
      `无法读取 ${name}_FILE 指定的文件。`,
      `The file named by ${name}_FILE cannot be read.`,
      { cause },
    )
  }
}

function parseKey(name: string, text: string): Buffer {
  const parsed = base64Key.safeParse(text)
  return parsed.success ? parsed.data : malformed(name)
}

function parseDataKeys(text: string): DataKey[] {
  const pairs = text.split(',').map(pair => {
    const colon = pair.indexOf(':')
    return { id: pair.slice(0, Math.max(colon, 0)).trim(), key: pair.slice(colon + 1) }
  })
  const parsed = dataKeyList.safeParse(pairs)
  return parsed.success ? parsed.data : malformed('ANJU_DATA_KEYS')
}

function missing(name: string): never {
  throw new StartError(
    `生产环境必须设置 ${name} 或 ${name}_FILE（32 字节，base64；可用 openssl rand -base64 32 生成）。`,
    `Production needs ${name} or ${name}_FILE (32 bytes in base64, e.g. from: openssl rand -base64 32).`,
  )
}

function malformed(name: string): never {
  throw new StartError(
    `${name} 的格式不正确：须为 32 字节的 base64。`,
    `${name} is malformed: it must be 32 bytes in base64.`,
  )
}

/** Reads `secrets.json`, making it first if this is a new data folder. */
function keptSecrets(dataDir: string) {
  openDataFolder(dataDir)
  const file = path.join(dataDir, 'secrets.json')
  if (!fs.existsSync(file)) createSecretsFile(dataDir, file)
  try {
    return secretsFile.parse(JSON.parse(fs.readFileSync(file, 'utf8')))
  } catch (cause) {
    throw new StartError(
      `${file} 无法读取或已损坏；没有它就无法解密已有数据。`,
      `${file} cannot be read or is damaged; without it the existing data cannot be decrypted.`,
      { cause },
    )
  }
}

function createSecretsFile(dataDir: string, file: string): void {
  if (fs.existsSync(path.join(dataDir, 'postgres'))) {
    throw new StartError(
      `${dataDir} 中有数据库，却缺少 secrets.json；没有它就无法打开和解密数据。请恢复该文件，或删除整个目录重新开始。`,
      `${dataDir} holds a database but no secrets.json, without which its data cannot be opened or decrypted. Restore the file, or remove the whole folder to begin anew.`,
    )
  }
  const fresh = () => randomBytes(KEY_BYTES).toString('base64')
  const password = () => randomBytes(24).toString('base64url')
  const content = {
    dataKeys: [{ id: 'k1', key: fresh() }],
    blindIndexKey: fresh(),
    signingSecret: fresh(),
    databasePasswords: { superuser: password(), migrator: password(), app: password() },
  }
  // A hard link fails when the name exists: of two processes starting at once, one file wins whole.
  const draft = `${file}.${process.pid}`
  fs.writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 })
  try {
    fs.linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    fs.rmSync(draft)
  }
}
