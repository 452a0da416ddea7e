/** Display choices without a reload, the language remembered, menus that close by themselves. */
import { all, on, remember } from './find.ts'

export function header(): void {
  on('change', '[data-preferences] input', (element) => {
    const { name, value } = element as HTMLInputElement
    remember(name, value)
    if (name === 'theme') {
      if (value) document.documentElement.dataset.theme = value
      else delete document.documentElement.dataset.theme
      document.querySelector('meta[name=color-scheme]')?.setAttribute('content', value || 'light dark')
    } else location.reload() // digits are written by the server, all over the page
  })
  on('click', '[data-lang]', (element) => remember('lang', element.dataset.lang ?? ''))
  const close = (except: EventTarget | null) => {
    for (const menu of all<HTMLDetailsElement>('[data-menu][open]'))
      if (!(except instanceof Node && menu.contains(except))) menu.open = false
  }
  document.addEventListener('click', (event) => close(event.target))
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    const open = document.querySelector<HTMLDetailsElement>('[data-menu][open]')
    open?.querySelector('summary')?.focus()
    close(null)
  })
}
