#!/usr/bin/env node
// Verifies offline that an entry was in Anju's log: node verify-proof.mjs proof.json root.json
//
// One file, Node alone. `root.json` is what was kept outside the database: the root of a day (2026-11-23.json) or, for a
// day that is not over, its seals (2026-11-23.jsonl). The format is written down in docs/audit.md; trees and paths are
// those of RFC 9162, section 2.1. Exit code 0: it was. 1: it was not, or a byte is not as it should be. 2: no such file.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const sha256 = (...parts) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
const bytes = hex => Buffer.from(hex, 'hex')

/**
 * @param {string} proofText content of proof.json
 * @param {string} rootText content of the file kept outside
 * @returns {{ ok: true, entry: object, sealedAt: string, against: string } | { ok: false, why: string }}
 */
export function verifyProof(proofText, rootText) {
  try {
    const proof = readProof(proofText)
    const leaf = sha256('\x00', contentOf(proof.entry))
    const root = climb(leaf, proof.seal.index, proof.seal.entries, proof.seal.path)
    insist(root === proof.seal.root, 'the entry does not lead to the root of its seal')
    insist(sealHash(proof) === proof.seal.hash, 'the seal does not agree with its hash')
    const against = holdAgainst(proof, rootText)
    return { ok: true, entry: proof.entry, sealedAt: proof.seal.sealedAt, against }
  } catch (error) {
    return { ok: false, why: error.message }
  }
}

function insist(condition, why) {
  if (!condition) throw new Error(why)
}

// Names in their order, and what each may be. A proof is written in one way only.
const HASH = value => /^[0-9a-f]{64}$/.test(value)
const TEXT = value => typeof value === 'string'
const COUNT = value => Number.isSafeInteger(value) && value >= 0
const PATH = value => Array.isArray(value) && value.every(HASH)
const either =
  (...kinds) =>
  value =>
    kinds.some(kind => kind(value))
const NULL = value => value === null
const TEXTS = value => Array.isArray(value) && value.every(TEXT)
const shape = parts => value =>
  value !== null &&
  typeof value === 'object' &&
  Object.keys(value).join() === Object.keys(parts).join() &&
  Object.keys(parts).every(name => parts[name](value[name]))
const OPENING = either(
  shape({ salt: value => /^[0-9a-f]{32}$/.test(value), value: either(TEXT, NULL) }),
  shape({ commitment: HASH }),
)
const PROOF = shape({
  format: value => value === 'anju.proof.1',
  entry: shape({
    id: value => /^[1-9]\d*$/.test(value),
    townshipId: TEXT,
    at: TEXT,
    actor: TEXT,
    act: TEXT,
    outcome: TEXT,
    subjectType: either(TEXT, NULL),
    fields: either(TEXTS, NULL),
    requestId: TEXT,
    account: OPENING,
    subject: OPENING,
    details: OPENING,
  }),
  seal: shape({
    number: COUNT,
    sealedAt: TEXT,
    entries: COUNT,
    index: COUNT,
    path: PATH,
    root: HASH,
    previousHash: HASH,
    hash: HASH,
  }),
  day: either(NULL, shape({ date: TEXT, seals: COUNT, index: COUNT, path: PATH, root: HASH })),
})

function readProof(text) {
  let proof
  try {
    proof = JSON.parse(text)
  } catch {
    throw new Error('the proof is not JSON')
  }
  insist(PROOF(proof), 'the proof has not the form of a proof')
  insist(`${JSON.stringify(proof, null, 2)}\n` === text, 'the proof is not written as proofs are')
  return proof
}

const commitmentOf = opening =>
  opening.commitment ?? sha256('\x03', opening.salt, opening.value ?? '').toString('hex')

const contentOf = entry =>
  JSON.stringify([
    'anju.entry.1',
    entry.id,
    entry.townshipId,
    entry.at,
    entry.actor,
    entry.act,
    entry.outcome,
    entry.subjectType,
    entry.fields,
    entry.requestId,
    commitmentOf(entry.account),
    commitmentOf(entry.subject),
    commitmentOf(entry.details),
  ])

