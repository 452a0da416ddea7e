/**
 * Boxes of a table (`table[data-grid]`) as people know them from spreadsheets: arrow keys and Enter walk, a copied block is
 * pasted from the chosen box on. Cells without a box keep their place and are walked over.
 */
import { all } from './find.ts'

export function grids(): void {
  for (const table of all<HTMLTableElement>('table[data-grid]')) {
    table.addEventListener('keydown', (event) => step(table, event))
    table.addEventListener('paste', (event) => paste(table, event))
  }
}

type Box = HTMLInputElement | null
const boxesOf = (table: HTMLTableElement): Box[][] =>
  [...table.tBodies].flatMap((body) => [...body.rows]).map((row) => [...row.cells].map((cell) => cell.querySelector('input')))

function step(table: HTMLTableElement, event: KeyboardEvent): void {
  const box = event.target
  if (!(box instanceof HTMLInputElement) || event.altKey || event.ctrlKey || event.metaKey) return
  // In a table that runs from right to left the next box lies to the left.
  const forward = getComputedStyle(table).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  const backward = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft'
  const moves: Record<string, [number, number]> = { ArrowDown: [1, 0], Enter: [1, 0], ArrowUp: [-1, 0], [forward]: [0, 1], [backward]: [0, -1] }
  const move = moves[event.key]
  if (!move) return
  // Inside a number the arrows to the sides move the cursor until it stands at the end.
  if (move[1] !== 0 && box.value !== '' && box.selectionStart === box.selectionEnd && !atEdge(box, event.key)) return
  if (event.key === 'Enter') event.preventDefault() // in a cell it goes down; the button sends the form
  const rows = boxesOf(table)
  let row = rows.findIndex((boxes) => boxes.includes(box))
  let column = rows[row]?.indexOf(box) ?? -1
  let next: Box | undefined
  while (!next) {
    row += move[0]
    column += move[1]
    // Rows that name a group are shorter than the others, and passed on the way up or down.
    if (!rows[row] || column < 0 || (move[1] > 0 && column >= rows[row]!.length)) return
    next = rows[row]![column]
  }
  event.preventDefault()
  next.focus()
  next.select()
}

/** Boxes are set from left to right whatever the page, so the cursor leaves to the right after the last digit. */
const atEdge = (box: HTMLInputElement, key: string) => (key === 'ArrowRight' ? box.selectionStart === box.value.length : box.selectionStart === 0)

/** Only a block: a single value is pasted as everywhere. Digits of any script are read by the server. */
function paste(table: HTMLTableElement, event: ClipboardEvent): void {
  const box = event.target
  const text = event.clipboardData?.getData('text/plain').replace(/\r\n?/g, '\n').replace(/\n+$/, '') ?? ''
  if (!(box instanceof HTMLInputElement) || !/[\t\n]/.test(text)) return
  event.preventDefault()
  // Rows that only name a group have no boxes, and a copied block has no row for them.
  const rows = boxesOf(table).filter((boxes) => boxes.some(Boolean) || boxes.length > 2)
  const row = rows.findIndex((boxes) => boxes.includes(box))
  const column = rows[row]!.indexOf(box)
  const changes = text.split('\n').flatMap((line, down) => line.split('\t').map((value, along): [Box | undefined, string] => [rows[row + down]?.[column + along], value.trim()]))
  write(changes.filter((change): change is [HTMLInputElement, string] => Boolean(change[0])))
}

/** Writes into boxes as if it had been typed; what was there before can be had back with the undo button of the table. */
export function write(changes: readonly (readonly [HTMLInputElement, string])[]): void {
  const first = changes[0]?.[0]
  if (!first) return
  const before = changes.map(([box]) => [box, box.value] as const)
  for (const [box, value] of changes) box.value = value
  first.dispatchEvent(new Event('input', { bubbles: true }))
  const undo = first.closest('[data-report]')?.querySelector<HTMLElement>('[data-undo]')
  if (!undo) return
  undo.hidden = false
  undo.onclick = () => {
    for (const [box, value] of before) box.value = value
    undo.hidden = true
    first.dispatchEvent(new Event('input', { bubbles: true }))
  }
}
