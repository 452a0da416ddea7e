/**
 * Saves a form while it is filled in. The same address and the same fields as pressing the button, with the header
 * `accept: application/json`; the answer may be
 *   200 { version, values } saved; `values` are put into the fields they name (versions of the parts of a long form)
 *   · 422 { message, fields: { name: text } } refused · 409 { message } changed by someone else · 401 signed out
 * or a redirect (saved). Anything unsent is kept in sessionStorage until the connection is back.
 */
import { all } from './find.ts'
import { settled } from './forms.ts'

type State = 'saving' | 'saved' | 'offline' | 'refused' | 'conflict' | 'signedOut'
interface Answer { version?: number; values?: Record<string, string | number>; message?: string; fields?: Record<string, string> }

const pauseMs = 1200
const retryMs = 15_000

export function autosave(): void {
  for (const form of all<HTMLFormElement>('form[data-autosave]')) attach(form)
}

function attach(form: HTMLFormElement): void {
  const status = form.querySelector<HTMLElement>('[data-save-status]')
  const key = `nasaq ${form.getAttribute('action')} ${form.id}`
  let timer = 0
  let busy = false
  let again = false
  let stopped = false
  /** The button that was pressed while a saving was under way; undefined when none was. */
  let pressed: HTMLElement | null | undefined

  const say = (state: State, more = '') => {
    if (!status) return
    status.dataset.state = state
    status.textContent = [form.dataset[state], more].filter(Boolean).join(' ')
  }

  async function save(): Promise<void> {
    if (stopped || form.dataset.sent) return
    if (busy) return void (again = true)
    busy = true
    say('saving')
    const data = new FormData(form)
    data.delete('_once')
    // Files are sent by the button only: saving them again and again would attach them again and again.
    for (const name of [...data.keys()].filter((one) => data.get(one) instanceof File)) data.delete(name)
    keep(key, data)
    try {
      const response = await fetch(form.action, {
        method: 'POST', body: data, headers: { accept: 'application/json', 'x-autosave': '1' }, redirect: 'manual', credentials: 'same-origin'
      })
      finish(response.status, await answerOf(response), response.type === 'opaqueredirect')
    } catch {
      say('offline')
      pressed = undefined
      timer = window.setTimeout(save, retryMs)
    }
    busy = false
    if (pressed !== undefined) {
      const button = pressed
      pressed = undefined
      again = false
      return form.requestSubmit(button)
    }
    if (again) {
      again = false
      void save()
    }
  }

  function finish(code: number, answer: Answer, redirected: boolean): void {
    if (redirected || (code >= 200 && code < 300)) {
      if (answer.version !== undefined) setVersion(form, answer.version)
      for (const [name, value] of Object.entries(answer.values ?? {})) setField(form, name, String(value))
      sessionStorage.removeItem(key)
      if (!again) settled(form)
      return say('saved')
    }
    if (code === 401) return say('signedOut')
    if (code === 409) {
      stopped = true // from here on a person decides
      return say('conflict', answer.message)
    }
    if (code >= 400 && code < 500) return say('refused', [answer.message, ...Object.values(answer.fields ?? {})].filter(Boolean).join(' '))
    throw new Error(String(code))
  }

  const later = () => {
    clearTimeout(timer)
    timer = window.setTimeout(save, pauseMs)
  }
  // The answer under way brings new versions; a form sent without them would look like another person's.
  form.addEventListener('submit', (event) => {
    if (!busy) return
    event.preventDefault()
    event.stopPropagation()
    pressed = event.submitter
  })
  form.addEventListener('input', later)
  form.addEventListener('change', later)
  addEventListener('online', () => void save())
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && timer) void save()
  })
  if (restore(key, form)) void save()
}

async function answerOf(response: Response): Promise<Answer> {
  if (!response.headers.get('content-type')?.includes('json')) return {}
  return (await response.json().catch(() => ({}))) as Answer
}

function setVersion(form: HTMLFormElement, version: number): void {
  const field = form.querySelector<HTMLInputElement>('input[name=version]')
  if (field) field.value = String(version)
}

function setField(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name)
  if (field instanceof HTMLInputElement) field.value = value
}

/** Files and secrets are not kept. */
function keep(key: string, data: FormData): void {
  const pairs = [...data].filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  try {
    sessionStorage.setItem(key, JSON.stringify(pairs))
  } catch { /* private mode or full: the page itself still holds the text */ }
}

/** Puts unsent values back after a reload; only onto the version they were typed on. */
function restore(key: string, form: HTMLFormElement): boolean {
  const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null') as [string, string][] | null
  if (!kept) return false
  const values = new Map<string, string[]>()
  for (const [name, value] of kept) values.set(name, [...(values.get(name) ?? []), value])
  const version = form.querySelector<HTMLInputElement>('input[name=version]')?.value
  if (version !== undefined && values.get('version')?.[0] !== version) return false
  const stale = staleParts(values, form)
  for (const control of form.elements) {
    if (control instanceof HTMLInputElement && /^(hidden|file|password)$/.test(control.type)) continue
    if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement)) continue
    if (stale.some((part) => control.name.startsWith(part))) continue
    if (control instanceof HTMLInputElement && /^(radio|checkbox)$/.test(control.type)) control.checked = values.get(control.name)?.includes(control.value) ?? false
    else control.value = values.get(control.name)?.shift() ?? control.value
  }
  return true
}

/** In a form of many parts, a part that somebody else has saved since is left as it is: names begin with what this gives. */
function staleParts(values: Map<string, string[]>, form: HTMLFormElement): string[] {
  const stale: string[] = []
  for (const [name, [known]] of values) {
    const field = name.endsWith('.version') ? form.elements.namedItem(name) : null
    if (field instanceof HTMLInputElement && field.value !== known) stale.push(name.slice(0, -'version'.length))
  }
  return stale
}
