/**
 * Files that are too large are named before anything is sent: on a bad line sending takes minutes, and the refusal of
 * the server would come as a page without the form. The server judges again.
 */
import { all } from './find.ts'

/** Marks the file inputs of a form that hold too much and goes to the first; false when all may be sent. */
export function holdsTooMuch(form: HTMLFormElement): boolean {
  const inputs = all<HTMLInputElement>('input[type=file][data-max-bytes]', form)
  const bad = inputs.filter((input) => [...(input.files ?? [])].reduce((sum, file) => sum + file.size, 0) > Number(input.dataset.maxBytes))
  for (const input of inputs) mark(input, bad.includes(input))
  bad[0]?.focus()
  return bad.length > 0
}

function mark(input: HTMLInputElement, bad: boolean): void {
  const id = `${input.id}-too-large`
  const shown = document.getElementById(id)
  if (!bad) {
    if (!shown) return
    shown.remove()
    input.removeAttribute('aria-invalid')
    input.setAttribute('aria-describedby', (input.getAttribute('aria-describedby') ?? '').replace(id, '').trim())
    return
  }
  for (let fold = input.closest('details'); fold; fold = fold.parentElement!.closest('details')) fold.open = true
  if (shown) return
  const words = document.createElement('p')
  words.id = id
  words.className = 'error'
  words.textContent = input.dataset.tooLarge ?? ''
  input.before(words)
  input.setAttribute('aria-invalid', 'true')
  input.setAttribute('aria-describedby', `${input.getAttribute('aria-describedby') ?? ''} ${id}`.trim())
}