const sealHash = ({ entry, seal }) => {
  const { number, sealedAt, entries, root, previousHash } = seal
  const content = ['anju.seal.1', entry.townshipId, number, sealedAt, entries, root, previousHash]
  return sha256('\x02', JSON.stringify(content)).toString('hex')
}

/** RFC 9162, section 2.1.3.2: from a leaf and its path to the root. */
function climb(leaf, index, size, path) {
  insist(index < size, 'the place of a leaf lies outside its tree')
  let [place, last, hash] = [index, size - 1, leaf]
  for (const other of path.map(bytes)) {
    insist(last > 0, 'a path is too long')
    if (place % 2 === 1 || place === last) {
      hash = sha256('\x01', other, hash)
      while (place % 2 === 0 && place !== 0) {
        place = Math.floor(place / 2)
        last = Math.floor(last / 2)
      }
    } else hash = sha256('\x01', hash, other)
    place = Math.floor(place / 2)
    last = Math.floor(last / 2)
  }
  insist(last === 0, 'a path is too short')
  return hash.toString('hex')
}

/** Compares with what was kept outside and says what that was. */
function holdAgainst(proof, rootText) {
  const kept = keptRoots(rootText)
  const { townshipId } = proof.entry
  const seal = kept.find(each => each.format === 'anju.seal.1' && each.number === proof.seal.number)
  if (seal) {
    insist(
      seal.townshipId === townshipId && seal.hash === proof.seal.hash,
      'the seal is not the one kept outside',
    )
    return `seal ${seal.number}`
  }
  const day = kept.find(each => each.format === 'anju.day.1')
  insist(day, 'the root file holds neither this seal nor a day')
  insist(
    proof.day,
    'the proof was made before its day was over: verify it against the seals of the day (.jsonl)',
  )
  const { date, seals, index, path, root } = proof.day
  insist(
    day.townshipId === townshipId && day.date === date && day.seals === seals,
    'this is the root of another day',
  )
  insist(
    climb(sha256('\x00', proof.seal.hash), index, seals, path) === root,
    'the seal does not lead to the root of its day',
  )
  insist(root === day.root, 'the root of the day is not the one kept outside')
  insist(day.first + index === proof.seal.number, 'the seal has another place in its day')
  return `day ${date}`
}

function keptRoots(text) {
  try {
    return [JSON.parse(text)]
  } catch {
    // one JSON object a line
  }
  return text.split('\n').flatMap(line => {
    try {
      return [JSON.parse(line)]
    } catch {
      return []
    }
  })
}

function main([proofFile, rootFile]) {
  if (!proofFile || !rootFile) {
    process.stderr.write(
      'Usage: node verify-proof.mjs proof.json root.json\n用法：node verify-proof.mjs 证明文件 根文件\n',
    )
    return 2
  }
  let texts
  try {
    texts = [proofFile, rootFile].map(file => readFileSync(file, 'utf8'))
  } catch (error) {
    process.stderr.write(`${error.message}\n`)
    return 2
  }
  const verdict = verifyProof(...texts)
  if (!verdict.ok) {
    process.stdout.write(`不成立 NOT PROVEN: ${verdict.why}\n`)
    return 1
  }
  const { entry, sealedAt, against } = verdict
  const shown = opening => opening.value ?? (opening.commitment ? '(已抹去 erased)' : '—')
  process.stdout.write(
    [
      `成立 PROVEN against ${against}: entry ${entry.id} was in the log when it was sealed at ${sealedAt}.`,
      `  at ${entry.at}  act ${entry.act}  outcome ${entry.outcome}  by ${entry.actor} ${shown(entry.account)}`,
      `  about ${entry.subjectType ?? '—'} ${shown(entry.subject)}  fields ${(entry.fields ?? []).join(', ') || '—'}`,
      `  details ${shown(entry.details)}`,
      '',
    ].join('\n'),
  )
  return 0
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = main(process.argv.slice(2))
}
