/** What a form sent, as nested plain values: 'due.year' becomes { due: { year } }, a repeated name becomes a list. */

export type FormValue = string | File | FormValue[] | { [name: string]: FormValue }
export type FormInput = { [name: string]: FormValue }

/** No form of ours has more; 'a.a.a…' a million times would otherwise be a tree as deep. */
const limits = { fields: 10_000, nameLength: 200, depth: 10 }
const unsafe = new Set(['__proto__', 'constructor', 'prototype'])

export function formInput(data: Iterable<[string, string | File]>): FormInput {
  const root: FormInput = {}
  let fields = 0
  for (const [name, sent] of data) {
    if (++fields > limits.fields) break
    if (name.length > limits.nameLength) continue
    // PostgreSQL holds no U+0000 in a text.
    const value = typeof sent === 'string' ? sent.replaceAll('\0', '') : sent
    if (value instanceof File && value.size === 0 && value.name === '') continue // an empty file input
    const path = name.split('.')
    if (path.length > limits.depth || path.some((part) => unsafe.has(part))) continue
    place(root, path, value)
  }
  return root
}

function place(into: FormInput, path: string[], value: string | File): void {
  const [name, ...rest] = path as [string, ...string[]]
  const present = Object.hasOwn(into, name) ? into[name] : undefined
  if (rest.length > 0) {
    const group = isGroup(present) ? present : (into[name] = {})
    return place(group as FormInput, rest, value)
  }
  if (present === undefined) into[name] = value
  else if (Array.isArray(present)) present.push(value)
  else into[name] = [present, value]
}

const isGroup = (value: FormValue | undefined): value is FormInput =>
  typeof value === 'object' && !Array.isArray(value) && !(value instanceof File)

/** The single text of a name, or '' : for filling a form again with what was typed. */
export function typed(form: FormInput | undefined, name: string): string {
  let value: FormValue | undefined = form
  for (const part of name.split('.')) {
    if (!isGroup(value) || !Object.hasOwn(value, part)) return ''
    value = value[part]
  }
  if (Array.isArray(value)) value = value[0]
  return typeof value === 'string' ? value : ''
}

const secret = /^_|password|current|code|token/i

/** The sentences a form holds, for handing them back on a page that has no form: never a password, nothing short. */
export function wordsTyped(form: FormInput): string[] {
  return Object.entries(form).flatMap(([name, value]): string[] => {
    if (secret.test(name) || value instanceof File) return []
    if (typeof value === 'string') return value.trim().length >= 12 && /\s/.test(value.trim()) ? [value.trim()] : []
    return Array.isArray(value) ? value.flatMap((one) => wordsTyped({ one })) : wordsTyped(value)
  })
}
