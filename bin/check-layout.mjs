import fs from 'node:fs'
import path from 'node:path'
import { projectDir } from './setup.mjs'

// Whoever knows one layer finds the way in every other: the same slices everywhere, names in kebab-case.
const SLICES = [
  ...['people', 'registrations', 'permits', 'housing', 'stations'],
  ...['renewals', 'lookups', 'audit', 'access', 'rules', 'oneself', 'retention'],
]
/** Folders besides the slices. */
const FOLDERS = {
  domain: ['workbooks', 'print'],
  api: ['builder', 'http', 'hot', 'workbooks', 'files'],
  workers: ['queue', 'workbooks'],
  tests: [
    'harness',
    'platform',
    'fixtures',
    'bench',
    'faults',
    'browser',
    'workbooks',
    'api',
    'workers',
    'act',
    'bin',
    'demo',
  ],
}
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.(ts|mts|mjs|cjs)$/
const LONGEST = 400

const faults = []
for (const [layer, others] of Object.entries(FOLDERS)) {
  for (const entry of entriesOf(layer)) {
    const known = SLICES.includes(entry.name) || others.includes(entry.name)
    if (entry.isDirectory() && !known && entry.name !== '.output')
      faults.push(`${layer}/${entry.name} is no slice`)
  }
}
for (const layer of ['platform', 'domain', 'api', 'workers', 'bin', 'tests', 'prisma']) {
  for (const file of sourcesBelow(layer)) {
    if (!KEBAB.test(path.basename(file))) faults.push(`${file} is not in kebab-case`)
    const lines = fs.readFileSync(path.join(projectDir, file), 'utf8').split('\n').length
    // A long file is a question, not an offence.
    if (lines > LONGEST) process.stderr.write(`  ${file} has ${lines} lines. Is it still one room?\n`)
  }
}
for (const fault of faults) process.stderr.write(`  ${fault}\n`)
process.exitCode = faults.length > 0 ? 1 : 0

function entriesOf(folder) {
  const place = path.join(projectDir, folder)
  return fs.existsSync(place) ? fs.readdirSync(place, { withFileTypes: true }) : []
}

function sourcesBelow(folder) {
  return entriesOf(folder).flatMap(entry => {
    const name = `${folder}/${entry.name}`
    if (['generated', 'node_modules', '.output', 'fixtures'].includes(entry.name)) return []
    if (entry.isDirectory()) return sourcesBelow(name)
    return /\.[cm]?[jt]sx?$/.test(entry.name) ? [name] : []
  })
}
