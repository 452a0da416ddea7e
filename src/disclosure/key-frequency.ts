/** How many records share each record's whole key: the first question about any file of single records. */
import type { Records } from './counting.ts'

export interface KeyFrequency {
  /** For each record, how many records (itself included) have the same codes in all columns. */
  frequency: Uint32Array
  /** How many different keys there are. */
  keys: number
  /** How many records stand alone with theirs. */
  unique: number
}

/**
 * Packs each key into two whole numbers of up to 32 bits, sorts the records into parts by a hash, and counts each part in an
 * open hash table (Knuth, TAOCP 3, 6.4) that fits the processor's cache: random looks into a table of the whole file cost
 * most of the time otherwise. Throws a RangeError when the columns need more than 64 bits together.
 */
export function keyFrequency({ columns, sizes }: Pick<Records, 'columns' | 'sizes'>): KeyFrequency {
  const rows = columns[0]?.length ?? 0
  const { high, low } = packed(columns, sizes, rows)
  const partBits = Math.max(0, Math.min(12, Math.ceil(Math.log2(Math.max(1, rows) / 32768))))
  const parts = parted(high, low, rows, partBits)
  const { order, starts } = parts
  let largest = 1
  for (let part = 0; part + 1 < starts.length; part++) largest = Math.max(largest, starts[part + 1]! - starts[part]!)
  const capacity = 2 ** Math.ceil(Math.log2(largest * 2))
  const firsts = new Uint32Array(capacity)
  const counts = new Uint32Array(capacity)
  const slotOf = new Uint32Array(largest)
  const frequency = new Uint32Array(rows)
  let [keys, unique] = [0, 0]
  for (let part = 0; part + 1 < starts.length; part++) {
    const [from, to] = [starts[part]!, starts[part + 1]!]
    firsts.fill(0)
    for (let at = from; at < to; at++) {
      const h = parts.high[at]!
      const l = parts.low[at]!
      let slot = hashOf(h, l) & (capacity - 1)
      for (let first = firsts[slot]!; first !== 0 && (parts.high[first - 1] !== h || parts.low[first - 1] !== l); first = firsts[slot]!) slot = (slot + 1) & (capacity - 1)
      if (firsts[slot] === 0) {
        firsts[slot] = at + 1
        counts[slot] = 1
        keys++
      } else counts[slot]!++
      slotOf[at - from] = slot
    }
    for (let at = from; at < to; at++) if ((frequency[order[at]!] = counts[slotOf[at - from]!]!) === 1) unique++
  }
  return { frequency, keys, unique }
}

function hashOf(high: number, low: number): number {
  let hash = Math.imul(high ^ Math.imul(low, 0x9e3779b1), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return hash ^ (hash >>> 13)
}

/** Keys and their rows in the order of the upper bits of their hashes (one counting sort). */
function parted(high: Uint32Array, low: Uint32Array, rows: number, bits: number) {
  const starts = new Uint32Array((1 << bits) + 1)
  const partOf = (row: number) => (bits === 0 ? 0 : hashOf(high[row]!, low[row]!) >>> (32 - bits))
  for (let row = 0; row < rows; row++) starts[partOf(row) + 1]!++
  for (let part = 1; part < starts.length; part++) starts[part]! += starts[part - 1]!
  const next = starts.slice()
  const [order, partHigh, partLow] = [new Uint32Array(rows), new Uint32Array(rows), new Uint32Array(rows)]
  for (let row = 0; row < rows; row++) {
    const at = next[partOf(row)]!++
    order[at] = row
    partHigh[at] = high[row]!
    partLow[at] = low[row]!
  }
  return { order, starts, high: partHigh, low: partLow }
}

function packed(columns: Records['columns'], sizes: readonly number[], rows: number): { high: Uint32Array; low: Uint32Array } {
  const [high, low] = [new Uint32Array(rows), new Uint32Array(rows)]
  const used = [0, 0]
  columns.forEach((column, index) => {
    const bits = Math.max(1, Math.ceil(Math.log2(sizes[index]!)))
    const word = used[0]! + bits <= 32 ? 0 : 1
    if (used[word]! + bits > 32) throw new RangeError('The columns of the key need more than 64 bits')
    const target = word === 0 ? low : high
    const shift = used[word]!
    for (let row = 0; row < rows; row++) target[row]! |= column[row]! << shift
    used[word]! += bits
  })
  return { high, low }
}
