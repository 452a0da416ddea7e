/**
 * The kill harness: people save answers while the process is killed at random moments, again and again, on one data
 * folder. What was acknowledged must be there after every restart, and the audit chain whole. The seed is printed;
 * SEED=… repeats a run, KILLS=… makes it longer.
 */
import assert from 'node:assert/strict'
import { execFile, execFileSync } from 'node:child_process'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { openDatabase } from '#platform/database'
import { t } from '#platform/messages'
import { accept, joins, openRound, versionsIn, wordsOf, type Caller } from './caller.ts'
import { samplePdf } from './filler.ts'
import { newFolder, root, spawnProduct, startProduct, type Product } from './product.ts'
import { journey } from './steps.ts'

const kills = Number(process.env.KILLS ?? 20)
const seed = Number(process.env.SEED ?? randomUUID().replace(/\D/g, '').slice(0, 9))

/** mulberry32: small, seeded, good enough for choosing moments. */
function randomOf(start: number): () => number {
  let a = start
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let x = Math.imul(a ^ (a >>> 15), 1 | a)
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296
  }
}

/** Somebody who saves one answer over and over, and remembers what was acknowledged. */
class Writer {
  readonly acknowledged: string[] = []
  /** Sent, but the answer never came: it may be there or not. */
  open: string | null = null
  private count = 0

  readonly caller: Caller
  readonly section: string
  readonly question: string
  readonly kind: 'number' | 'text'

  constructor(caller: Caller, section: string, question: string, kind: 'number' | 'text') {
    this.caller = caller
    this.section = section
    this.question = question
    this.kind = kind
  }

  get field(): string {
    return `a.${this.question}.value${this.kind === 'text' ? '.ar' : ''}`
  }

  /** Saves until the connection breaks, or so many times. */
  async write(times = Infinity): Promise<void> {
    const version = { now: versionsIn((await this.caller.open(this.section)).text).get(this.question)! }
    for (let time = 0; time < times; time++) {
      const words = this.kind === 'number' ? String(++this.count) : `الصيغة ${++this.count} من النص، ${'كلمة '.repeat(200)}`.trim()
      this.open = words
      const answer = await this.caller.send(this.section, [[this.field, words], [`a.${this.question}.version`, version.now]], { 'x-autosave': '1' })
      assert.equal(answer.status, 200, `${this.question}: ${wordsOf(answer.text).slice(0, 500)}`)
      version.now = String((JSON.parse(answer.text) as { values: Record<string, number> }).values[`a.${this.question}.version`])
      this.acknowledged.push(words)
      this.open = null
    }
  }

  /** What stands there must be what was acknowledged last, or what was on its way. */
  async check(): Promise<void> {
    const found = valueIn((await this.caller.open(this.section)).text, this.field)
    const possible = [this.acknowledged.at(-1) ?? '', ...(this.open === null ? [] : [this.open])]
    assert.ok(possible.includes(found), `${this.question} should be one of ${possible.map((one) => one.slice(0, 20)).join(' | ')}, but is ${found.slice(0, 20)}`)
    if (this.open !== null && found === this.open) this.acknowledged.push(found)
    this.open = null
  }
}

function valueIn(html: string, name: string): string {
  const at = html.indexOf(`name="${name}"`)
  const tag = html.slice(html.lastIndexOf('<', at), html.indexOf('</', at) + 1)
  return (tag.startsWith('<textarea') ? /^[^>]*>([^<]*)</.exec(tag)?.[1] : /\svalue="([^"]*)"/.exec(tag)?.[1]) ?? ''
}

const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

