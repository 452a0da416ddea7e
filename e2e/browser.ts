/** A real browser for the journeys: Chromium out of an npm package, or the one that CHROMIUM_PATH names. */
import { existsSync } from 'node:fs'
import packedChromium from '@sparticuz/chromium'
import { chromium, type Browser } from 'playwright-core'

export { freePort, newFolder, root, startProduct, type Product } from './product.ts'

const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

/** Starts Chromium without a window. */
export async function launchBrowser(): Promise<Browser> {
  const given = process.env.CHROMIUM_PATH
  if (given && !existsSync(given)) throw new Error(`CHROMIUM_PATH names no file: ${given}`)
  const executablePath = given ?? (await packedChromium.executablePath())
  const args = given ? quiet : [...packedChromium.args.filter((arg) => !arg.startsWith('--headless') && arg !== '--single-process'), ...quiet]
  return chromium.launch({ executablePath, args, headless: true })
}
