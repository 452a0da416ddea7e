import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/** The folder is in use by another process; `message` says by which, in a sentence for the person at the terminal. */
export class DatabaseLocked extends Error {
  override name = 'DatabaseLocked'
}

/** Who holds the lock. `started` and `boot` tell a process from a later one that was given the same number. */
interface Holder {
  pid: number
  host: string
  boot: string
  started: string
}

export interface Lock {
  release(): void
}

const BEAT_MS = 5_000
/** A holder on another machine (or container) that has not touched its lock for so long is taken for dead. */
const SILENT_MS = 20_000

/** Takes `${dataDir}/lock` or throws DatabaseLocked. The lock of a process that no longer runs is taken over. */
export function takeLock(dataDir: string): Lock {
  fs.mkdirSync(dataDir, { recursive: true })
  const file = path.join(dataDir, 'lock')
  const me = describe(process.pid)
  for (let attempt = 0; attempt < 5; attempt++) {
    if (create(file, me)) return hold(file, me)
    const found = read(file)
    if (found === null) continue // released in between
    if (isLive(found.holder, found.touched, me)) throw locked(dataDir, found.holder)
    removeStale(file, found.text)
  }
  throw new DatabaseLocked(
    `The data folder ${dataDir} could not be locked: another process is starting on it. Try again.`
  )
}

function locked(dataDir: string, holder: Holder): DatabaseLocked {
  return new DatabaseLocked(
    `The data folder ${dataDir} is in use by process ${holder.pid} on ${holder.host}. ` +
      'Stop that process first, or give this one another folder. ' +
      `If you are sure that it no longer runs, delete the file ${path.join(dataDir, 'lock')}.`
  )
}

/** A link to a file already written, so that a lock never exists without its content. False when there is a lock. */
function create(file: string, me: Holder): boolean {
  const draft = `${file}.${process.pid}.${process.hrtime.bigint()}`
  fs.writeFileSync(draft, JSON.stringify(me))
  try {
    fs.linkSync(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    return createExclusively(file, JSON.stringify(me)) // a file system without hard links
  } finally {
    fs.rmSync(draft, { force: true })
  }
}

function createExclusively(file: string, text: string): boolean {
  try {
    fs.writeFileSync(file, text, { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function hold(file: string, me: Holder): Lock {
  const beat = setInterval(() => {
    const now = new Date()
    fs.utimes(file, now, now, () => {})
  }, BEAT_MS)
  beat.unref()
  return {
    release() {
      clearInterval(beat)
      if (read(file)?.text === JSON.stringify(me)) fs.rmSync(file, { force: true })
    }
  }
}

interface Found {
  text: string
  holder: Holder
  touched: number
}

function read(file: string): Found | null {
  try {
    const text = fs.readFileSync(file, 'utf8')
    return { text, holder: parse(text), touched: fs.statSync(file).mtimeMs }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** A lock nobody can read (an empty file after a power cut) is nobody's: process 0 never lives. */
function parse(text: string): Holder {
  try {
    const value = JSON.parse(text) as Partial<Holder>
    return {
      pid: value.pid ?? 0,
      host: value.host ?? os.hostname(),
      boot: value.boot ?? '',
      started: value.started ?? ''
    }
  } catch {
    return { pid: 0, host: os.hostname(), boot: '', started: '' }
  }
}

function isLive(holder: Holder, touched: number, me: Holder): boolean {
  // Process numbers mean nothing on another machine or in another container: there only the heartbeat counts.
  if (holder.host !== me.host) return Date.now() - touched < SILENT_MS
  if (holder.boot !== me.boot || !exists(holder.pid)) return false
  return describe(holder.pid).started === holder.started
}

/**
 * Deletes a stale lock. Only who holds `lock.takeover` may, and only after looking again: or of two processes that found
 * the same stale lock, the slower one would delete the new lock of the faster.
 */
function removeStale(file: string, text: string): void {
  const takeover = `${file}.takeover`
  const left = fs.statSync(takeover, { throwIfNoEntry: false })
  if (left && Date.now() - left.mtimeMs > SILENT_MS) fs.rmSync(takeover, { force: true })
  if (!createExclusively(takeover, '')) return
  try {
    if (read(file)?.text === text) fs.rmSync(file, { force: true })
  } finally {
    fs.rmSync(takeover, { force: true })
  }
}

function exists(pid: number): boolean {
  if (pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function describe(pid: number): Holder {
  return { pid, host: os.hostname(), boot: bootIdentity(), started: startOf(pid) }
}

function bootIdentity(): string {
  try {
    return fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return '' // not Linux: the process number alone decides
  }
}

/** When a process started, in clock ticks since boot: field 22 of /proc/PID/stat (proc_pid_stat(5)); '' elsewhere. */
function startOf(pid: number): string {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is the program's name in brackets and may itself hold spaces and brackets.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
