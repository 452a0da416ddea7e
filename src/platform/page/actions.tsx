/** Things that are pressed. */
import type { Child, FC } from 'hono/jsx'
import { Form } from './form.tsx'
import { Icon, type IconName } from './icons.tsx'
import { useReader } from './reader.ts'

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger'

export interface ButtonProps {
  children?: Child
  look?: ButtonLook | undefined
  icon?: IconName | undefined
  type?: 'submit' | 'button' | undefined
  /** Sent with the form, to tell several buttons apart. */
  name?: string | undefined
  value?: string | undefined
  /** Another address than the form's. */
  formaction?: string | undefined
  /** The id of a form elsewhere on the page. */
  form?: string | undefined
  small?: boolean | undefined
  /** What it acts on, for screen readers: "Open" + "round 3". */
  about?: string | undefined
}

const looks = (look: ButtonLook | undefined, small: boolean | undefined) => `button button-${look ?? 'primary'}${small ? ' button-small' : ''}`

export const Button: FC<ButtonProps> = (props) => (
  <button
    class={looks(props.look, props.small)} type={props.type ?? 'submit'} name={props.name} value={props.value}
    formaction={props.formaction} form={props.form}
  >
    {props.icon && <Icon name={props.icon} />}
    <span>{props.children}</span>
    {props.about && <span class="unseen"> {props.about}</span>}
  </button>
)

export interface ButtonLinkProps {
  href: string
  children?: Child
  look?: ButtonLook | undefined
  icon?: IconName | undefined
  small?: boolean | undefined
  about?: string | undefined
  /** A file is saved instead of opened. */
  download?: boolean | undefined
}

/** A link that looks like a button: for going somewhere, never for changing something. */
export const ButtonLink: FC<ButtonLinkProps> = (props) => (
  <a class={looks(props.look, props.small)} href={props.href} {...(props.download ? { download: '' } : {})}>
    {props.icon && <Icon name={props.icon} />}
    <span>{props.children}</span>
    {props.about && <span class="unseen"> {props.about}</span>}
  </a>
)

/** Buttons in a row, the main one first. */
export const Actions: FC<{ children?: Child }> = ({ children }) => <div class="actions">{children}</div>

/** Prints the page; without scripts it is not shown. */
export const PrintButton: FC = () => (
  <button type="button" class="button button-quiet needs-script" data-print><Icon name="print" /><span>{useReader().say('page.action.print')}</span></button>
)

/** Copies a text; without scripts it is not shown, so show the text beside it. */
export const CopyButton: FC<{ text: string; label?: string | undefined }> = ({ text, label }) => {
  const { say } = useReader()
  return (
    <button type="button" class="button button-quiet button-small needs-script" data-copy={text} data-copied={say('page.action.copied')}>
      <Icon name="copy" /><span aria-live="polite">{label ?? say('page.action.copy')}</span>
    </button>
  )
}

/** A row of filters or tools above a list. */
export const Toolbar: FC<{ children?: Child; label?: string | undefined }> = ({ children, label }) => (
  <div class="toolbar" {...(label ? { role: 'group', 'aria-label': label } : {})}>{children}</div>
)

export interface FilterBarProps {
  /** The address of the list; the filters become its query. */
  action: string
  children?: Child
  /** Shown when something is filtered: the address without filters. */
  clear?: string | undefined
  id?: string | undefined
}

/** Fields that narrow a list, sent by GET so that the address can be kept and shared. */
export const FilterBar: FC<FilterBarProps> = ({ action, children, clear, id }) => {
  const { say } = useReader()
  return (
    <Form action={action} method="get" id={id ?? 'filter'} class="filter-bar">
      {children}
      <div class="filter-actions">
        <Button look="secondary">{say('page.filter.apply')}</Button>
        {clear && <a href={clear}>{say('page.filter.clear')}</a>}
      </div>
    </Form>
  )
}

export interface ConfirmProps {
  title: string
  /** What will happen and whether it can be undone. */
  children?: Child
  action: string
  /** The button in words: "Release the return", never "OK". */
  confirm: string
  cancelHref: string
  tone?: 'primary' | 'danger' | undefined
  hidden?: Record<string, string | number> | undefined
  version?: number | undefined
  /** 2 where the page has a heading of its own. */
  level?: 1 | 2 | undefined
}

/** A page that asks before an act that matters; no dialog, so it works everywhere. */
export const Confirm: FC<ConfirmProps> = (props) => {
  const Heading = `h${props.level ?? 1}` as 'h1'
  return (
    <section class="confirm">
    <Heading>{props.title}</Heading>
    <div class="prose">{props.children}</div>
    <Form action={props.action} hidden={props.hidden} version={props.version} id="confirm">
      <Actions>
        <Button look={props.tone ?? 'primary'}>{props.confirm}</Button>
        <ButtonLink href={props.cancelHref} look="secondary">{useReader().say('page.form.cancel')}</ButtonLink>
      </Actions>
    </Form>
  </section>
  )
}
