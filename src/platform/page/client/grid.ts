/** Arrow keys and Enter walk through the boxes of a table (`table[data-grid]`), as people know it from spreadsheets. */
import { all } from './find.ts'

export function grids(): void {
  for (const table of all<HTMLTableElement>('table[data-grid]')) table.addEventListener('keydown', (event) => step(table, event))
}

function step(table: HTMLTableElement, event: KeyboardEvent): void {
  const box = event.target
  if (!(box instanceof HTMLInputElement) || event.altKey || event.ctrlKey || event.metaKey) return
  const rows = [...table.tBodies[0]!.rows].map((row) => [...row.querySelectorAll('input')])
  const row = rows.findIndex((boxes) => boxes.includes(box))
  const column = rows[row]?.indexOf(box) ?? -1
  // In a table that runs from right to left the next box lies to the left.
  const forward = getComputedStyle(table).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  const backward = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft'
  const moves: Record<string, [number, number]> = { ArrowDown: [1, 0], Enter: [1, 0], ArrowUp: [-1, 0], [forward]: [0, 1], [backward]: [0, -1] }
  const move = moves[event.key]
  if (!move) return
  // Inside a number the arrows to the sides move the cursor until it stands at the end.
  if (move[1] !== 0 && box.value !== '' && box.selectionStart === box.selectionEnd && !atEdge(box, event.key)) return
  const next = rows[row + move[0]]?.[column + move[1]]
  if (event.key === 'Enter') event.preventDefault() // in a cell it goes down; the button sends the form
  if (!next) return
  event.preventDefault()
  next.focus()
  next.select()
}

/** Boxes are set from left to right whatever the page, so the cursor leaves to the right after the last digit. */
const atEdge = (box: HTMLInputElement, key: string) => (key === 'ArrowRight' ? box.selectionStart === box.value.length : box.selectionStart === 0)
