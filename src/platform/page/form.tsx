/** The form itself, the summary of its errors, and the frame around every field. */
import type { Problem } from '#platform/command'
import type { Lang } from '#platform/messages'
import { raw, useContext } from '#platform/jsx'
import type { Child, FC } from 'hono/jsx'
import { randomUUID } from 'node:crypto'
import { FormContext, fieldId, type FormState, type TypedValues } from './form-context.ts'
import { Icon } from './icons.tsx'
import { useReader, type ErrorText } from './reader.ts'

export interface FormProps {
  action: string
  children?: Child
  /** Needed when a page has several forms: it is written before the id of every field. */
  id?: string | undefined
  /** 'post' unless told; 'get' for searches. */
  method?: 'post' | 'get' | undefined
  /** What went wrong on the last try: shown as a summary on top and beside each field, labels filled in by the fields. */
  problem?: Problem | null | undefined
  /** What was typed on the last try; each field shows it again. */
  values?: TypedValues | null | undefined
  /** Sent as hidden `version`, for refusing stale edits. */
  version?: number | undefined
  /** false leaves out the hidden `_once` that makes a double sending harmless. */
  once?: boolean | undefined
  /** The form carries files. */
  files?: boolean | undefined
  /** Save by script while typing, to the form's own action; answer with saveAnswer() when isAutosave(request). */
  autosave?: boolean | undefined
  /** Warn before leaving with unsaved changes. */
  guard?: boolean | undefined
  /** Asked by script before sending; keep a Confirm page behind it where it matters. */
  confirm?: string | undefined
  /** Other hidden fields. */
  hidden?: Record<string, string | number> | undefined
  class?: string | undefined
}

export const Form: FC<FormProps> = (props) => {
  const voice = useReader()
  const method = props.method ?? 'post'
  const state: FormState = {
    prefix: props.id ?? 'f',
    problem: props.problem ?? undefined,
    values: props.values ?? undefined,
    labels: new Map()
  }
  // The fields are written first, so that the summary knows their labels and their order.
  const fields = raw(String(<FormContext.Provider value={state}>{props.children}</FormContext.Provider>))
  return (
    <form
      id={props.id} action={props.action} method={method} novalidate class={props.class ?? 'form'}
      {...(props.files ? { enctype: 'multipart/form-data' } : {})}
      {...(props.autosave ? autosaveTexts(voice) : {})}
      {...(props.guard ? { 'data-guard': voice.say('page.form.unsaved') } : {})}
      {...(props.confirm ? { 'data-confirm': props.confirm } : {})}
      {...(method === 'post' ? { 'data-sending': voice.say('page.form.sending') } : {})}
    >
      {props.problem && <ErrorSummary problem={props.problem} labels={state.labels} prefix={state.prefix} />}
      {props.version !== undefined && <input type="hidden" name="version" value={String(props.version)} />}
      {method === 'post' && props.once !== false && <input type="hidden" name="_once" value={randomUUID()} />}
      {Object.entries(props.hidden ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={String(value)} />
      ))}
      {fields}
      {props.autosave && <p class="save-status" role="status" data-save-status>{voice.say('page.autosave.idle')}</p>}
    </form>
  )
}

const autosaveTexts = ({ say }: ReturnType<typeof useReader>) => ({
  'data-autosave': '',
  'data-saving': say('page.autosave.saving'),
  'data-saved': say('page.autosave.saved'),
  'data-offline': say('page.autosave.offline'),
  'data-refused': say('page.autosave.refused'),
  'data-conflict': say('page.autosave.conflict'),
  'data-signed-out': say('page.autosave.signedOut')
})

export interface ErrorSummaryProps {
  problem: Problem | null | undefined
  lang?: Lang | undefined
  /** Field name to label, in the order of the page. Form fills it by itself. */
  labels?: ReadonlyMap<string, string> | Record<string, string> | undefined
  /** The id prefix of the form it links into; 'f' unless the form has an id. */
  prefix?: string | undefined
}

/** All errors of a form with links to the fields; takes the focus. Form shows one by itself when it is given a problem. */
export const ErrorSummary: FC<ErrorSummaryProps> = ({ problem, lang, labels, prefix }) => {
  const voice = useReader(lang)
  const form = useContext(FormContext)
  if (!problem) return null as never
  const known = labels instanceof Map ? labels : new Map(Object.entries(labels ?? {}))
  const order = [...known.keys()]
  const place = (name: string) => (known.has(name) ? order.indexOf(name) : order.length)
  const fields = Object.entries(problem.fields).sort(([a], [b]) => place(a) - place(b))
  return (
    <div class="error-summary" role="alert" tabindex={-1} id="error-summary" data-focus aria-labelledby="error-summary-title">
      <h2 id="error-summary-title"><Icon name="bad" />{voice.say('page.form.errorsTitle')}</h2>
      <p>{voice.say(problem.message.key, problem.message.values)}</p>
      {fields.length > 0 && (
        <ul>
          {fields.map(([name, message]) => (
            <li>
              <a href={`#${fieldId(prefix ?? form.prefix, name)}`}>
                {known.has(name) && <><b>{known.get(name)}</b>{' '}</>}
                <span>{voice.say(message.key, message.values)}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

export interface FieldProps {
  /** Dotted names nest: 'due.year'. */
  name: string
  label: string
  hint?: string | undefined
  error?: ErrorText
  /** Says "optional" beside the label; everything else is required. */
  optional?: boolean | undefined
  /** Hides the label from sight only (a field in a table cell). */
  labelHidden?: boolean | undefined
  /** Given when the form's own is not wanted. */
  id?: string | undefined
}

export interface FrameProps extends FieldProps {
  /** The id of the control. */
  id: string
  error?: string | undefined
  children?: Child
  /** A group of controls: fieldset and legend instead of label. */
  group?: boolean | undefined
  class?: string | undefined
  after?: Child
}

/** The ids of hint and error, for aria-describedby. */
export const describedBy = (id: string, hint: unknown, error: unknown, more?: string): string | undefined =>
  [hint ? `${id}-hint` : '', error ? `${id}-error` : '', more ?? ''].filter(Boolean).join(' ') || undefined

/** Label, hint, error around a control. Use it directly for controls of your own; give the control the id and describedBy(). */
export const Field: FC<FrameProps> = (props) => {
  const { say } = useReader()
  const { id, label, hint, error } = props
  const optional = props.optional && <span class="optional">{say('page.form.optional')}</span>
  const parts = (
    <>
      {hint && <p class="hint" id={`${id}-hint`}>{hint}</p>}
      {error && (
        <p class="error" id={`${id}-error`}>
          <Icon name="bad" /><span class="unseen">{say('page.form.error')} </span>{error}
        </p>
      )}
      {props.children}
      {props.after}
    </>
  )
  const cls = `field${error ? ' field-bad' : ''}${props.class ? ` ${props.class}` : ''}`
  const words = <span class={props.labelHidden ? 'unseen' : undefined}>{label}{optional && <>{' '}{optional}</>}</span>
  if (!props.group) {
    return (
      <div class={cls}>
        <label for={id}>{words}</label>
        {parts}
      </div>
    )
  }
  return (
    <fieldset class={cls} id={id} tabindex={-1} aria-describedby={describedBy(id, hint, error)}>
      <legend>{words}</legend>
      {parts}
    </fieldset>
  )
}