describe('killing the process', { timeout: 400_000 }, () => {
  let dataDir = ''
  let product: Product
  let coordinator: Caller, focal: Caller, deputy: Caller
  let writers: Writer[] = []
  let round = ''
  const files = new Map<string, string>()
  const random = randomOf(seed)
  const startTimes: number[] = []
  const step = journey(() => product?.output() ?? '')

  const restart = async () => {
    const from = performance.now()
    product = await startProduct({ dataDir })
    startTimes.push(Math.round(performance.now() - from))
    for (const caller of [coordinator, focal, deputy]) if (caller) caller.url = product.url
  }

  before(() => {
    dataDir = newFolder()
    console.log(`SEED=${seed} KILLS=${kills}`)
  })
  after(async () => {
    await product?.stop('SIGKILL')
    rmSync(dataDir, { recursive: true, force: true })
  })

  step('a first start that is killed on its way leaves nothing that hinders the next', async () => {
    for (const ms of [300, 900, 1500, 2500, 3500]) {
      const starting = await spawnProduct({ dataDir })
      await Promise.race([wait(ms * (0.7 + 0.6 * random())), starting.ready.catch(() => {})])
      starting.process.kill('SIGKILL')
      await starting.ended
    }
    await restart()
    coordinator = await accept(product.url, await product.firstLink(), 'ليلى المنسّقة', 'layla@unit.example')
  })

  step('people of one state begin to answer a round', async () => {
    round = await openRound(coordinator, { sections: ['A', 'C', 'E'], states: ['JO'] })
    focal = await joins(coordinator, { name: 'سامر نقطة الاتصال', email: 'samer@jo.example', roles: ['focal_point'], state: 'JO' })
    deputy = await joins(coordinator, { name: 'هدى نائبة نقطة الاتصال', email: 'huda@jo.example', roles: ['deputy_focal_point'], state: 'JO' })
    await focal.must(`${round}/JO/start`)
    const section = (code: string) => `${round.replace('/ar/', '/en/')}/JO/sections/${code}`
    writers = [
      new Writer(focal, section('C'), 'C4', 'number'), new Writer(focal, section('C'), 'C9', 'text'),
      new Writer(deputy, section('E'), 'E3', 'number'), new Writer(deputy, section('E'), 'E12', 'text')
    ]
  })

  step('a second process on the same data folder is refused in a sentence', async () => {
    const second = await spawnProduct({ dataDir })
    const { code } = await second.ended
    assert.equal(code, 1)
    assert.match(second.output(), new RegExp(`^The data folder .* is in use by process ${product.process.pid} on .*\\. Stop that process first`))
    assert.doesNotMatch(second.output(), /\n\s+at /)
    assert.equal((await coordinator.open('/healthz')).status, 200)
  })

  step(`after ${kills} kills at random moments every acknowledged answer is there`, async () => {
    for (let kill = 1; kill <= kills; kill++) {
      const writing = writers.map((writer) => writer.write().catch(brokenOnly))
      const attaching = attach(kill).catch(brokenOnly)
      // From the first answer on, so that each kill meets work under way whatever else the machine does.
      const before = count()
      for (let tries = 0; count() === before && tries < 4000; tries++) await wait(5)
      await wait(random() * 700)
      await product.stop('SIGKILL')
      await Promise.all([...writing, attaching])
      // Every fourth time the next start is killed too, while PostgreSQL recovers.
      if (kill % 4 === 0) {
        const starting = await spawnProduct({ dataDir })
        await wait(400 + random() * 1500)
        starting.process.kill('SIGKILL')
        await starting.ended
      }
      await restart()
      for (const writer of writers) await writer.check()
      await checkFiles()
      const report = await coordinator.send('/en/audit/verify', [])
      assert.ok(wordsOf(report.text).includes(t('en', 'accounts.log.intact')), `after kill ${kill}: ${wordsOf(report.text).slice(0, 400)}`)
    }
    const saved = count()
    console.log(`${kills} kills, ${saved} acknowledged answers, ${files.size} files; restart in ms: median ${median(startTimes)}, longest ${Math.max(...startTimes)}`)
    assert.ok(saved >= kills * 2, 'too few answers were saved between the kills to prove anything')
  })

  step('no version of an answer is missing from the history, and the command line finds the audit chain whole', async () => {
    await product.stop()
    const database = await openDatabase({ dataDir })
    const history = await database.db.selectFrom('answer_history').select(['question', 'content']).where('change', '=', 'saved').execute()
    await database.close()
    const kept = new Set(history.map(({ question, content }) => `${question} ${wordsFrom((content as { value: unknown }).value)}`))
    for (const writer of writers) for (const words of writer.acknowledged) assert.ok(kept.has(`${writer.question} ${words}`), `${writer.question} ${words.slice(0, 20)}`)
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'src/admin.ts', 'verify-audit'], { cwd: root, env: { ...process.env, DATA_DIR: dataDir } })
    assert.match(stdout, /The audit log is whole/)
  })

  const count = () => writers.reduce((sum, writer) => sum + writer.acknowledged.length, 0)

  /** A file with words of its own; remembered once it was acknowledged. */
  async function attach(number: number): Promise<void> {
    const bytes = Buffer.concat([samplePdf.buffer, createHash('sha512').update(`${seed} ${number}`).digest()])
    const name = `file-${number}.pdf`
    await wait(random() * 400)
    await deputy.must(`${round}/JO/sections/A`, [['a.A5.files', new File([bytes], name)]])
    files.set(name, createHash('sha256').update(bytes).digest('hex'))
  }

  async function checkFiles(): Promise<void> {
    const { text } = await deputy.open(`${round}/JO/sections/A`)
    const links = new Map([...text.matchAll(/<a href="([^"]+\/files\/[^"]+)"><bdi[^>]*>([^<]+)</g)].map(([, href, name]) => [name!, href!]))
    for (const name of files.keys()) assert.ok(links.has(name), `${name} is missing`)
    const [last] = [...files].slice(-1)
    if (!last) return
    const bytes = await deputy.bytes(links.get(last[0])!)
    assert.equal(createHash('sha256').update(bytes).digest('hex'), last[1])
  }
})

