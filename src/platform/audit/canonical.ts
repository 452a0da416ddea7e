/**
 * JSON in one form only: the same value gives the same text whatever the order of its keys, so that its hash is that of
 * the value (the idea of RFC 8785). `undefined` members are left out, a Date is its ISO text, a bigint its digits.
 * Text that PostgreSQL cannot hold (U+0000, half a surrogate pair) is replaced by U+FFFD.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(ordered(value))
}

function ordered(value: unknown): unknown {
  if (typeof value === 'string') return storable(value)
  if (typeof value === 'bigint') return value.toString()
  if (value === null || typeof value !== 'object') return value
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (value instanceof Uint8Array) return `(${value.length} bytes)`
  if (Array.isArray(value)) return value.map(ordered)
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  // Compared by code unit, not by a language's order, which changes between versions. A null prototype, because
  // assigning to the key "__proto__" of an ordinary object would set its prototype instead.
  members.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  const object = Object.create(null) as Record<string, unknown>
  for (const [key, member] of members) object[storable(key)] = ordered(member)
  return object
}

const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD')
