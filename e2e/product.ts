/** The product as a process of its own, on a free port with its own data folder. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

export const root = new URL('..', import.meta.url).pathname

export interface Product {
  url: string
  dataDir: string
  process: ChildProcess
  /** Everything it printed so far. */
  output(): string
  /** The one-time link of the first administrator, printed on a first start. */
  firstLink(): Promise<string>
  stop(signal?: NodeJS.Signals): Promise<void>
}

export interface StartOptions {
  /** Left out: a new folder, deleted on stopping. Named: kept, to start again on the same data. */
  dataDir?: string
  env?: Record<string, string>
}

/** A start that may or may not come to an end. */
export interface Starting {
  process: ChildProcess
  output(): string
  /** Fulfilled when it answers requests; rejected when it ended before, or after 90 s. */
  ready: Promise<Product>
  /** How it ended. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

/** Starts the product and resolves when it answers. */
export const startProduct = async (options: StartOptions = {}): Promise<Product> => (await spawnProduct(options)).ready

export async function spawnProduct(options: StartOptions = {}): Promise<Starting> {
  const dataDir = options.dataDir ?? newFolder()
  // Links in letters and cookies need the real address, so the port is chosen before the start.
  const port = String(await freePort())
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: root,
    env: { ...process.env, HOST: '127.0.0.1', PORT: port, DATA_DIR: dataDir, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  let output = ''
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })))
  const product: Product = {
    url: `http://127.0.0.1:${port}`, dataDir, process: child,
    output: () => output,
    firstLink: () => firstLinkIn(() => output),
    async stop(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal)
      await ended
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true })
    }
  }
  const ready = new Promise<Product>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      output += chunk.toString()
      if (/is ready/.test(output)) resolve(product)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('close', (code, signal) => reject(new Error(`The product ended with ${code ?? signal} before it was ready:\n${output}`)))
    setTimeout(() => reject(new Error(`The product was not ready after 90 s:\n${output}`)), 90_000).unref()
  })
  ready.catch(() => {}) // whoever does not wait for it does not want to hear of it
  return { process: child, output: () => output, ready, ended }
}

export const newFolder = () => mkdtempSync(path.join(tmpdir(), 'nasaq-e2e-'))

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
