/** Radios and checkboxes. */
import type { Child, FC } from 'hono/jsx'
import { Field, type FieldProps } from './form.tsx'
import { useField } from './form-context.ts'
import type { Option } from './inputs.tsx'
import { useReader } from './reader.ts'

export interface RadiosProps extends FieldProps {
  options: readonly Option[]
  value?: string | null | undefined
  /** Side by side, for two or three short answers. */
  inline?: boolean | undefined
}

export const Radios: FC<RadiosProps> = (props) => <Choices {...props} kind="radio" />

export interface CheckboxesProps extends FieldProps {
  options: readonly Option[]
  value?: readonly string[] | string | null | undefined
  inline?: boolean | undefined
}

/** Several of one name: absent means none. */
export const Checkboxes: FC<CheckboxesProps> = (props) => <Choices {...props} kind="checkbox" />

const Choices: FC<(RadiosProps | CheckboxesProps) & { kind: 'radio' | 'checkbox' }> = (props) => {
  const field = useField(useReader(), props)
  return (
    <Field {...props} group id={field.id} error={field.error}>
      <div class={props.inline ? 'choices choices-inline' : 'choices'}>
        {props.options.map((option, index) => (
          <Choice
            kind={props.kind} name={props.name} id={`${field.id}-${index + 1}`} value={option.value} label={option.label}
            hint={option.hint} disabled={option.disabled} checked={field.values.includes(option.value)} invalid={Boolean(field.error)}
          />
        ))}
      </div>
    </Field>
  )
}

interface ChoiceProps {
  kind: 'radio' | 'checkbox'
  name: string
  id: string
  value: string
  label: Child
  hint?: string | undefined
  checked: boolean
  disabled?: boolean | undefined
  invalid?: boolean | undefined
}

const Choice: FC<ChoiceProps> = (props) => (
  <div class="choice">
    <input
      type={props.kind} id={props.id} name={props.name} value={props.value} checked={props.checked} disabled={props.disabled}
      aria-describedby={props.hint ? `${props.id}-hint` : undefined}
    />
    <label for={props.id}>{props.label}</label>
    {props.hint && <p class="hint" id={`${props.id}-hint`}>{props.hint}</p>}
  </div>
)

export interface CheckboxProps {
  name: string
  label: string
  hint?: string | undefined
  /** 'on' unless told. */
  value?: string | undefined
  checked?: boolean | undefined
}

/** A single tick box ("I confirm …"), read with flagField(). */
export const Checkbox: FC<CheckboxProps> = (props) => {
  const value = props.value ?? 'on'
  const field = useField(useReader(), { name: props.name, label: props.label, value: props.checked ? value : '' })
  return (
    <Field name={props.name} label={props.label} labelHidden group id={field.id} error={field.error}>
      <Choice
        kind="checkbox" name={props.name} id={`${field.id}-1`} value={value} label={props.label} hint={props.hint}
        checked={field.value === value}
      />
    </Field>
  )
}
