/** Pages of whoever is not signed in yet: sign in, second step, forgotten password, one-time links. */
import type { Problem } from '#platform/command'
import type { Lang } from '#platform/messages'
import {
  Actions, Button, ButtonLink, Card, Form, Notice, PageHeading, TextInput, useReader, When, type TypedValues
} from '#platform/page'
import type { FC } from 'hono/jsx'
import { LanguageSelect, PasswordAdvice, RoleNames } from './parts.tsx'
import { signInPaths } from './paths.ts'
import type { Role } from './roles.ts'

export interface SignInProps {
  problem?: Problem | undefined
  values?: TypedValues | undefined
  next: string
  /** Whether this address can have passkeys at all. */
  passkeys: boolean
  /** Name of the single sign-on provider, where there is one. */
  provider: string | null
  /** Why the provider's answer did not let somebody in. */
  providerError: 'suspended' | 'notOpen' | 'unknown' | 'unverified' | 'unavailable' | 'failed' | null
  demo: readonly { id: string; roles: readonly Role[]; state: string | null }[]
}

export const SignInPage: FC<SignInProps> = (props) => {
  const { say, lang } = useReader()
  const paths = signInPaths(lang)
  return (
    <>
      <PageHeading title={say('accounts.signIn.title')} lead={say('accounts.signIn.lead')} />
      {props.providerError && <Notice tone="warn">{say(`accounts.provider.${props.providerError}`)}</Notice>}
      {props.demo.length > 0 && <DemoPeople {...props} />}
      <Form action={paths.signIn} problem={props.problem} values={props.values} once={false} hidden={{ next: props.next }}>
        <TextInput name="email" label={say('accounts.field.email')} type="email" autocomplete="username webauthn" size={32} />
        <TextInput name="password" label={say('accounts.field.password')} type="password" autocomplete="current-password" size={32} value="" />
        <Actions>
          <Button>{say('accounts.signIn.button')}</Button>
          <a href={paths.forgotten}>{say('accounts.signIn.forgotten')}</a>
        </Actions>
      </Form>
      {(props.passkeys || props.provider) && <h2>{say('accounts.signIn.otherWays')}</h2>}
      <Actions>
        {props.passkeys && <PasskeyButton next={props.next} />}
        {props.provider && (
          <ButtonLink href={`${paths.provider}?next=${encodeURIComponent(props.next)}`} look="secondary" icon="external">
            {say('accounts.signIn.provider', { name: props.provider })}
          </ButtonLink>
        )}
      </Actions>
      <p class="hint">{say('accounts.signIn.noAccount')}</p>
    </>
  )
}

/** Passkeys need a script: without one the button is not shown. */
const PasskeyButton: FC<{ next: string }> = ({ next }) => {
  const { say, lang } = useReader()
  const paths = signInPaths(lang)
  return (
    <span class="needs-script" data-passkey="sign-in" data-options={paths.passkeyOptions} data-verify={paths.passkey} data-next={next}>
      <Button type="button" look="secondary" icon="lock">{say('accounts.passkey.signIn')}</Button>
      <span role="status" data-failed={say('accounts.passkey.failed')} />
    </span>
  )
}

const DemoPeople: FC<SignInProps> = ({ demo, next }) => {
  const { say, lang } = useReader()
  return (
    <Card title={say('accounts.demo.title')} tone="info">
      <p>{say('accounts.demo.text')}</p>
      <Form action={signInPaths(lang).demo} id="demo" once={false} hidden={{ next }}>
        <div class="demo-people">
          {demo.map((person) => (
            <Button look="secondary" small name="person" value={person.id}><RoleNames roles={person.roles} state={person.state} /></Button>
          ))}
        </div>
      </Form>
    </Card>
  )
}

export const CodePage: FC<{ problem?: Problem | undefined; next: string }> = ({ problem, next }) => {
  const { say, lang } = useReader()
  const paths = signInPaths(lang)
  return (
    <>
      <PageHeading title={say('accounts.code.title')} lead={say('accounts.code.lead')} />
      <Form action={paths.code} problem={problem} once={false} hidden={{ next }}>
        <TextInput name="code" label={say('accounts.code.label')} hint={say('accounts.code.hint')} autocomplete="one-time-code" size={12} dir="ltr" value="" />
        <Actions>
          <Button>{say('accounts.code.button')}</Button>
          <a href={paths.signIn}>{say('accounts.code.again')}</a>
        </Actions>
      </Form>
      <p class="hint">{say('accounts.code.lost')}</p>
    </>
  )
}

