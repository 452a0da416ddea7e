/**
 * The program that `npm start` runs: everything under src/ and the libraries in one file. It is built when something of it
 * has changed (about a second) and kept in dist/. Compared with loading the TypeScript file by file it starts in half the
 * time, takes less memory and makes pages faster (docs/performance.md).
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Plugin } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = path.join(root, 'dist')
const self = fileURLToPath(import.meta.url)

/** The address to import `start` from: the built program, or the source where nothing can be written beside it. */
export async function program(): Promise<string> {
  const folder = path.join(dist, fingerprint())
  try {
    // In a process of its own, which gives its memory back.
    if (!existsSync(folder)) execFileSync(process.execPath, [self, folder], { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' })
  } catch (error) {
    console.error(`The program could not be built; it is run from its source, which is slower.\n${(error as { stderr?: string }).stderr ?? ''}`)
    ;(await import('tsx/esm/api')).register()
    return pathToFileURL(path.join(root, 'src/start.ts')).href
  }
  enableCompileCache(path.join(folder, 'cache'))
  return pathToFileURL(path.join(folder, 'program.js')).href
}

/** Changes with whatever the program is made of, and with its place, which is written into it. */
function fingerprint(): string {
  const hash = createHash('sha256').update(`${process.version} ${root}`)
  const files = ['src', 'content'].flatMap((name) =>
    readdirSync(path.join(root, name), { recursive: true, encoding: 'utf8' }).filter(isPart).map((file) => path.join(name, file)).sort())
  for (const file of [...files, 'package-lock.json', 'scripts/build.ts']) {
    const bytes = readFileSync(path.join(root, file))
    hash.update(`\n${file} ${bytes.length}\n`).update(bytes)
  }
  return hash.digest('hex').slice(0, 16)
}

const isPart = (file: string) => /\.(tsx?|css|json)$/.test(file) && !/\.test\.tsx?$/.test(file)

/** Writes beside its place and renames, so that a folder with the name of a fingerprint is always whole. */
async function build(folder: string): Promise<void> {
  const { build: bundle } = await import('esbuild')
  const before = existsSync(dist) ? readdirSync(dist) : []
  const unfinished = `${folder}.${process.pid}`
  mkdirSync(unfinished, { recursive: true })
  const { outputFiles } = await bundle({
    absWorkingDir: root, entryPoints: { program: 'src/start.ts', 'protect-worker': 'src/publications/protect-worker.ts' }, outdir: unfinished, write: false, bundle: true,
    platform: 'node', format: 'esm', target: 'node24', jsx: 'automatic', jsxImportSource: '#platform/jsx', legalComments: 'none', logLevel: 'silent',
    // Parts with binaries or word lists stay where they are and are loaded when they are needed.
    external: ['@cj-tech-master/excelts', '@electric-sql/pglite', 'highs', '@myriaddreamin/*', '@resvg/*', '@zxcvbn-ts/*', 'pg-native'],
    // For libraries that are CommonJS.
    banner: { js: `import { createRequire as nasaqRequire } from 'node:module'; const require = nasaqRequire(${JSON.stringify(pathToFileURL(path.join(root, 'package.json')).href)});` },
    plugins: [await bundledFiles(), threadPlaces, ownPlaces]
  })
  for (const file of outputFiles) writeFileSync(file.path, file.contents)
  try {
    renameSync(unfinished, folder)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    if (!existsSync(folder)) throw error // otherwise another start has built the same meanwhile
  }
  for (const name of before) rmSync(path.join(dist, name), { recursive: true, force: true })
}

/** The style sheet and the script of the pages, in the place of the code that bundles them. */
async function bundledFiles(): Promise<Plugin> {
  const { bundledFiles: names, bundleFile } = await import('../src/platform/page/bundle-file.ts')
  const files = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await bundleFile(name)] as const)))
  const contents = `const files = ${JSON.stringify(files)}\nexport const bundleFile = async (name) => files[name]`
  return { name: 'bundled-files', setup: (plugin) => plugin.onLoad({ filter: /[/\\]page[/\\]bundle-file\.ts$/ }, () => ({ contents, loader: 'js' })) }
}

/** Node reads the TypeScript of a thread itself, but no JSX: a thread that needs more of a room than plain files is a bundle beside the program. */
const threadPlaces: Plugin = {
  name: 'thread-places',
  setup: (plugin) => plugin.onLoad({ filter: /[/\\]publications[/\\]protect-place\.ts$/ }, ({ path: file }) => ({
    // Where a later build has taken the folder away under a running program, the source is still there.
    contents: `import { existsSync } from 'node:fs'
      const built = new URL('./protect-worker.js', import.meta.url)
      const source = new URL('./protect-worker.ts', ${JSON.stringify(pathToFileURL(file).href)})
      export const protectProgram = () => (existsSync(built) ? built : source)`,
    loader: 'js'
  }))
}

/** What a source file looks for beside itself (messages, templates, threads, content) is still found there. */
const ownPlaces: Plugin = {
  name: 'own-places',
  setup: (plugin) => plugin.onLoad({ filter: /\.tsx?$/ }, ({ path: file }) => {
    if (file.includes('node_modules')) return null
    const contents = readFileSync(file, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href))
    return { contents, loader: file.endsWith('x') ? 'tsx' : 'ts' }
  })
}

if (process.argv[1] === self && process.argv[2]) {
  await build(process.argv[2])
  process.exit(0) // esbuild's own process would be waited for
}
