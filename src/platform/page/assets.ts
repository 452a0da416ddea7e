/** Styles, scripts and fonts, put together when the server starts and kept in memory. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Lang } from '#platform/messages'
import { bundleFile } from './bundle-file.ts'
import { fontFaces, preloaded } from './fonts.ts'
import { faviconSvg } from './mark.tsx'

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
