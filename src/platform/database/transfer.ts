/** Copies of a whole database: to a server, to a file and back. All of it as the owner of the tables, never nasaq_app. */
import { createHash, type Hash } from 'node:crypto'
import fs from 'node:fs'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { describe, dump, type DumpPart, type Manifest } from './dump.ts'
import { durableRename } from './durable-files.ts'
import { CopyRefused, load, type Verify } from './load.ts'
import type { Db } from './tables.ts'

export { CopyRefused, type Manifest, type Verify }

/**
 * Copies a whole database into an empty one, usually from the embedded one to a server. Every count and the audit chain
 * are compared before anything is committed. Throws CopyRefused, also when the audit log of the source is broken.
 */
export async function moveToServer(from: Db, to: Db, verify: Verify): Promise<Manifest> {
  await refuseBrokenAudit(from, verify)
  return await load(to, dump(from), verify)
}

/**
 * Writes the whole database into one file: gzip of lines of JSON, the manifest first, then the rows of each table, then
 * the SHA-256 of the lines before. The file gets its name when it is whole and on the disk. It holds everything,
 * password hashes too, so only its owner may read it; keep it where the database itself could be kept.
 */
export async function backup(db: Db, file: string, verify: Verify): Promise<Manifest> {
  await refuseBrokenAudit(db, verify)
  const unfinished = `${file}.part`
  let manifest: Manifest | undefined
  async function* lines(): AsyncGenerator<string> {
    const sum = createHash('sha256')
    for await (const part of dump(db)) {
      if ('manifest' in part) manifest = part.manifest
      const text = linesOf(part)
      sum.update(text)
      yield text
    }
    yield `${JSON.stringify({ sha256: sum.digest('hex') })}\n`
  }
  try {
    await pipeline(lines, createGzip(), fs.createWriteStream(unfinished, { mode: 0o600, flush: true }))
  } catch (error) {
    fs.rmSync(unfinished, { force: true })
    throw error
  }
  durableRename(unfinished, file)
  return manifest!
}

/**
 * Loads a backup into an empty database (one without tables). Counts, checksum and audit chain are checked before
 * anything is committed. Throws CopyRefused.
 */
export async function restore(file: string, target: Db, verify: Verify): Promise<Manifest> {
  return await load(target, readParts(file), verify)
}

/** What a backup holds, without reading its rows. */
export async function readManifest(file: string): Promise<Manifest> {
  for await (const part of readParts(file)) if ('manifest' in part) return part.manifest
  throw new CopyRefused('The copy does not begin with its manifest.')
}

/** What a database holds now, to be compared with a manifest. */
export async function manifestOf(db: Db): Promise<Manifest> {
  return await describe(db)
}

async function refuseBrokenAudit(db: Db, verify: Verify): Promise<void> {
  const report = await verify(db)
  if (report.ok) return
  const { number, reason } = report.firstBroken!
  throw new CopyRefused(
    `The audit log of this database is broken at entry ${number} (${reason}). Find out why first.`
  )
}

function linesOf(part: DumpPart): string {
  if ('manifest' in part) return `${JSON.stringify(part.manifest)}\n`
  return `${JSON.stringify({ table: part.table })}\n${part.rows.join('\n')}\n`
}

async function* readParts(file: string): AsyncGenerator<DumpPart> {
  const input = fs.createReadStream(file)
  const text = createGunzip()
  const reading = pipeline(input, text)
  reading.catch(() => {}) // it is awaited below; until then nobody listens
  const sum = createHash('sha256')
  let checked = false
  try {
    for await (const batch of batchesOf(createInterface({ input: text, crlfDelay: Infinity }))) {
      if (checked) throw new CopyRefused(`The file ${file} has text after its end.`)
      if ('sha256' in batch) checked = batch.sha256 === sum.copy().digest('hex')
      else yield part(batch, sum)
    }
    await reading
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('Z_')) throw damaged(file, error) // of zlib
    throw error
  } finally {
    input.destroy()
    text.destroy()
  }
  if (!checked) throw damaged(file)
}

const damaged = (file: string, cause?: unknown) =>
  new CopyRefused(`The file ${file} is damaged or incomplete.`, { cause })

type Batch = DumpPart | { sha256: string }

function part(batch: DumpPart, sum: Hash): DumpPart {
  sum.update(linesOf(batch))
  return batch
}

/** The rows from one line `{"table": …}` to the next belong together. */
async function* batchesOf(lines: AsyncIterable<string>): AsyncGenerator<Batch> {
  let batch: { table: string; rows: string[] } | null = null
  for await (const line of lines) {
    if (line.startsWith('[')) {
      if (!batch) throw new CopyRefused('The copy has rows of no table.')
      batch.rows.push(line)
      continue
    }
    if (batch) yield batch
    batch = null
    const head = parseHead(line)
    if ('table' in head) batch = { table: head.table, rows: [] }
    else yield 'sha256' in head ? head : { manifest: head }
  }
  if (batch) yield batch
}

function parseHead(line: string): { table: string } | { sha256: string } | Manifest {
  try {
    return JSON.parse(line) as { table: string } | { sha256: string } | Manifest
  } catch {
    throw new CopyRefused('The copy is damaged: a line is not JSON.')
  }
}
