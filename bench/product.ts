/** The product as a process of its own, started as an operator starts it, and people signed in to it. */
import { spawn, type ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import http from 'node:http'
import { createServer, type AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { password } from './world.ts'

const root = new URL('..', import.meta.url).pathname

export interface Product {
  url: string
  /** From the command to the first complete page, in ms. */
  firstPageMs: number
  /** Resident memory in MB: of the product's own process now and at most so far, and of everything that `npm start` began. */
  memory(): { product: number; peak: number; all: number }
  /** Processor time it has used so far, in ms: of its main thread and of all other threads (the database among them). */
  processor(): { main: number; others: number }
  stop(): Promise<void>
}

/** `npm start` on a data folder; resolves when the public home was answered. */
export async function startProduct(dataDir: string): Promise<Product> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const begun = performance.now()
  const child = spawn('npm', ['start'], {
    cwd: root, env: { ...process.env, HOST: '127.0.0.1', PORT: String(port), DATA_DIR: dataDir, BASE_URL: url, DATABASE_URL: '' }, stdio: ['ignore', 'pipe', 'pipe'], detached: true
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => void (output += chunk))
  const agent = new http.Agent()
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The product ended before it was ready:\n${output}`)
    if (performance.now() - begun > 120_000) throw new Error(`The product was not ready after 120 s:\n${output}`)
    const answer = await send(agent, `${url}/ar`).catch(() => null)
    if (answer?.status === 200) break
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  const firstPageMs = performance.now() - begun
  return { url, firstPageMs, memory: () => memoryOf(child.pid!), processor: () => processorOf(child.pid!), stop: () => stop(child) }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  const own = descendants(child.pid!).find((one) => /(main|start)\.(ts|mjs)/.test(one.command) && one.rss > 80)
  process.kill(own?.pid ?? child.pid!, 'SIGTERM')
  await gone
}

interface Running { pid: number; command: string; rss: number; peak: number }

function descendants(pid: number): Running[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8')
      const field = (field: string) => Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0)
      return [{ pid: Number(name), parent: field('PPid'), rss: field('VmRSS') / 1024, peak: field('VmHWM') / 1024, command: readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ') }]
    } catch {
      return [] // it ended in between
    }
  })
  const found = all.filter((one) => one.pid === pid)
  for (const one of found) found.push(...all.filter((other) => other.parent === one.pid))
  return found
}

function memoryOf(pid: number): { product: number; peak: number; all: number } {
  const running = descendants(pid)
  const { rss, peak } = largestOf(running)
  return { product: rss, peak, all: running.reduce((sum, one) => sum + one.rss, 0) }
}

const largestOf = (running: readonly Running[]) => running.reduce((largest, one) => (one.rss > largest.rss ? one : largest))

/** Ticks of the clock that /proc counts in: 100 a second on every Linux (proc_pid_stat(5)). */
const tickMs = 10

function processorOf(pid: number): { main: number; others: number } {
  const own = largestOf(descendants(pid)).pid
  const ticks = (thread: string) => {
    const stat = readFileSync(`/proc/${own}/task/${thread}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) * tickMs
  }
  const threads = readdirSync(`/proc/${own}/task`)
  const all = threads.reduce((sum, thread) => sum + ticks(thread), 0)
  const main = ticks(String(own))
  return { main, others: all - main }
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

export interface Answer {
  status: number
  headers: http.IncomingHttpHeaders
  /** As sent over the network. */
  body: Buffer
  /** From sending to the last byte, in ms. */
  ms: number
}

export function send(agent: http.Agent, url: string, options: { cookie?: string; form?: Record<string, string>; headers?: Record<string, string> } = {}): Promise<Answer> {
  const body = options.form && new URLSearchParams(options.form).toString()
  const begun = performance.now()
  return new Promise((resolve, reject) => {
    const request = http.request(url, {
      agent, method: body === undefined ? 'GET' : 'POST',
      headers: {
        'accept-encoding': 'gzip', 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0', ...(options.cookie ? { cookie: options.cookie } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(Buffer.byteLength(body)), origin: new URL(url).origin, 'sec-fetch-site': 'same-origin' }),
        ...options.headers
      }
    }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks), ms: performance.now() - begun }))
      response.on('error', reject)
    })
    // A kept connection that the server has just closed is opened again, as browsers do (RFC 9112, 9.3.1).
    request.on('error', (error: NodeJS.ErrnoException) => {
      if (request.reusedSocket && error.code === 'ECONNRESET') send(agent, url, options).then(resolve, reject)
      else reject(error)
    })
    request.end(body)
  })
}

export const textOf = (answer: Answer): string => (answer.headers['content-encoding'] === 'gzip' ? gunzipSync(answer.body) : answer.body).toString('utf8')

/** A person at a browser of their own: one connection, one session. */
export class Reader {
  readonly #agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  readonly #url: string
  readonly #cookie: string
  private constructor(url: string, cookie: string) {
    this.#url = url
    this.#cookie = cookie
  }

  /** Signs in with the form, as a person does. */
  static async signIn({ url }: Product, email: string): Promise<Reader> {
    const answer = await send(new http.Agent(), `${url}/en/sign-in`, { form: { email, password } })
    if (answer.status !== 303) throw new Error(`${email} could not sign in: ${answer.status} ${textOf(answer).slice(0, 2000)}`)
    return new Reader(url, (answer.headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; '))
  }

  async get(path: string): Promise<Answer> {
    const answer = await send(this.#agent, this.#url + path, { cookie: this.#cookie })
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
    return answer
  }

  async post(path: string, form: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> {
    return await send(this.#agent, this.#url + path, { cookie: this.#cookie, form, headers })
  }
}
