import fs from 'node:fs'
import path from 'node:path'
import { prepare } from './generate.mjs'
import { exitCode, progress, projectDir } from './setup.mjs'

// `npm run check`: all of it, also after the first failure, so that one run shows everything.
await prepare()

const native = path.join(projectDir, 'node_modules', '.bin')
const layers = ['api', 'bin', 'domain', 'platform', 'prisma', 'tests', 'workers'].filter(layer =>
  fs.existsSync(path.join(projectDir, layer)),
)
const checks = [
  ['格式与规范', 'Format and lint', [path.join(native, 'biome'), ['check', '--error-on-warnings', '.']]],
  ['类型', 'Types', [path.join(native, 'tsc'), ['--noEmit', '-p', '.']]],
  [
    '控制台类型',
    'Types of the console',
    [path.join(native, 'tsc'), ['--noEmit', '-p', 'admin']],
    'admin/tsconfig.json',
  ],
  ['布局', 'Layout', [process.execPath, ['bin/check-layout.mjs']]],
  ['控制台的依赖', 'Imports of the console', [process.execPath, ['bin/check-console.mjs']]],
  [
    '架构',
    'Architecture',
    [path.join(native, 'depcruise'), ['--config', '.dependency-cruiser.cjs', ...layers]],
  ],
]
let failed = 0
for (const [zh, en, [command, args], needs] of checks) {
  if (needs && !fs.existsSync(path.join(projectDir, needs))) continue
  progress(`${zh}…`, `${en}…`)
  if ((await exitCode(command, args)) !== 0) failed += 1
}
progress(
  failed ? `${failed} 项检查未通过。` : '全部通过。',
  failed ? `${failed} checks failed.` : 'All checks passed.',
)
process.exitCode = failed ? 1 : 0
