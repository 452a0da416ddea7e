/** XML as text, with everything that comes from people escaped. */

/** What XML 1.0 (2.2) allows, without the noncharacters; a lone half of a pair becomes U+FFFD. */
const allowed = (text: string): string => text.toWellFormed().replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;', '\n': '&#10;', '\t': '&#9;' }

/** A line break in a text stays; a carriage return would be lost on reading (XML 1.0, 2.11). */
export const escapeText = (text: string): string => allowed(text).replace(/[&<>\r]/g, (sign) => entities[sign]!)
const escapeAttribute = (text: string): string => allowed(text).replace(/[&<>"\r\n\t]/g, (sign) => entities[sign]!)

type Attributes = Record<string, string | undefined>

const opening = (name: string, attributes: Attributes) =>
  name + Object.entries(attributes).map(([key, value]) => (value === undefined ? '' : ` ${key}="${escapeAttribute(value)}"`)).join('')

/** `content` is XML already. */
export const tag = (name: string, attributes: Attributes, content: string): string => `<${opening(name, attributes)}>${content}</${name}>`
export const empty = (name: string, attributes: Attributes = {}): string => `<${opening(name, attributes)}/>`
