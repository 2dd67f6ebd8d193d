import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { alone, assertNode, hashOf, installPackages, progress, projectDir, readText, run } from './setup.mjs'

/** What is made from sources and not kept in git. Made anew when one of its sources has changed. */
const STEPS = [
  {
    zh: '生成数据库客户端…',
    en: 'Generating the database client…',
    sources: ['prisma/schema', 'prisma.config.ts', 'node_modules/prisma/package.json'],
    result: 'prisma/generated/client/client.ts',
    command: ['node_modules/prisma/build/index.js', 'generate', '--no-hints'],
    // The generator asks for the path of an engine that it never runs, and would download one.
    env: {
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  },
  {
    zh: '生成控制台类型…',
    en: 'Generating the console’s types…',
    needs: 'admin/codegen.ts',
    sources: ['api/schema.graphql', 'admin/codegen.ts', 'admin/src'],
    result: 'admin/src/generated',
    command: ['node_modules/@graphql-codegen/cli/esm/bin.js', '--config', 'admin/codegen.ts', '--silent'],
  },
  {
    zh: '构建控制台…',
    en: 'Building the console…',
    needs: 'admin/vite.config.ts',
    sources: ['api/schema.graphql', 'admin', 'package-lock.json'],
    result: 'admin/dist/index.html',
    command: ['node_modules/vite/bin/vite.js', 'build', 'admin', '--logLevel', 'warn'],
  },
]

/** Makes what is missing or older than its sources; everything, when `always`. */
async function generateCode({ always = false } = {}) {
  for (const step of STEPS) {
    if (step.needs && !fs.existsSync(path.join(projectDir, step.needs))) continue
    const stamp = path.join(projectDir, '.cache', 'stamps', step.result.replaceAll('/', '-'))
    const wanted = hashOf(step.sources)
    if (!always && readText(stamp) === wanted && fs.existsSync(path.join(projectDir, step.result))) continue
    progress(step.zh, step.en)
    await run(process.execPath, step.command, { env: step.env, quiet: true })
    fs.mkdirSync(path.dirname(stamp), { recursive: true })
    fs.writeFileSync(stamp, wanted)
  }
}

/** Everything a command of a fresh clone needs before it can begin. */
export async function prepare(options = {}) {
  assertNode()
  await alone(async () => {
    await installPackages()
    await generateCode(options)
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await prepare({ always: process.argv.includes('--always') })
}