const wordsFrom = (value: unknown) => (typeof value === 'object' && value !== null ? (value as { ar: string }).ar : String(value))

/** A broken connection is what killing does; anything else is a failure. */
function brokenOnly(error: unknown): void {
  if (!(error instanceof TypeError && /fetch failed|terminated/.test(error.message))) throw error
}

describe('a full disk', { timeout: 200_000 }, () => {
  let disk: string | null = null
  let product: Product
  const step = journey(() => product?.output() ?? '')

  before(() => {
    disk = mountSmall(600)
  })
  after(async () => {
    await product?.stop('SIGKILL')
    if (disk) execFileSync('umount', ['-l', disk])
    if (disk) rmSync(disk, { recursive: true, force: true })
  })

  step('is said to the person, and nothing acknowledged is lost', async (test) => {
    if (disk === null) return test.skip('a small disk can be made by root on Linux only')
    const dataDir = path.join(disk, 'data')
    const ballast = path.join(disk, 'ballast')
    product = await startProduct({ dataDir })
    const coordinator = await accept(product.url, await product.firstLink(), 'ليلى المنسّقة', 'layla@unit.example')
    const round = await openRound(coordinator, { sections: ['A', 'C'], states: ['JO'] })
    const focal = await joins(coordinator, { name: 'سامر نقطة الاتصال', email: 'samer@jo.example', roles: ['focal_point'], state: 'JO' })
    await focal.must(`${round}/JO/start`)
    const text = new Writer(focal, `${round.replace('/ar/', '/en/')}/JO/sections/C`, 'C9', 'text')

    fill(ballast)
    const refused: { status: number; words: string }[] = []
    const kept: string[] = []
    for (let number = 1; number <= 12; number++) {
      const name = `file-${number}.pdf`
      const file = new File([samplePdf.buffer, randomBytes(3_000_000)], name)
      const answer = await focal.send(`${round}/JO/sections/A`, [['a.A5.files', file]])
      if (answer.status === 303) kept.push(name)
      else refused.push({ status: answer.status, words: wordsOf(answer.text) })
    }
    assert.ok(refused.length > 0, 'the disk was not full')
    console.log(`on the full disk: ${kept.length} files kept, ${refused.length} refused with ${[...new Set(refused.map(({ status }) => status))].join(', ')}`)
    for (const { status, words } of refused) {
      assert.equal(status, 507, words.slice(0, 300))
      assert.ok(words.includes(t('ar', 'problem.storageFull').slice(0, 30)), words.slice(0, 300))
    }

    rmSync(ballast)
    await text.write(3)
    await product.stop()
    product = await startProduct({ dataDir })
    for (const caller of [coordinator, focal]) caller.url = product.url
    await text.check()
    const page = (await focal.open(`${round}/JO/sections/A`)).text
    for (const name of kept) assert.ok(page.includes(`>${name}<`), `${name} is missing`)
    assert.ok(wordsOf((await coordinator.send('/en/audit/verify', [])).text).includes(t('en', 'accounts.log.intact')))
  })
})

/** A disk of so many MB in memory, or null where the person running this may not make one. */
function mountSmall(size: number): string | null {
  const folder = mkdtempSync(path.join(tmpdir(), 'nasaq-e2e-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}m`, 'tmpfs', folder], { stdio: 'ignore' })
    return folder
  } catch {
    rmSync(folder, { recursive: true, force: true })
    return null
  }
}

/** Writes a file until nothing more fits. */
function fill(file: string): void {
  const out = openSync(file, 'w')
  try {
    for (let block = Buffer.alloc(1_000_000, 1); block.length > 0;) {
      try {
        writeSync(out, block)
      } catch {
        block = block.subarray(0, Math.floor(block.length / 2))
      }
    }
  } finally {
    closeSync(out)
  }
}
