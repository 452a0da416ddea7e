/** What a form tells its fields: the problem of the last try, the typed values, and what to write before each id. */
import type { Problem } from '#platform/command'
import { createContext, useContext } from '#platform/jsx'
import { errorText, type ErrorText, type Voice } from './reader.ts'

/** What a form sent, nested as `http.form()` gives it. */
export interface TypedValues {
  [name: string]: unknown
}

export interface FormState {
  /** Written before every id, for pages with several forms. */
  prefix: string
  problem?: Problem | undefined
  values?: TypedValues | undefined
  /** Field names in the order of the page with their labels, filled while the fields render. */
  labels: Map<string, string>
}

export const FormContext = createContext<FormState>({ prefix: 'f', labels: new Map() })

/** The id of a field's control: error summaries link to it. */
export const fieldId = (prefix: string, name: string) => `${prefix}-${name.replace(/[^\p{L}\p{N}_-]+/gu, '-')}`

/** Reads one name ('due.year') out of what was typed; undefined when the form did not send it. */
export function typedValue(values: TypedValues | undefined, name: string): string | string[] | undefined {
  let value: unknown = values
  for (const part of name.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined
    value = (value as TypedValues)[part]
  }
  if (typeof value === 'string') return value
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? (value as string[]) : undefined
}

export interface FieldState {
  id: string
  error: string | undefined
  /** Typed before, else given. */
  value: string
  values: string[]
}

/** Joins what the form knows with what the field was given. */
export function useField(
  voice: Voice,
  field: { name: string; label: string; error?: ErrorText; value?: string | number | readonly string[] | null | undefined; id?: string | undefined },
  groupOf: readonly string[] = []
): FieldState {
  const form = useContext(FormContext)
  form.labels.set(field.name, field.label)
  for (const part of groupOf) form.labels.set(`${field.name}.${part}`, field.label)
  const names = [field.name, ...groupOf.map((part) => `${field.name}.${part}`)]
  const found = names.map((name) => form.problem?.fields[name]).find((message) => message !== undefined)
  const typed = form.values ? (typedValue(form.values, field.name) ?? (field.value !== undefined && form.values ? '' : undefined)) : undefined
  const value = typed ?? field.value
  const values = Array.isArray(value) ? value.map(String) : value === undefined || value === null || value === '' ? [] : [String(value)]
  return {
    id: field.id ?? fieldId(form.prefix, field.name),
    error: errorText(voice, field.error ?? found),
    value: values[0] ?? '',
    values
  }
}
