/** Controls with one line or one block of text, a number, a file or a choice from a list. */
import { directionOf, formatNumber, langs, type Lang, type Text } from '#platform/messages'
import type { FC } from 'hono/jsx'
import { describedBy, Field, type FieldProps } from './form.tsx'
import { useField } from './form-context.ts'
import { useReader, type Voice } from './reader.ts'

export interface TextInputProps extends FieldProps {
  value?: string | null | undefined
  type?: 'text' | 'email' | 'tel' | 'url' | 'password' | 'search' | undefined
  autocomplete?: string | undefined
  /** Expected length in characters; sets the width. */
  size?: number | undefined
  maxlength?: number | undefined
  /** Text of another language or a Latin identifier inside Arabic. */
  dir?: 'ltr' | 'rtl' | 'auto' | undefined
  lang?: Lang | undefined
  inputmode?: 'numeric' | 'decimal' | 'email' | 'tel' | 'url' | 'search' | undefined
  readonly?: boolean | undefined
}

const latin = new Set(['email', 'url', 'tel', 'password'])

export const TextInput: FC<TextInputProps> = (props) => {
  const field = useField(useReader(), props)
  const type = props.type ?? 'text'
  return (
    <Field {...props} id={field.id} error={field.error}>
      <input
        class="input" type={type} id={field.id} name={props.name} value={field.value}
        aria-describedby={describedBy(field.id, props.hint, field.error)} aria-invalid={field.error ? 'true' : undefined}
        aria-required={props.optional ? undefined : 'true'} autocomplete={props.autocomplete} maxlength={props.maxlength}
        dir={props.dir ?? (latin.has(type) ? 'ltr' : 'auto')} lang={props.lang} inputmode={props.inputmode} readonly={props.readonly}
        style={props.size ? `inline-size: min(100%, ${props.size + 4}ch)` : undefined}
      />
    </Field>
  )
}

export interface NumberInputProps extends FieldProps {
  /** A number, or a text as it was typed. */
  value?: number | string | null | undefined
  /** Written after the box: a unit, a percent sign. */
  unit?: string | undefined
  /** Whole numbers only: another keypad on phones. */
  integer?: boolean | undefined
  size?: number | undefined
}

/** Text with a number keypad; the reader of numbers accepts ٠-٩ and 0-9, so the browser must not judge. */
export const NumberInput: FC<NumberInputProps> = (props) => {
  const { lang, digits } = useReader()
  const shown = typeof props.value === 'number'
    ? formatNumber(lang, props.value, { useGrouping: false, maximumFractionDigits: 10 }, digits) : props.value
  const field = useField(useReader(), { ...props, value: shown })
  return (
    <Field {...props} id={field.id} error={field.error}>
      <span class="input-with-unit">
        <input
          class="input input-number" type="text" inputmode={props.integer ? 'numeric' : 'decimal'} dir="ltr" autocomplete="off"
          id={field.id} name={props.name} value={field.value} aria-invalid={field.error ? 'true' : undefined}
          aria-required={props.optional ? undefined : 'true'}
          aria-describedby={describedBy(field.id, props.hint, field.error, props.unit ? `${field.id}-unit` : undefined)}
          style={`inline-size: min(100%, ${(props.size ?? 12) + 4}ch)`}
        />
        {props.unit && <span class="unit" id={`${field.id}-unit`}>{props.unit}</span>}
      </span>
    </Field>
  )
}

export interface TextAreaProps extends FieldProps {
  value?: string | null | undefined
  rows?: number | undefined
  /** Shows how much is left; the server decides. */
  maxlength?: number | undefined
  lang?: Lang | undefined
  dir?: 'ltr' | 'rtl' | 'auto' | undefined
}

export const TextArea: FC<TextAreaProps> = (props) => {
  const voice = useReader()
  const field = useField(voice, props)
  const { maxlength } = props
  return (
    <Field {...props} id={field.id} error={field.error}>
      <textarea
        class="input" id={field.id} name={props.name} rows={props.rows ?? 4} dir={props.dir ?? 'auto'} lang={props.lang}
        aria-invalid={field.error ? 'true' : undefined} aria-required={props.optional ? undefined : 'true'}
        aria-describedby={describedBy(field.id, props.hint, field.error, maxlength ? `${field.id}-count` : undefined)}
        {...(maxlength ? { 'data-limit': String(maxlength) } : {})}
      >
        {field.value}
      </textarea>
      {maxlength && <Counter id={`${field.id}-count`} limit={maxlength} />}
    </Field>
  )
}

interface CountWords { left: string; over: string; most: string }
const countWords = new Map<string, CountWords>()

/** Plural forms are made here: the script only picks the sentence by Intl.PluralRules. A long form asks for them a hundred times. */
function countWordsOf({ say, lang, digits }: Voice, limit: number): CountWords {
  const key = `${lang} ${digits} ${limit}`
  const known = countWords.get(key)
  if (known) return known
  const samples = { zero: 0, one: 1, two: 2, few: 3, many: 11, other: 100 }
  const left = Object.fromEntries(Object.entries(samples).map(([form, count]) => {
    const sentence = say('page.form.countLeft', { count })
    return [form, sentence.replace(formatNumber(lang, count, {}, digits), '{n}')]
  }))
  const words = { left: JSON.stringify(left), over: say('page.form.countOver'), most: say('page.form.countMax', { count: limit }) }
  countWords.set(key, words)
  return words
}

