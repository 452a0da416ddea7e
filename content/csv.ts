/**
 * Reads a simple CSV (no quoting: our files have none) into objects by column name. Columns named in `numbers` become
 * numbers; a blank in them becomes null. Throws where a line has another number of fields than the heading.
 */
export function readCsv(text: string, numbers: readonly string[]): Record<string, string | number | null>[] {
  const [heading = '', ...lines] = text.trimEnd().split('\n')
  const columns = heading.split(',')
  return lines.map((line, at) => {
    const fields = line.split(',')
    if (line.includes('"') || fields.length !== columns.length) throw new Error(`line ${at + 2} is not well-formed: ${line}`)
    return Object.fromEntries(columns.map((column, index) => {
      const field = fields[index] ?? ''
      return [column, !numbers.includes(column) ? field : field === '' ? null : Number(field)]
    }))
  })
}
