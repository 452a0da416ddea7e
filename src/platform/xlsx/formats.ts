/** How a number is shown, by its format: a day and a percentage are kept as numbers too. */
export type FormatKind = 'number' | 'date' | 'percent'

export function shownAs(format: string): FormatKind {
  const signs = format.slice(0, 200).replace(/"[^"]*"|\\.|\[(?!\$)[^\]]*\]|\[\$[^\]]*\]/g, '')
  if (signs.includes('%')) return 'percent'
  return /[yd]|m{3}|e\b/i.test(signs) && !/general/i.test(signs) ? 'date' : 'number'
}
