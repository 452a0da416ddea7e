/**
 * `npm test`: types, lint, every test on the embedded database, the same on PostgreSQL where its binaries or a server
 * are reachable, and the browser journeys. Ends with one line: N passed, N failed.
 * `npm test -- unit` (or types, lint, postgres, browser) runs one part; a path runs the tests below it.
 */
import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { startPostgres } from '../src/platform/database/testing.ts'

interface Count { passed: number; failed: number; skipped: number }

const total: Count = { passed: 0, failed: 0, skipped: 0 }
const wanted = process.argv.slice(2)
const parts = ['types', 'lint', 'unit', 'postgres', 'browser']
const chosen = wanted.filter((name) => parts.includes(name))
const paths = wanted.filter((name) => !parts.includes(name))
const runs = (part: string) => (paths.length > 0 ? part === 'unit' : chosen.length === 0 || chosen.includes(part))

/** Runs a command to its end. Its words are shown when it ends: several run beside each other. */
function run(title: string, command: string, args: string[], env: Record<string, string> = {}): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const begun = Date.now()
    const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = (chunk: Buffer) => (output += chunk)
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('close', (code) => {
      console.log(`\n== ${title} (${Math.round((Date.now() - begun) / 1000)} s)\n${output}`)
      resolve({ code: code ?? 1, output })
    })
  })
}

/** A tool that only says yes or no counts as one test. */
async function check(title: string, command: string, args: string[]): Promise<void> {
  const { code } = await run(title, command, args)
  if (code === 0) total.passed++
  else total.failed++
}

async function nodeTests(title: string, files: string[], env: Record<string, string> = {}): Promise<void> {
  const args = ['--import', 'tsx', '--test', '--test-isolation=none', '--test-reporter=spec', ...files]
  const { code, output } = await run(title, process.execPath, args, env)
  const count = (name: string) => Number(new RegExp(`^ℹ ${name} (\\d+)`, 'm').exec(output)?.[1] ?? 0)
  total.passed += count('pass')
  total.skipped += count('skipped') + count('todo')
  total.failed += count('fail') + count('cancelled')
  if (code !== 0 && count('fail') + count('cancelled') === 0) total.failed++
}

const tests = (paths.length > 0 ? paths : ['src', 'content', 'scripts']).flatMap((place) =>
  /\.test\.tsx?$/.test(place) ? [place] : globSync(`${place}/**/*.test.{ts,tsx}`)
)
async function onEmbedded(): Promise<void> {
  if (runs('types')) await check('types', 'tsc', ['--noEmit'])
  if (runs('lint')) await check('lint', 'oxlint', ['--deny-warnings'])
  if (runs('unit')) await nodeTests('unit and embedded database', tests)
}

async function onPostgres(): Promise<void> {
  if (!runs('postgres')) return
  const own = process.env.TEST_DATABASE_URL ? null : await startPostgres()
  const url = process.env.TEST_DATABASE_URL ?? own?.url
  if (url) await nodeTests('the same on PostgreSQL', tests, { TEST_DATABASE_URL: url })
  else {
    console.log('\n== PostgreSQL: skipped, neither TEST_DATABASE_URL nor binaries of version 15 or newer were found')
    total.skipped++
  }
  await own?.stop()
}

async function inBrowser(): Promise<void> {
  if (!runs('browser')) return
  const files = globSync('e2e/**/*.test.ts')
  const isCrawl = (file: string) => file.endsWith('pages.test.ts')
  await Promise.all([nodeTests('browser: every page', files.filter(isCrawl)), nodeTests('browser: journeys', files.filter((file) => !isCrawl(file)))])
}

// Two things at a time: what waits for a database or a browser leaves a processor free.
await Promise.all([onEmbedded(), onPostgres()])
await inBrowser()

console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)
process.exit(total.failed > 0 ? 1 : 0)
