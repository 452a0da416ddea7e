import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test, type TestContext } from 'node:test'
import { DatabaseLocked, takeLock } from './lock.ts'

function folder(t: TestContext): string {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'nasaq-lock-'))
  t.after(() => fs.rmSync(made, { recursive: true, force: true }))
  return made
}

const file = (dataDir: string) => path.join(dataDir, 'lock')
const written = (dataDir: string) =>
  JSON.parse(fs.readFileSync(file(dataDir), 'utf8')) as Record<string, unknown>

/** What the lock of a process that is not us looks like. */
function leave(dataDir: string, change: Record<string, unknown>): void {
  const lock = takeLock(dataDir)
  const mine = written(dataDir)
  lock.release()
  fs.writeFileSync(file(dataDir), JSON.stringify({ ...mine, ...change }))
}

test('a second process on the same folder is refused with a sentence that names the first', (t) => {
  const dataDir = folder(t)
  const lock = takeLock(dataDir)
  assert.throws(
    () => takeLock(dataDir),
    (error) => {
      assert.ok(error instanceof DatabaseLocked)
      assert.match(
        error.message,
        new RegExp(`is in use by process ${process.pid} on .*Stop that process first`)
      )
      return true
    }
  )
  lock.release()
  takeLock(dataDir).release()
  assert.deepEqual(fs.readdirSync(dataDir), [], 'nothing is left behind')
})

test('a live process of another program holds its lock', async (t) => {
  const dataDir = folder(t)
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  t.after(() => other.kill('SIGKILL'))
  await once(other, 'spawn')
  const stat = fs.existsSync(`/proc/${other.pid}/stat`)
    ? fs.readFileSync(`/proc/${other.pid}/stat`, 'utf8')
    : ''
  leave(dataDir, { pid: other.pid, started: stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '' })
  assert.throws(() => takeLock(dataDir), DatabaseLocked)
  other.kill('SIGKILL')
  await once(other, 'exit')
  takeLock(dataDir).release()
})

test('the lock of a process that no longer runs is taken over', (t) => {
  const dataDir = folder(t)
  leave(dataDir, { pid: 2 ** 22 + 7 }) // above the largest number that Linux gives
  takeLock(dataDir).release()
})

test(
  'the lock of a process whose number was given to another is taken over',
  { skip: !fs.existsSync('/proc/self/stat') },
  (t) => {
    const dataDir = folder(t)
    leave(dataDir, { started: '1' })
    takeLock(dataDir).release()
  }
)

test(
  'the lock from before the machine was restarted is taken over',
  { skip: !fs.existsSync('/proc/self/stat') },
  (t) => {
    const dataDir = folder(t)
    leave(dataDir, { boot: 'an earlier one' })
    takeLock(dataDir).release()
  }
)

test('the lock of another machine holds as long as its heart beats', (t) => {
  const dataDir = folder(t)
  leave(dataDir, { host: 'another', pid: 1 })
  assert.throws(() => takeLock(dataDir), DatabaseLocked)
  const earlier = new Date(Date.now() - 60_000)
  fs.utimesSync(file(dataDir), earlier, earlier)
  takeLock(dataDir).release()
})

test('a lock file that a power cut left empty is taken over', (t) => {
  const dataDir = folder(t)
  fs.writeFileSync(file(dataDir), '')
  takeLock(dataDir).release()
})

test('a lock that somebody else took over is not released by us', (t) => {
  const dataDir = folder(t)
  const lock = takeLock(dataDir)
  fs.writeFileSync(file(dataDir), '{"pid":1}')
  lock.release()
  assert.equal(fs.readFileSync(file(dataDir), 'utf8'), '{"pid":1}')
})

test('of processes that find the same stale lock at once, exactly one gets it', async (t) => {
  const dataDir = folder(t)
  leave(dataDir, { pid: 2 ** 22 + 7 })
  const program = `import { takeLock } from ${JSON.stringify(new URL('./lock.ts', import.meta.url).href)}
    try { takeLock(${JSON.stringify(dataDir)}); console.log('got it'); setTimeout(() => {}, 3000) } catch (error) { console.log(error.name) }`
  const answers = await Promise.all(
    [1, 2, 3, 4].map(async () => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
        stdio: ['ignore', 'pipe', 'inherit']
      })
      t.after(() => child.kill('SIGKILL'))
      const [line] = (await once(child.stdout, 'data')) as [Buffer]
      return line.toString().trim()
    })
  )
  assert.deepEqual(answers.sort(), ['DatabaseLocked', 'DatabaseLocked', 'DatabaseLocked', 'got it'])
})
