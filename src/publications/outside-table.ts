/** A table out of a text file: separated by commas, semicolons or tabs, quoted as in RFC 4180. Pure; runs in a thread of its own. */

/** What separates the fields: the sign that is found most often outside quotes in the first lines. */
export function separatorOf(text: string): ',' | ';' | '\t' {
  const counts = { ',': 0, ';': 0, '\t': 0 }
  let quoted = false
  let lines = 0
  for (let at = 0; at < Math.min(text.length, 20_000) && lines < 20; at++) {
    const sign = text[at]!
    if (sign === '"') quoted = !quoted
    else if (!quoted && sign === '\n') lines++
    else if (!quoted && Object.hasOwn(counts, sign)) counts[sign as keyof typeof counts]++
  }
  return (['\t', ';', ','] as const).reduce((best, sign) => (counts[sign] > counts[best] ? sign : best), ',')
}

export interface TableLimits { rows: number; cells: number }
export const tableLimits: TableLimits = { rows: 400_000, cells: 8_000_000 }

/** The rows of a text; null where there are more than any such file has. A quote that is never closed ends with the text. */
export function readSeparated(text: string, limits: TableLimits = tableLimits): string[][] | null {
  const separator = separatorOf(text)
  const rows: string[][] = []
  let row: string[] = []
  let cells = 0
  for (let at = 0; at <= text.length; ) {
    const quoted = text[at] === '"' ? quotedField(text, at) : null
    const field = plainField(text, quoted?.end ?? at, separator)
    row.push(quoted ? quoted.value + field.value : field.value)
    at = field.end
    if (++cells > limits.cells || rows.length > limits.rows) return null
    if (text[at] === separator) { at++; continue }
    if (text[at] === '\r' && text[at + 1] === '\n') at++
    at++
    rows.push(row)
    row = []
  }
  return rows
}

/** Ends at a separator, a line end or the end of the text. What follows a closing quote is kept as it is. */
function quotedField(text: string, from: number): { value: string; end: number } {
  const parts: string[] = []
  for (let at = from + 1; ; ) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return { value: parts.join('') + text.slice(at), end: text.length }
    parts.push(text.slice(at, quote))
    if (text[quote + 1] !== '"') return { value: parts.join(''), end: quote + 1 }
    parts.push('"')
    at = quote + 2
  }
}

function plainField(text: string, from: number, separator: string): { value: string; end: number } {
  let end = from
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++
  return { value: text.slice(from, end), end }
}
