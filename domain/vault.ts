import { createCipheriv, createDecipheriv, createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import { fewRandomBytes } from '../prisma/random.ts'

/** A column's bytes; what Prisma reads and writes for `Bytes`. */
export type Sealed = Uint8Array<ArrayBuffer>

export interface VaultKeys {
  /** 32-byte data keys by id; old ones stay for reading. */
  dataKeys: Readonly<Record<string, Buffer>>
  /** The id of the key that new values are sealed with. */
  currentKeyId: string
  /** 32 bytes; turns a value into its blind index. Losing it loses search, not data. */
  indexKey: Buffer
}

export interface Vault {
  /** Seals UTF-8 text or bytes. `context` names the column and is authenticated: a value moved to another column does not open. */
  seal(plain: string | Uint8Array, context: string): Sealed
  open(sealed: Uint8Array, context: string): Buffer
  openText(sealed: Uint8Array, context: string): string
  /** Keyed digest (HMAC-SHA-256, 32 bytes) by which a value is found without being readable. */
  blindIndex(value: string, context: string): Sealed
  /** The id of the key a value was sealed with. */
  keyIdOf(sealed: Uint8Array): string
}

const ivBytes = 12
const tagBytes = 16

/**
 * AES-256-GCM (NIST SP 800-38D). Layout: length of the key id (1 byte), key id, IV (12), tag (16), ciphertext.
 * The key id travels with the value, so that keys rotate while both kinds are in the table.
 */
export function createVault(keys: VaultKeys): Vault {
  // A page of a list opens fifty values: key objects and contexts are made once.
  const dataKeys = new Map(Object.entries(keys.dataKeys).map(([id, key]) => [id, createSecretKey(key)]))
  const indexKey = createSecretKey(keys.indexKey)
  const contexts = new Map<string, Buffer>()
  const dataKey = (id: string): KeyObject => {
    const key = dataKeys.get(id)
    if (!key) throw new Error(`No data key with id ${id}`)
    return key
  }
  const current = dataKey(keys.currentKeyId)
  const associated = (context: string): Buffer => {
    const bytes = contexts.get(context) ?? Buffer.from(context)
    contexts.set(context, bytes)
    return bytes
  }
  const head = Buffer.concat([
    Buffer.from([Buffer.byteLength(keys.currentKeyId)]),
    Buffer.from(keys.currentKeyId),
  ])

  const seal = (plain: string | Uint8Array, context: string): Sealed => {
    const iv = fewRandomBytes(ivBytes)
    const cipher = createCipheriv('aes-256-gcm', current, iv).setAAD(associated(context))
    const body = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain)
    const rest = cipher.final()
    return new Uint8Array(Buffer.concat([head, iv, cipher.getAuthTag(), body, rest]))
  }

  const keyIdOf = (sealed: Uint8Array): string =>
    Buffer.from(sealed.subarray(1, 1 + (sealed[0] ?? 0))).toString('utf8')

  const opener = (sealed: Uint8Array, context: string) => {
    const ivAt = 1 + (sealed[0] ?? 0)
    const tagAt = ivAt + ivBytes
    const bodyAt = tagAt + tagBytes
    const decipher = createDecipheriv('aes-256-gcm', dataKey(keyIdOf(sealed)), sealed.subarray(ivAt, tagAt))
      .setAAD(associated(context))
      .setAuthTag(sealed.subarray(tagAt, bodyAt))
    return { decipher, body: sealed.subarray(bodyAt) }
  }

  const open = (sealed: Uint8Array, context: string): Buffer => {
    const { decipher, body } = opener(sealed, context)
    return Buffer.concat([decipher.update(body), decipher.final()])
  }

  const openText = (sealed: Uint8Array, context: string): string => {
    const { decipher, body } = opener(sealed, context)
    return decipher.update(body, undefined, 'utf8') + decipher.final('utf8')
  }

  return {
    seal,
    open,
    openText,
    blindIndex: (value, context) =>
      new Uint8Array(createHmac('sha256', indexKey).update(`${context}\0${value}`).digest()),
    keyIdOf,
  }
}
