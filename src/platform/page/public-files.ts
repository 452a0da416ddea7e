/** Serves the assets from memory, compressed once; addresses carry a hash, so they never change (RFC 8246). */
import type { Hono } from 'hono'
import type { Asset, Assets } from './assets.ts'
import { mountPreferences } from './preferences.ts'

const forever = 'public, max-age=31536000, immutable'

/** Styles, script, fonts, favicon, robots.txt, and the address that remembers the display. */
export function publicFiles(app: Hono, assets: Assets): void {
  for (const [path, asset] of assets.files) app.get(path, (c) => send(asset, c.req.raw))
  mountPreferences(app)
}

function send(asset: Asset, request: Request): Response {
  const headers = new Headers({
    'content-type': asset.type,
    'cache-control': asset.hashed ? forever : 'public, max-age=3600',
    etag: asset.etag,
    'x-content-type-options': 'nosniff'
  })
  if (request.headers.get('if-none-match')?.includes(asset.etag)) return new Response(null, { status: 304, headers })
  const accepted = request.headers.get('accept-encoding') ?? ''
  let body = asset.body
  if (asset.br || asset.gzip) headers.set('vary', 'accept-encoding')
  if (asset.br && /\bbr\b/.test(accepted)) [body] = [asset.br, headers.set('content-encoding', 'br')]
  else if (asset.gzip && /\bgzip\b/.test(accepted)) [body] = [asset.gzip, headers.set('content-encoding', 'gzip')]
  headers.set('content-length', String(body.length))
  return new Response(body, { headers })
}
