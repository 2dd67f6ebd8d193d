import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
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
      /noto-sans-sc\/.*\.css/.test(id)
        ? code.replace(/,\s*url\([^)]*\.woff\) format\('woff'\)/g, '')
        : undefined,
  }
}

export default defineConfig({
  root: here('.'),
  plugins: [woff2Only(), react(), persistedOperations()],
  server: { proxy: { '/graphql': api, '/uploads': api, '/files': api } },
  build: {
    outDir: here('dist'),
    emptyOutDir: true,
    target: 'es2022',
    reportCompressedSize: false,
    chunkSizeWarningLimit: 900,
    assetsInlineLimit: 0,
  },
})
