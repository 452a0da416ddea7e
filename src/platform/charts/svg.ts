/** Building SVG text: the only place where a string becomes markup, so that nothing unescaped can reach a page or a PDF. */

declare const safe: unique symbol
/** SVG markup made by this folder; plain text is not assignable to it. */
export type Markup = string & { readonly [safe]: true }

export type Attributes = Record<string, string | number | undefined>

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

// eslint-disable-next-line no-control-regex
const special = /[&<>"'\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/
/** Text as markup. Characters that XML 1.0 forbids (section 2.2) are dropped: one of them would break the whole image. */
export const escaped = (text: string): Markup =>
  (special.test(text) ? text.replace(new RegExp(special, 'g'), (c) => escapes[c] ?? '') : text) as Markup

/** Two decimals are a hundredth of a pixel: enough, and half the bytes. NaN here is a mistake of ours. */
export function number(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`Not a coordinate: ${value}`)
  return String(Math.round(value * 100) / 100)
}

/** One element; attributes that are undefined are left out. */
export function element(name: string, attributes: Attributes, ...children: (Markup | Markup[])[]): Markup {
  let head = `<${name}`
  for (const key in attributes) {
    const value = attributes[key]
    if (value === undefined) continue
    head += ` ${key}="${typeof value === 'number' ? number(value) : escaped(value)}"`
  }
  const inside = children.flat().join('')
  return (inside === '' ? `${head}/>` : `${head}>${inside}</${name}>`) as Markup
}

/** A `d` attribute from commands and coordinates: path('M', 0, 0, 'L', 5, 5). */
export const path = (...parts: (string | number)[]): string =>
  parts.map((part) => (typeof part === 'number' ? number(part) : part)).join(' ')

export const none = '' as Markup