export const ForgottenPage: FC<{ problem?: Problem | undefined; values?: TypedValues | undefined; sent: boolean }> = ({ problem, values, sent }) => {
  const { say, lang } = useReader()
  const paths = signInPaths(lang)
  return (
    <>
      <PageHeading title={say('accounts.forgotten.title')} lead={sent ? undefined : say('accounts.forgotten.lead')} />
      {sent ? (
        <>
          <Notice tone="info" live title={say('accounts.forgotten.sentTitle')}>{say('accounts.forgotten.sent')}</Notice>
          <p><a href={paths.signIn}>{say('accounts.link.signIn')}</a></p>
        </>
      ) : (
        <Form action={paths.forgotten} problem={problem} values={values} once={false}>
          <TextInput name="email" label={say('accounts.field.email')} type="email" autocomplete="email" size={32} />
          <Actions><Button>{say('accounts.forgotten.button')}</Button></Actions>
        </Form>
      )}
    </>
  )
}

export const ResetPage: FC<{ token: string; name: string; problem?: Problem | undefined }> = ({ token, name, problem }) => {
  const { say, lang } = useReader()
  return (
    <>
      <PageHeading title={say('accounts.reset.title')} lead={say('accounts.reset.lead', { name })} />
      <Form action={signInPaths(lang).reset(token)} problem={problem} once={false}>
        <PasswordAdvice />
        <TextInput name="password" label={say('accounts.field.newPassword')} type="password" autocomplete="new-password" size={32} value="" />
        <Actions><Button>{say('accounts.reset.button')}</Button></Actions>
      </Form>
    </>
  )
}

export interface InvitationProps {
  token: string
  person: { name: string; email: string; language: Lang; roles: readonly Role[]; state: string | null }
  expiresAt?: Date | undefined
  /** The first administrator has no address yet. */
  askEmail: boolean
  problem?: Problem | undefined
  values?: TypedValues | undefined
}

export const InvitationPage: FC<InvitationProps> = ({ token, person, askEmail, problem, values, expiresAt }) => {
  const { say, lang } = useReader()
  return (
    <>
      <PageHeading title={say('accounts.invitation.title')} lead={say('accounts.invitation.lead')} />
      <Card>
        <p><RoleNames roles={person.roles} state={person.state} /></p>
        {!askEmail && <p><bdi dir="ltr">{person.email}</bdi></p>}
        {expiresAt && <p class="hint">{say('accounts.invitation.until')} <When value={expiresAt} time /></p>}
      </Card>
      <Form action={signInPaths(lang).invitation(token)} problem={problem} values={values} once={false}>
        <TextInput name="name" label={say('accounts.field.name')} hint={say('accounts.field.nameHint')} autocomplete="name" size={32} value={askEmail ? '' : person.name} />
        {askEmail && <TextInput name="email" label={say('accounts.field.email')} type="email" autocomplete="username" size={32} />}
        {!askEmail && <input type="hidden" name="username" autocomplete="username" value={person.email} />}
        <LanguageSelect value={values ? undefined : lang} own />
        <PasswordAdvice />
        <TextInput name="password" label={say('accounts.field.password')} type="password" autocomplete="new-password" size={32} value="" />
        <Actions><Button>{say('accounts.invitation.button')}</Button></Actions>
      </Form>
    </>
  )
}

/** A one-time link that opens nothing any more: what happened and what to do now. */
export const DeadLinkPage: FC<{ kind: 'invitation' | 'reset'; state: 'unknown' | 'expired' | 'used' | 'withdrawn' }> = ({ kind, state }) => {
  const { say, lang } = useReader()
  const paths = signInPaths(lang)
  return (
    <>
      <PageHeading title={say('accounts.link.title')} />
      <Notice tone="warn" title={say(`accounts.link.${state}`)}>
        {say(kind === 'reset' ? 'accounts.link.resetAdvice' : state === 'used' ? 'accounts.link.usedAdvice' : 'accounts.link.invitationAdvice')}
      </Notice>
      <Actions>
        {kind === 'reset' && <ButtonLink href={paths.forgotten}>{say('accounts.forgotten.button')}</ButtonLink>}
        <ButtonLink href={paths.signIn} look={kind === 'reset' ? 'secondary' : 'primary'}>{say('accounts.link.signIn')}</ButtonLink>
      </Actions>
    </>
  )
}

export const SignOutPage: FC = () => {
  const { say, lang } = useReader()
  return (
    <>
      <PageHeading title={say('accounts.signOut.title')} lead={say('accounts.signOut.lead')} />
      <Form action={signInPaths(lang).signOut} once={false}><Actions><Button>{say('accounts.signOut.button')}</Button></Actions></Form>
    </>
  )
}