/** The limit in words. */
const Counter: FC<{ id: string; limit: number }> = ({ id, limit }) => {
  const { left, over, most } = countWordsOf(useReader(), limit)
  return <p class="hint count" id={id} data-left={left} data-over={over}>{most}</p>
}

export interface Option {
  value: string
  label: string
  hint?: string | undefined
  disabled?: boolean | undefined
}

export interface SelectProps extends FieldProps {
  options: readonly Option[]
  value?: string | null | undefined
  /** The first, empty entry; null leaves it out. */
  placeholder?: string | null | undefined
}

export const Select: FC<SelectProps> = (props) => {
  const voice = useReader()
  const field = useField(voice, props)
  return (
    <Field {...props} id={field.id} error={field.error}>
      <span class="select">
        <select
          class="input" id={field.id} name={props.name} aria-describedby={describedBy(field.id, props.hint, field.error)}
          aria-invalid={field.error ? 'true' : undefined} aria-required={props.optional ? undefined : 'true'}
        >
          {props.placeholder !== null && <option value="">{props.placeholder ?? voice.say('page.form.choose')}</option>}
          {props.options.map((option) => (
            <option value={option.value} selected={option.value === field.value} disabled={option.disabled}>{option.label}</option>
          ))}
        </select>
      </span>
    </Field>
  )
}

export interface FileInputProps extends FieldProps {
  /** As in HTML: '.pdf,.docx'. */
  accept?: string | undefined
  multiple?: boolean | undefined
  /** In megabytes; said in the hint. */
  maxMb?: number | undefined
}

export const FileInput: FC<FileInputProps> = (props) => {
  const voice = useReader()
  const field = useField(voice, props)
  const limit = props.maxMb ? voice.say('page.file.limit', { size: props.maxMb }) : ''
  const hint = [props.hint, limit].filter(Boolean).join(' ') || undefined
  return (
    <Field {...props} hint={hint} id={field.id} error={field.error}>
      <input
        class="input input-file" type="file" id={field.id} name={props.name} accept={props.accept} multiple={props.multiple}
        aria-describedby={describedBy(field.id, hint, field.error)} aria-invalid={field.error ? 'true' : undefined}
        {...(props.maxMb ? { 'data-max-bytes': String(props.maxMb * 1e6), 'data-too-large': voice.say('page.file.tooLarge', { size: props.maxMb }) } : {})}
      />
    </Field>
  )
}

export interface TextInLanguagesProps extends FieldProps {
  value?: Text | null | undefined
  /** One line unless told. */
  rows?: number | undefined
  maxlength?: number | undefined
}

/** One text in Arabic, English and French with the authentic language: names `${name}.ar|en|fr|authentic`. */
export const TextInLanguages: FC<TextInLanguagesProps> = (props) => {
  const voice = useReader()
  const group = useField(voice, { name: props.name, label: props.label, error: props.error, id: props.id })
  const authentic = useField(voice, { name: `${props.name}.authentic`, label: props.label, value: props.value?.authentic ?? 'ar' })
  return (
    <Field {...props} group id={group.id} error={group.error} class="languages">
      {langs.map((lang) => <LanguagePart {...props} part={lang} />)}
      <div class="field">
        <label for={authentic.id}>{voice.say('page.languages.authentic')}</label>
        <p class="hint" id={`${authentic.id}-hint`}>{voice.say('page.languages.authenticHint')}</p>
        <span class="select">
          <select class="input" id={authentic.id} name={`${props.name}.authentic`} aria-describedby={`${authentic.id}-hint`}>
            {langs.map((lang) => (
              <option value={lang} selected={authentic.value === lang}>{voice.say(`page.languages.${lang}`)}</option>
            ))}
          </select>
        </span>
      </div>
    </Field>
  )
}

const LanguagePart: FC<TextInLanguagesProps & { part: Lang }> = ({ name, label, value, rows, maxlength, part }) => {
  const voice = useReader()
  const words = voice.say(`page.languages.${part}`)
  const field = useField(voice, { name: `${name}.${part}`, label: `${label}: ${words}`, value: value?.[part] ?? '' })
  const shared = {
    class: 'input', id: field.id, name: `${name}.${part}`, lang: part, dir: directionOf(part), maxlength,
    'aria-describedby': describedBy(field.id, undefined, field.error), 'aria-invalid': field.error ? 'true' as const : undefined
  }
  return (
    <Field name={`${name}.${part}`} label={words} id={field.id} error={field.error} optional={part !== 'ar' ? true : undefined}>
      {rows ? <textarea rows={rows} {...shared}>{field.value}</textarea> : <input type="text" value={field.value} {...shared} />}
    </Field>
  )
}
