import { parseAccept } from 'hono/utils/accept'
import { isLang, type Lang } from '#platform/messages'

/** The reader's language: the one remembered, else the browser's first that we have, else Arabic. */
export function preferredLang(request: Request): Lang {
  const remembered = /(?:^|;\s*)lang=(ar|en|fr)(?:;|$)/.exec(request.headers.get('cookie') ?? '')?.[1]
  return isLang(remembered) ? remembered : acceptedLang(request)
}

/** The first language of Accept-Language that we have, else Arabic. */
export function acceptedLang(request: Request): Lang {
  const wanted = parseAccept(request.headers.get('accept-language') ?? '').sort((a, b) => b.q - a.q)
  for (const { type, q } of wanted) {
    const lang = type.slice(0, 2).toLowerCase()
    if (q > 0 && isLang(lang)) return lang
  }
  return 'ar'
}
