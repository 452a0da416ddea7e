/** A link to a line of a text selects that line in its box as well as going where it leads without a script. */
import { all } from './find.ts'

export function lines(): void {
  for (const link of all<HTMLAnchorElement>('a[data-line-of]')) {
    const box = document.getElementById(link.dataset.lineOf ?? '')
    if (!(box instanceof HTMLTextAreaElement)) continue
    link.addEventListener('click', (event) => {
      const before = box.value.split('\n').slice(0, Number(link.dataset.line) - 1)
      const start = before.reduce((sum, line) => sum + line.length + 1, 0)
      const end = box.value.indexOf('\n', start)
      event.preventDefault()
      document.querySelector(link.hash)?.scrollIntoView({ block: 'nearest' })
      box.focus()
      box.setSelectionRange(start, end < 0 ? box.value.length : end)
      // Lines wrap, so the place is only near; the browser brings the selection into view when something is typed.
      box.scrollTop = (box.scrollHeight * start) / Math.max(1, box.value.length) - box.clientHeight / 3
    })
  }
}
