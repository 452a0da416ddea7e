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

function run(command: string, args: string[], env: Record<string, string> = {}): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk
      process.stdout.write(chunk)
    })
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/** A tool that only says yes or no counts as one test. */
async function check(title: string, command: string, args: string[]): Promise<void> {
  console.log(`\n== ${title}`)
  const { code } = await run(command, args)
  if (code === 0) total.passed++
  else total.failed++
}

async function nodeTests(title: string, files: string[], env: Record<string, string> = {}): Promise<void> {
  console.log(`\n== ${title}`)
  const args = ['--import', 'tsx', '--test', '--test-isolation=none', '--test-reporter=spec', ...files]
  const { code, output } = await run(process.execPath, args, env)
  const count = (name: string) => Number(new RegExp(`^ℹ ${name} (\\d+)`, 'm').exec(output)?.[1] ?? 0)
  total.passed += count('pass')
  total.skipped += count('skipped') + count('todo')
  total.failed += count('fail') + count('cancelled')
  if (code !== 0 && count('fail') + count('cancelled') === 0) total.failed++
}

const tests = (paths.length > 0 ? paths : ['src', 'content', 'scripts']).flatMap((place) =>
  /\.test\.tsx?$/.test(place) ? [place] : globSync(`${place}/**/*.test.{ts,tsx}`)
)
if (runs('types')) await check('types', 'tsc', ['--noEmit'])
if (runs('lint')) await check('lint', 'oxlint', ['--deny-warnings'])
if (runs('unit')) await nodeTests('unit and embedded database', tests)
if (runs('postgres')) {
  const own = process.env.TEST_DATABASE_URL ? null : await startPostgres()
  const url = process.env.TEST_DATABASE_URL ?? own?.url
  if (url) await nodeTests('the same on PostgreSQL', tests, { TEST_DATABASE_URL: url })
  else {
    console.log('\n== PostgreSQL: skipped, neither TEST_DATABASE_URL nor binaries of version 15 or newer were found')
    total.skipped++
  }
  await own?.stop()
}
if (runs('browser')) await nodeTests('browser journeys', globSync('e2e/**/*.test.ts'))

console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)
process.exit(total.failed > 0 ? 1 : 0)
