/** Focus on the error summary, one sending per form, a question before leaving unsaved changes, a question before acting. */
import { holdsTooMuch } from './file-limit.ts'
import { all, on } from './find.ts'

/** A form that answers with a file leaves the page where it is: after this time it may be sent again. */
const reviveMs = 15_000
const changed = new Set<HTMLFormElement>()
/** Autosave tells when a form is safe again. */
export const settled = (form: HTMLFormElement) => changed.delete(form)

export function forms(): void {
  document.querySelector<HTMLElement>('[data-focus]')?.focus()

  // A link to a group of controls leads to its first control.
  on('click', '.error-summary a', (element, event) => {
    const target = document.getElementById(decodeURIComponent((element as HTMLAnchorElement).hash.slice(1)))
    const control = target?.matches('input,select,textarea') ? target : target?.querySelector<HTMLElement>('input,select,textarea')
    if (!target || !control) return
    event.preventDefault()
    target.scrollIntoView({ block: 'center' })
    control.focus({ preventScroll: true })
  })

  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement
    if (form.dataset.confirm && !confirm(form.dataset.confirm)) return event.preventDefault()
    if (form.method !== 'post') return
    if (form.dataset.sent || holdsTooMuch(form)) return event.preventDefault()
    form.dataset.sent = 'yes'
    changed.delete(form)
    setTimeout(revive, reviveMs)
    const button = event.submitter as HTMLButtonElement | null
    if (!button || !form.dataset.sending) return
    // aria-disabled, not disabled: a disabled button would not send its own name and value.
    button.setAttribute('aria-disabled', 'true')
    const words = button.querySelector('span')
    if (words) {
      button.dataset.words = words.textContent
      words.textContent = form.dataset.sending
    }
  })
  // Coming back by the browser's arrow must not find a dead form.
  addEventListener('pageshow', revive)

  on('input', 'form[data-guard]', (form) => changed.add(form as HTMLFormElement))
  addEventListener('beforeunload', (event) => {
    if (changed.size > 0) event.preventDefault()
  })
}

function revive(): void {
  for (const form of all<HTMLFormElement>('form[data-sent]')) {
    delete form.dataset.sent
    for (const button of all('[aria-disabled]', form)) {
      button.removeAttribute('aria-disabled')
      const words = button.querySelector('span')
      if (words && button.dataset.words) words.textContent = button.dataset.words
    }
  }
}
