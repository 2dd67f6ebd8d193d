import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const api = process.env.ANJU_API_URL ?? 'http://127.0.0.1:4000'

/** Puts the map of allowed operations beside the built console, where the API reads it. */
function persistedOperations(): Plugin {
  const read = () => readFileSync(here('src/generated/persisted-documents.json'), 'utf8')
  return {
    name: 'persisted-operations',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'persisted-operations.json', source: read() })
    },
    configureServer() {
      mkdirSync(here('dist'), { recursive: true })
      writeFileSync(here('dist/persisted-operations.json'), read())
    },
  }
}

/** Every browser that runs the console reads woff2; the older twin of each font file stays out of the build. */
function woff2Only(): Plugin {
  return {
    name: 'woff2-only',
    enforce: 'pre',
    transform: (code, id) =>
      /noto-sans-(sc|myanmar)\/.*\.css/.test(id)
        ? code.replace(/,\s*url\([^)]*\.woff\) format\('woff'\)/g, '')
        : undefined,
  }
}

/** Compressed twins beside what is text, for a server that hands them out as they are. */
function compressedTwins(): Plugin {
  return {
    name: 'compressed-twins',
    apply: 'build',
    writeBundle({ dir = '' }, bundle) {
      for (const name of Object.keys(bundle).filter(name => /\.(js|css|html|svg|json)$/.test(name))) {
        const file = join(dir, name)
        const content = readFileSync(file)
        writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }))
        const params = { [constants.BROTLI_PARAM_QUALITY]: 9 }
        writeFileSync(`${file}.br`, brotliCompressSync(content, { params }))
      }
    },
  }
}

export default defineConfig({
  root: here('.'),
  plugins: [woff2Only(), react(), persistedOperations(), compressedTwins()],
  server: {
    proxy: {
      '/graphql': api,
      '/uploads': api,
      '/imports': api,
      '/own': api,
      '/exports': api,
      '/audit/days': api,
    },
  },
  build: {
    outDir: here('dist'),
    // The console, and the small page of a person beside it.
    rolldownOptions: { input: { console: here('index.html'), me: here('me.html') } },
    emptyOutDir: true,
    target: 'es2022',
    reportCompressedSize: false,
    chunkSizeWarningLimit: 900,
    assetsInlineLimit: 0,
  },
})
