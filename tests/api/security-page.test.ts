import fs from 'node:fs'
import path from 'node:path'
import { expect, it } from '@jest/globals'

const root = path.resolve(import.meta.dirname, '../..')
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8')

it('docs/security.md names tests that are there', () => {
  const page = read('docs/security.md')
  const missing: string[] = []
  for (const line of page.split('\n')) {
    // A file, and the names after it up to the next.
    for (const [, file = '', rest = ''] of line.matchAll(/`(tests\/[\w./-]+\.ts)`([^`]*)/g)) {
      if (!fs.existsSync(path.join(root, file))) missing.push(file)
      else {
        const text = read(file)
        for (const [, name = ''] of rest.matchAll(/“([^”]+)”/g)) {
          if (!text.includes(name)) missing.push(`${file} “${name}”`)
        }
      }
    }
  }
  expect(missing).toEqual([])
})
