/**
 * A reported table (`[data-report]`, see src/statistics/table-grid.tsx): sums of parts as they are typed, cells that follow a
 * box further up, '=' for the sum, buttons for what a phone's number pad lacks, lines of countries, filling what is empty.
 */
import { all, inDigits } from './find.ts'
import { write } from './grid.ts'

/** By dimension the code above each code; null where nothing is added up. */
type Above = Record<string, string>
interface Report { root: HTMLElement; prefix: string; above: (Above | null)[] }

export function reportGrids(): void {
  for (const root of all('[data-report]')) attach({ root, prefix: root.dataset.report!, above: JSON.parse(root.dataset.above ?? '[]') as (Above | null)[] })
}

const boxesOf = ({ root, prefix }: Report) => all<HTMLInputElement>('table[data-grid] input', root).filter((box) => box.name.startsWith(prefix))

function attach(report: Report): void {
  const { root, prefix } = report
  let last: HTMLInputElement | undefined
  let due = 0
  root.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLInputElement && target.name.startsWith(prefix)) last = target
  })
  root.addEventListener('input', () => {
    cancelAnimationFrame(due)
    due = requestAnimationFrame(() => refresh(report))
  })
  root.addEventListener('keydown', (event) => {
    const box = event.target
    if (event.key !== '=' || !(box instanceof HTMLInputElement) || !box.name.startsWith(prefix)) return
    event.preventDefault()
    const sum = box.closest('td')?.querySelector<HTMLElement>('[data-sum]')?.dataset.sum
    if (sum) write([[box, inDigits(Number(sum), false)]])
  })
  root.addEventListener('pointerdown', (event) => {
    if ((event.target as Element).closest('[data-put],[data-put-after]')) event.preventDefault() // the box keeps the focus
  })
  root.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>('button')
    if (!button) return
    const { put, putAfter } = button.dataset
    if (put !== undefined && last) write([[last, put]])
    else if (putAfter !== undefined && last) write([[last, last.value.endsWith(putAfter) ? last.value.slice(0, -putAfter.length) : last.value && last.value + putAfter]])
    else if (button.name.endsWith('.fill')) fill(report, button, event)
    else if (button.name.endsWith('.add')) addLine(report, button, event)
  })
  refresh(report)
}

const zeros = [0x660, 0x6f0]
/** A typed count; 0 for what does not apply, null for what is no number. The server reads the same, and decides. */
function countOf(typed: string): number | null {
  const text = typed.replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) - zeros[digit.charCodeAt(0) >= 0x6f0 ? 1 : 0]!))
    .replace(/[\s\u200E\u200F\u061C\u202F\u066C'’,]/g, '')
  if (/^(x|so|لا)$/i.test(text)) return 0
  const found = /^(\d+)[pPم]?$/u.exec(text)
  return found ? Number(found[1]) : null
}

function refresh(report: Report): void {
  const { root, prefix, above } = report
  const boxes = boxesOf(report)
  const sums = new Map<string, Map<number, number>>()
  const values = new Map<string, string>()
  for (const box of boxes) {
    const key = box.name.slice(prefix.length)
    values.set(key, box.value)
    const count = countOf(box.value)
    if (count === null) continue
    const codes = key.split('|')
    above.forEach((codesAbove, at) => {
      const total = codesAbove?.[codes[at + 1]!]
      if (total === undefined) return
      const place = [...codes.slice(0, at + 1), total, ...codes.slice(at + 2)].join('|')
      const found = sums.get(place) ?? new Map<number, number>()
      sums.set(place, found.set(at, (found.get(at) ?? 0) + count))
    })
  }
  for (const box of boxes) showSum(box, [...new Set(sums.get(box.name.slice(prefix.length))?.values())])
  for (const shown of all('[data-follows]', root)) shown.textContent = values.get(shown.dataset.follows!) ?? ''
}

function showSum(box: HTMLInputElement, sums: readonly number[]): void {
  const mark = box.closest('td')?.querySelector<HTMLElement>('[data-sum]')
  if (!mark) return
  mark.hidden = sums.length === 0
  // Of several dimensions the largest: less than that the total cannot be.
  mark.dataset.sum = sums.length === 0 ? '' : String(Math.max(...sums))
  const other = sums.filter((sum) => sum !== countOf(box.value))
  mark.lastElementChild!.textContent = other.length === 0 ? '✓' : `Σ ${other.map((sum) => inDigits(sum)).join(' / ')}`
}

function fill(report: Report, button: HTMLButtonElement, event: Event): void {
  event.preventDefault()
  const letters = JSON.parse(report.root.querySelector<HTMLElement>('[data-fills]')!.dataset.fills!) as Record<string, string>
  write(boxesOf(report).filter((box) => box.dataset.asked !== undefined && box.value.trim() === '').map((box) => [box, letters[button.value]!] as const))
}

/** A new line is a copy of a country's line with another code, put behind the others of its group. */
function addLine(report: Report, button: HTMLButtonElement, event: Event): void {
  const bar = button.closest<HTMLElement>('[data-add-line]')
  const select = bar?.querySelector('select')
  const option = select?.selectedOptions[0]
  const table = bar?.closest('.report-panel')?.querySelector('table')
  if (!bar || !select || !option?.value || !table) return
  event.preventDefault()
  const at = Number(bar.dataset.addLine)
  const group = bar.dataset.above!
  const above = report.above[at - 1]!
  above[option.value] = group
  const lines = all('[data-line]', table)
  // The group's own line: one in each part of the table. What follows it belongs to the group until the depth is less.
  let first: HTMLInputElement | undefined
  for (const head of lines.filter((line) => line.dataset.line === group)) {
    const copy = head.cloneNode(true) as HTMLElement
    copy.dataset.line = option.value
    copy.classList.remove('is-total')
    const name = copy.querySelector('th')!
    const words = name.textContent
    name.textContent = option.label
    name.className = 'depth-2'
    for (const box of all<HTMLInputElement>('input', copy)) {
      const codes = box.name.slice(report.prefix.length).split('|')
      codes[at] = option.value
      box.name = report.prefix + codes.join('|')
      box.id = box.id.replace(group, option.value)
      box.setAttribute('aria-label', box.getAttribute('aria-label')!.replace(words, option.label))
      box.removeAttribute('aria-describedby')
      box.removeAttribute('aria-invalid')
      box.dataset.asked = ''
      box.value = ''
      first ??= box
    }
    for (const extra of all('.cell-note,.cell-last', copy)) extra.remove()
    head.after(copy)
  }
  const kept = document.createElement('input')
  kept.type = 'hidden'
  kept.name = report.prefix.replace(/cells\.$/, 'lines')
  kept.value = option.value
  report.root.append(kept)
  option.remove()
  select.value = ''
  refresh(report)
  first?.focus()
}
