/** Styles, scripts and fonts, bundled when the server starts (esbuild, about 50 ms) and kept in memory. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Lang } from '#platform/messages'
import { build, type Plugin } from 'esbuild'
import { fontFaces, preloaded } from './fonts.ts'
import { faviconSvg } from './mark.tsx'
import { tokenCss } from './tokens.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface Asset {
  body: Bytes
  /** Content type. */
  type: string
  etag: string
  /** The address carries a hash of the content. */
  hashed: boolean
  gzip?: Bytes
  br?: Bytes
}

export interface Assets {
  /** Address to file. */
  files: ReadonlyMap<string, Asset>
  style: string
  script: string
  icon: string
  /** Fonts a page of this language needs at once. */
  preload: Record<Lang, readonly string[]>
}

const here = path.dirname(fileURLToPath(import.meta.url))
const folderOf = (name: string) => path.dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))

let built: Promise<Assets> | undefined

/** Bundles once per process. */
export const buildAssets = (): Promise<Assets> => (built ??= bundle())

async function bundle(): Promise<Assets> {
  const files = new Map<string, Asset>()
  const add = (name: string, body: Buffer | string, type: string, options: { hashed?: boolean; compress?: boolean } = {}) => {
    const bytes = new Uint8Array(Buffer.from(body as string))
    const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 10)
    const { ext, name: stem } = path.parse(name)
    const address = options.hashed === false ? `/${name}` : `/assets/${stem}-${hash}${ext}`
    files.set(address, {
      body: bytes, type, etag: `"${hash}"`, hashed: options.hashed !== false,
      ...(options.compress === false ? {} : { gzip: new Uint8Array(gzipSync(bytes, { level: 9 })), br: new Uint8Array(brotliCompressSync(bytes)) })
    })
    return address
  }

  const fontAddress = new Map<string, string>()
  await Promise.all(fontFaces.map(async ({ from, file }) => {
    const body = await readFile(path.join(folderOf(from), file))
    fontAddress.set(file, add(path.basename(file), body, 'font/woff2', { compress: false }))
  }))
  const faces = fontFaces.map((face) =>
    `@font-face{font-family:'${face.family}';font-weight:${face.weight};font-display:swap;src:url(${fontAddress.get(face.file)}) format('woff2');unicode-range:${face.range}}`)

  const style = add('page.css', faces.join('') + (await bundleFile('css/page.css')), 'text/css; charset=utf-8')
  const script = add('page.js', await bundleFile('client/page.ts'), 'text/javascript; charset=utf-8')
  const icon = add('icon.svg', faviconSvg, 'image/svg+xml')
  add('favicon.svg', faviconSvg, 'image/svg+xml', { hashed: false })
  add('robots.txt', 'User-agent: *\nDisallow: /*/sign-in\nDisallow: /*/account\n', 'text/plain; charset=utf-8', { hashed: false })
  const preload = (lang: Lang) => preloaded[lang].map((file) => fontAddress.get(file)!)
  return { files, style, script, icon, preload: { ar: preload('ar'), en: preload('en'), fr: preload('fr') } }
}

async function bundleFile(file: string): Promise<string> {
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
