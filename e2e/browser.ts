/**
 * A real browser and a really running product for the journeys: Chromium out of an npm package (or CHROMIUM_PATH),
 * the product as a process of its own on a free port with its own data folder.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { createServer, type AddressInfo } from 'node:net'
import path from 'node:path'
import packedChromium from '@sparticuz/chromium'
import { chromium, type Browser } from 'playwright-core'

export const root = new URL('..', import.meta.url).pathname

const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

/** Starts Chromium without a window. */
export async function launchBrowser(): Promise<Browser> {
  const given = process.env.CHROMIUM_PATH
  if (given && !existsSync(given)) throw new Error(`CHROMIUM_PATH names no file: ${given}`)
  const executablePath = given ?? (await packedChromium.executablePath())
  const args = given ? quiet : [...packedChromium.args.filter((arg) => !arg.startsWith('--headless') && arg !== '--single-process'), ...quiet]
  return chromium.launch({ executablePath, args, headless: true })
}

export interface Product {
  url: string
  dataDir: string
  /** Everything it printed so far. */
  output(): string
  /** The one-time link of the first administrator, printed on a first start. */
  firstLink(): Promise<string>
  process: ChildProcess
  stop(signal?: NodeJS.Signals): Promise<void>
}

/** Starts the product on a free port; resolves when it answers. Set `dataDir` to start again on the same data. */
export async function startProduct(options: { dataDir?: string; env?: Record<string, string> } = {}): Promise<Product> {
  const dataDir = options.dataDir ?? mkdtempSync(path.join(tmpdir(), 'nasaq-e2e-'))
  // Links in letters and cookies need the real address, so the port is chosen before the start.
  const port = String(await freePort())
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: root,
    env: { ...process.env, HOST: '127.0.0.1', PORT: port, DATA_DIR: dataDir, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  let output = ''
  const ready = new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      output += chunk
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output)
      if (found && /is ready/.test(output)) resolve(found[0])
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('exit', (code) => reject(new Error(`The product ended with ${code} before it was ready:\n${output}`)))
    setTimeout(() => reject(new Error(`The product was not ready after 90 s:\n${output}`)), 90_000).unref()
  })
  const url = await ready
  return {
    url, dataDir, process: child,
    output: () => output,
    firstLink: () => firstLinkIn(() => output),
    async stop(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill(signal)
        await new Promise((resolve) => child.once('exit', resolve))
      }
      if (!options.dataDir && signal === 'SIGTERM') rmSync(dataDir, { recursive: true, force: true })
    }
  }
}

/** The link comes a moment after the product says that it is ready. */
async function firstLinkIn(output: () => string): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const found = /https?:\/\/\S+\/invitation\/\S+(?=\s)/.exec(output())
    if (found) return found[0]
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`The product printed no link for the first administrator:\n${output()}`)
}

/** A port of this machine that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
