/** Text in columns, whatever separates them (RFC 4180, with semicolons or tabs too). Pure. */

export interface Row { /** Line of the file on which it begins, from 1. */ line: number; cells: string[] }

/** The sign that stands most often between the heads, outside quotes. */
export function separatorOf(text: string): ',' | ';' | '\t' {
  const head = text.slice(0, 10_000).split(/\r?\n/).find((line) => line.trim() !== '')?.replace(/"[^"]*"/g, '') ?? ''
  const times = (sign: string) => head.split(sign).length
  return times('\t') > Math.max(times(','), times(';')) ? '\t' : times(';') > times(',') ? ';' : ','
}

/** In one pass. Blank lines are left out; an apostrophe that keeps a spreadsheet from running a formula is taken off. */
export function readRows(text: string, most: number): Row[] {
  const separator = separatorOf(text)
  const rows: Row[] = []
  let [line, at] = [1, 0]
  while (at < text.length && rows.length <= most) {
    const row: Row = { line, cells: [] }
    for (let more = true; more; ) {
      const read = readCell(text, at, separator)
      row.cells.push(read.value)
      line += read.lines
      at = read.end
      more = text[at] === separator
      if (more) at++
    }
    at += text.startsWith('\r\n', at) ? 2 : 1
    line++
    if (row.cells.some((cell) => cell !== '')) rows.push(row)
  }
  return rows
}

function readCell(text: string, from: number, separator: string): { value: string; end: number; lines: number } {
  if (text[from] !== '"') {
    let end = from
    while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++
    return { value: plain(text.slice(from, end)), end, lines: 0 }
  }
  const pieces: string[] = []
  let at = from + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    pieces.push(text.slice(at, quote < 0 ? undefined : quote))
    if (quote < 0) { at = text.length; break }
    at = quote + 1
    if (text[at] !== '"') break
    pieces.push('"')
    at++
  }
  const value = pieces.join('')
  let end = at
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++
  return { value: plain(value + text.slice(at, end)), end, lines: value.split('\n').length - 1 }
}

const plain = (cell: string) => cell.trim().replace(/^'(?=[=+\-@])/, '')
