/** Printing, copying, the key that leads to the search box. */
import { on } from './find.ts'

export function tools(): void {
  on('click', '[data-print]', () => print())
  on('click', '[data-copy]', (button) => {
    const words = button.querySelector('span')
    void navigator.clipboard.writeText(button.dataset.copy ?? '').then(() => {
      if (!words) return
      const before = words.textContent
      words.textContent = button.dataset.copied ?? ''
      setTimeout(() => (words.textContent = before), 2000)
    })
  })
  // The slash leads to the search box of the page, unless something is being typed.
  document.addEventListener('keydown', (event) => {
    const box = document.querySelector<HTMLInputElement>('[data-slash]')
    if (!box || event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]')) return
    event.preventDefault()
    box.focus()
    box.select()
  })
  // Everything folded is printed unfolded.
  addEventListener('beforeprint', () => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>('main details:not([open])')) {
      details.open = true
      details.dataset.opened = ''
    }
  })
  addEventListener('afterprint', () => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>('details[data-opened]')) {
      details.open = false
      delete details.dataset.opened
    }
  })
}
