/** Comma-separated text that spreadsheets open without harm (RFC 4180). */

/** A cell that a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV injection). */
function cell(value: string | number | null): string {
  const text = value === null ? '' : String(value)
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** With the mark of UTF-8 in front, without which Excel misreads Arabic. */
export const csv = (rows: readonly (readonly (string | number | null)[])[]) => `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
