import fs from 'node:fs'
import path from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

/** What we use of an open file of Emscripten's NODEFS: `nfd` is the operating system's descriptor (files only). */
interface OpenFile {
  nfd?: number
  node: NodeFile
}

interface NodeFile {
  name: string
  parent: NodeFile
}

interface EmscriptenModule {
  NODEFS: {
    stream_ops: Record<string, (...args: never[]) => unknown>
    realPath(node: NodeFile): string
  }
  FS: { ErrnoError: new (errno: number) => Error }
}

type EmscriptenOptions = Parameters<NodeFS['init']>[1]

const EIO = 29 // WASI number, which Emscripten uses

/**
 * PGlite's files in a folder, with the fsync that its own NodeFS lacks.
 *
 * Emscripten's `fd_sync` calls `stream_ops.fsync` where a file system has one and otherwise answers "done" without doing
 * anything (libnodefs.js has none), so PostgreSQL would believe in writes that are still in memory. A folder is synced
 * too: PostgreSQL does so after creating or renaming a file, or the new name could be lost (`durable_rename`, fd.c).
 */
export class DurableFiles extends NodeFS {
  /** How many times a file or folder was forced to the disk. */
  syncs = 0

  override async init(database: PGlite, options: EmscriptenOptions): ReturnType<NodeFS['init']> {
    const ready = await super.init(database, options)
    const addSync = (module: unknown): void => this.#addSync(module as EmscriptenModule)
    // Before the folder is mounted: a file takes its operations from NODEFS when it is first looked up.
    ready.emscriptenOpts.preRun = [addSync, ...(ready.emscriptenOpts.preRun ?? [])]
    return ready
  }

  #addSync({ NODEFS, FS }: EmscriptenModule): void {
    NODEFS.stream_ops.fsync = (file: OpenFile): number => {
      try {
        if (file.nfd === undefined) syncPath(NODEFS.realPath(file.node))
        else fs.fsyncSync(file.nfd)
      } catch {
        throw new FS.ErrnoError(EIO) // PostgreSQL stops on this and recovers from its log at the next start
      }
      this.syncs++
      return 0
    }
  }
}

function syncPath(name: string): void {
  const descriptor = fs.openSync(name, 'r')
  try {
    fs.fsyncSync(descriptor)
  } finally {
    fs.closeSync(descriptor)
  }
}

/** Forces a folder and everything in it to the disk. */
export function syncTree(folder: string): void {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const name = path.join(folder, entry.name)
    if (entry.isDirectory()) syncTree(name)
    else if (entry.isFile()) syncPath(name)
  }
  syncPath(folder)
}

/** Renames so that the new name survives a power cut. */
export function durableRename(from: string, to: string): void {
  fs.renameSync(from, to)
  syncPath(path.dirname(to))
}
