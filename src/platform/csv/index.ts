/** Comma-separated text that spreadsheets open without harm (RFC 4180). */

/**
 * A cell that a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV injection). So does what follows
 * a semicolon, a tab or a line break: spreadsheets in French and Arabic divide the line there, whatever the quotes say.
 */
function cell(value: string | number | null): string {
  const text = value === null ? '' : String(value)
  const safe = typeof value === 'string' ? text.replace(/(^|[;\t\r\n])(?=[ \u00A0]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r])/g, "$1'") : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** With the mark of UTF-8 in front, without which Excel misreads Arabic. */
export const csv = (rows: readonly (readonly (string | number | null)[])[]) => `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
