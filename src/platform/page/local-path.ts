/**
 * A path of the product as it may stand in a Location header, or null for every other address. Browsers leave tabs and
 * line breaks out of an address and read \ as / (WHATWG URL, 4.4), so that "/\t/evil.example" would lead elsewhere.
 */
export function localPath(to: string): string | null {
  // eslint-disable-next-line no-control-regex
  if (!isPath(to) || /[\u0000-\u001F\u007F\\]/.test(to)) return null
  const url = URL.parse(to, home)
  if (url?.origin !== home) return null
  // "/..//evil.example" becomes "//evil.example" when its dots are resolved.
  const path = `${url.pathname}${url.search}${url.hash}`
  return isPath(path) ? path : null
}

const home = 'http://home.invalid'
const isPath = (text: string) => /^\/(?!\/)/.test(text)
