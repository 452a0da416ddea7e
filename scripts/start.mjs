/**
 * `npm start`: builds the program when its source has changed, and runs it with settings that keep its memory small
 * (docs/performance.md has the figures). Written so that an older Node can read it and say what is wrong.
 */
import { fileURLToPath } from 'node:url'
import { totalmem } from 'node:os'

const major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  console.error(`Nasaq needs Node 24 or newer; this is ${process.versions.node}. Start it with "npm start" after "npm ci".`)
  process.exit(1)
}
if (!process.env.NASAQ_TUNED && process.execve && process.platform !== 'win32') become(tuned())
const { program } = await import('./build.ts')
const { start } = await import(await program())
await start(process.env)

/** The same process begins again with these settings, which Node and the C library read only at their start. */
function become({ flags, environment }) {
  process.execve(process.execPath, [process.execPath, ...flags, fileURLToPath(import.meta.url)], { ...process.env, ...environment, NASAQ_TUNED: '1' })
}

function tuned() {
  const memory = Math.min(process.constrainedMemory() || Infinity, totalmem())
  return {
    flags: [
      // A page that is being made stays among the new objects: it never reaches those that are seldom cleared away.
      '--max-semi-space-size=16',
      // Old objects are cleared away when they have grown by 40 %, not by 300 %.
      '--heap-growing-percent=40',
      // One function of the embedded PostgreSQL has 105 KB; V8 takes 600 MB for a second to optimise it.
      ...(memory < 2 * 2 ** 30 ? ['--liftoff-only'] : [])
    ],
    // glibc gives back what is freed instead of keeping it for each thread.
    environment: { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '131072' }
  }
}
