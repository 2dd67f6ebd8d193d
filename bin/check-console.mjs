import fs from 'node:fs'
import path from 'node:path'
import swc from '@swc/core'
import { projectDir } from './setup.mjs'

// The console knows the schema and nothing else: what it imports lies in admin/src or is a package, in no circle.
// By hand, since dependency-cruiser's reader does not read JSX.
const root = path.join(projectDir, 'admin', 'src')
const endings = ['', '.ts', '.tsx', '/index.ts', '/index.tsx']
const faults = []
const settled = new Set()
const imports = new Map(
  sourcesBelow(root).map(file => [file, importsOf(file).flatMap(source => resolve(file, source))]),
)
for (const file of imports.keys()) followCircle(file, [])
for (const fault of new Set(faults)) process.stderr.write(`  ${fault}\n`)
process.exitCode = faults.length > 0 ? 1 : 0

function sourcesBelow(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const place = path.join(folder, entry.name)
    if (entry.isDirectory()) return entry.name === 'generated' ? [] : sourcesBelow(place)
    return /\.tsx?$/.test(entry.name) ? [place] : []
  })
}

function importsOf(file) {
  const { body } = swc.parseFileSync(file, { syntax: 'typescript', tsx: file.endsWith('x') })
  const statically = body.flatMap(({ source }) => (source ? [source.value] : []))
  const later = [...fs.readFileSync(file, 'utf8').matchAll(/\bimport\(\s*'([^']+)'/g)].map(
    ([, source]) => source,
  )
  return [...statically, ...later]
}

/** The file a relative import leads to; packages and what is generated lead nowhere. */
function resolve(from, source) {
  if (!source.startsWith('.')) return []
  const place = path.resolve(path.dirname(from), source.replace(/\?.*$/, ''))
  if (!place.startsWith(root)) {
    faults.push(`${path.relative(projectDir, from)} imports ${source}, outside the console`)
    return []
  }
  const file = endings
    .map(ending => place + ending)
    .find(each => fs.existsSync(each) && fs.statSync(each).isFile())
  return file && !file.includes('/generated/') && /\.tsx?$/.test(file) ? [file] : []
}

function followCircle(file, way) {
  if (settled.has(file)) return
  const at = way.indexOf(file)
  if (at >= 0) {
    faults.push(`a circle: ${[...way.slice(at), file].map(each => path.relative(root, each)).join(' → ')}`)
    return
  }
  for (const next of imports.get(file) ?? []) followCircle(next, [...way, file])
  settled.add(file)
}
