/**
 * Bundles the style sheet and the script (esbuild, about 50 ms). `npm start` does it once, when it builds the program
 * (scripts/build.ts), and the built program holds the results in the place of this file.
 */
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { tokenCss } from './tokens.ts'

export type BundledFile = 'css/page.css' | 'client/page.ts'
export const bundledFiles: readonly BundledFile[] = ['css/page.css', 'client/page.ts']

const here = path.dirname(fileURLToPath(import.meta.url))

export async function bundleFile(file: BundledFile): Promise<string> {
  const result = await build({
    entryPoints: [path.join(here, file)], bundle: true, minify: true, write: false, format: 'iife', plugins: [ours],
    target: ['chrome109', 'firefox115', 'safari15.4'], legalComments: 'none', logLevel: 'silent'
  })
  return result.outputFiles[0]!.text
}

/** What page.css imports by name: the tokens as custom properties, and the style sheets that rooms bring (src/<room>/*.css). */
const ours: Plugin = {
  name: 'nasaq',
  setup(bundle) {
    bundle.onResolve({ filter: /^nasaq:/ }, ({ path: name }) => ({ path: name, namespace: 'nasaq' }))
    bundle.onLoad({ filter: /tokens$/, namespace: 'nasaq' }, () => ({ contents: tokenCss(), loader: 'css' }))
    bundle.onLoad({ filter: /rooms$/, namespace: 'nasaq' }, async () => ({
      contents: (await roomSheets()).map((sheet) => `@import './${sheet}';`).join(''), loader: 'css', resolveDir: rooms
    }))
  }
}

const rooms = path.join(here, '../..')

async function roomSheets(): Promise<string[]> {
  const folders = (await readdir(rooms, { withFileTypes: true })).filter((entry) => entry.isDirectory() && entry.name !== 'platform')
  const found = await Promise.all(folders.map(async ({ name }) =>
    (await readdir(path.join(rooms, name))).filter((file) => file.endsWith('.css')).map((file) => `${name}/${file}`)))
  return found.flat().sort()
}
