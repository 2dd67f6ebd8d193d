import { hash } from 'node:crypto'

/**
 * Merkle trees as RFC 9162 (Certificate Transparency 2.0), section 2.1, defines them, over SHA-256. Leaves and inner
 * nodes are hashed under different prefixes, so that none can be passed off as the other. Hashes have 32 bytes.
 */

/** MTH({d}): the hash of one leaf; `content` is taken as UTF-8. */
export const leafHash = (content: string): Buffer => hash('sha256', `\x00${content}`, 'buffer')

const node = Buffer.alloc(65, 1)
function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  node.set(left, 1)
  node.set(right, 33)
  return hash('sha256', node, 'buffer')
}

/** MTH(D[n]) over the hashes of the leaves. @throws RangeError without a leaf: nothing is sealed empty. */
export function rootOf(leaves: readonly Uint8Array[]): Uint8Array {
  const first = leaves[0]
  if (!first) throw new RangeError('A tree has at least one leaf')
  // Each round hashes neighbours; an odd last one moves up as it is, which is the RFC's split at a power of two.
  let level = leaves
  while (level.length > 1) {
    const above: Uint8Array[] = []
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = [level[at], level[at + 1]]
      if (left) above.push(right ? nodeHash(left, right) : left)
    }
    level = above
  }
  return level[0] ?? first
}

/** The same over leaves of 32 bytes that stand one after the other. @throws RangeError without a leaf. */
export function rootOfPacked(leaves: Uint8Array): Uint8Array {
  let count = Math.floor(leaves.length / 32)
  if (count === 0) throw new RangeError('A tree has at least one leaf')
  const level = Buffer.from(leaves)
  for (; count > 1; count = (count + 1) >> 1) {
    for (let at = 0; at < count; at += 2) {
      if (at + 1 < count) {
        level.copy(node, 1, at * 32, at * 32 + 64)
        level.write(hash('sha256', node, 'binary'), at * 16, 32, 'binary')
      } else level.copyWithin(at * 16, at * 32, at * 32 + 32)
    }
  }
  return level.subarray(0, 32)
}

/** PATH(m, D[n]), section 2.1.3.1: what hashes with leaf `index` to the root, from the leaf upwards. */
export function pathOf(leaves: readonly Uint8Array[], index: number): Uint8Array[] {
  if (leaves.length <= 1) return []
  const split = 2 ** Math.floor(Math.log2(leaves.length - 1))
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)]
  return index < split
    ? [...pathOf(left, index), rootOf(right)]
    : [...pathOf(right, index - split), rootOf(left)]
}

/** Hashes of 32 bytes that stand one after the other. */
export const sliced = (bytes: Buffer): Buffer[] =>
  Array.from({ length: Math.floor(bytes.length / 32) }, (_, n) => bytes.subarray(n * 32, n * 32 + 32))
