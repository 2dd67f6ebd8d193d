import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import chromium from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'
import { PROJECT_DIR } from '../../platform/config.ts'
import { afterTestFile } from './after-test-file.ts'

/**
 * A headless Chromium of this test file's own, closed after it. The browser ships in a package; it has no
 * Chinese font, the console brings its own.
 */
export async function testBrowser(): Promise<Browser> {
  const folder = unpackedBrowser()
  const browser = await playwright.launch({
    executablePath: path.join(folder, 'chromium'),
    // One process for everything is for tiny containers; a crashing page would take the browser with it.
    args: chromium.args.filter(arg => arg !== '--single-process'),
    headless: true,
    env: { ...process.env, FONTCONFIG_FILE: fontsOf(folder) } as Record<string, string>,
  })
  afterTestFile(() => browser.close())
  return browser
}

/**
 * The package's own list of fonts names folders of another machine; without any font a page does not even take what is
 * typed. Ours names the fonts that came with the browser, where they were unpacked.
 */
function fontsOf(folder: string): string {
  const file = path.join(folder, 'own-fonts.conf')
  const draft = `${file}-${process.pid}`
  fs.writeFileSync(
    draft,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${path.join(folder, 'fonts')}</dir>
  <cachedir>${path.join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`,
  )
  fs.renameSync(draft, file)
  return file
}

/**
 * The package unpacks into the system's folder for temporary files, where accounts and runs meet; here it
 * is unpacked once into this checkout, beside its place and then renamed.
 */
function unpackedBrowser(): string {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const { version } = JSON.parse(fs.readFileSync(path.join(packageFolder(entry), 'package.json'), 'utf8'))
  const folder = path.join(PROJECT_DIR, '.cache', `chromium-${version}`)
  if (fs.existsSync(folder)) return folder
  fs.mkdirSync(path.dirname(folder), { recursive: true })
  const draft = fs.mkdtempSync(`${folder}-`)
  const unpack = `import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())`
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', unpack], {
    cwd: PROJECT_DIR,
    env: { ...process.env, TMPDIR: draft, NODE_OPTIONS: '' },
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`The browser could not be unpacked: ${stderr}`)
  try {
    fs.renameSync(draft, folder)
  } catch (error) {
    fs.rmSync(draft, { recursive: true, force: true })
    if (!fs.existsSync(folder)) throw error
  }
  return folder
}

function packageFolder(entry: string): string {
  let folder = path.dirname(entry)
  while (path.basename(path.dirname(folder)) !== '@sparticuz') folder = path.dirname(folder)
  return folder
}
