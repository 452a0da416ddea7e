/** Setting up the codes of an authenticator application, and the recovery codes for the day the phone is lost. */
import type { Problem } from '#platform/command'
import { Actions, Button, ButtonLink, Card, CopyButton, Form, Notice, PageHeading, PrintButton, TextInput, useReader } from '#platform/page'
import type { FC } from 'hono/jsx'
import { accountPaths } from './paths.ts'

export interface CodeStateProps {
  on: boolean
  hasPassword: boolean
  problem?: Problem | undefined
  /** Which of the two forms the problem belongs to. */
  failed?: 'start' | 'off' | 'recovery' | undefined
}

export const CodeStatePage: FC<CodeStateProps> = ({ on, hasPassword, problem, failed }) => {
  const { say, lang } = useReader()
  const paths = accountPaths(lang)
  const password = hasPassword
    ? <TextInput name="password" label={say('accounts.field.currentPassword')} type="password" autocomplete="current-password" size={32} />
    : null
  if (!on) {
    return (
      <>
        <PageHeading title={say('accounts.codes.title')} lead={say('accounts.codes.lead')} />
        <Form action={paths.codeStart} problem={problem} once={false}>
          {password}
          <Actions>
            <Button>{say('accounts.codes.start')}</Button>
            <ButtonLink href={paths.account} look="secondary">{say('page.form.cancel')}</ButtonLink>
          </Actions>
        </Form>
      </>
    )
  }
  return (
    <>
      <PageHeading title={say('accounts.codes.title')} lead={say('accounts.codes.isOn')} />
      <Card title={say('accounts.codes.recoveryTitle')}>
        <p>{say('accounts.codes.recoveryRenew')}</p>
        <Form action={paths.recoveryCodes} id="recovery" problem={failed === 'recovery' ? problem : undefined} once={false}>
          {password}
          <Actions><Button look="secondary">{say('accounts.codes.recoveryButton')}</Button></Actions>
        </Form>
      </Card>
      <Card title={say('accounts.codes.offTitle')}>
        <p>{say('accounts.codes.offText')}</p>
        <Form action={paths.codeOff} id="off" problem={failed === 'off' ? problem : undefined} once={false}>
          {password}
          <Actions><Button look="danger">{say('accounts.codes.offButton')}</Button></Actions>
        </Form>
      </Card>
    </>
  )
}

export interface CodeSetUpProps {
  /** otpauth: address for the application. */
  uri: string
  /** The same as a picture: a data: address. */
  picture: string
  /** The secret in groups of four, for typing. */
  secret: string
  problem?: Problem | undefined
}

export const CodeSetUpPage: FC<CodeSetUpProps> = ({ uri, picture, secret, problem }) => {
  const { say, lang } = useReader()
  const paths = accountPaths(lang)
  return (
    <>
      <PageHeading title={say('accounts.codes.setUpTitle')} />
      <ol class="prose">
        <li>{say('accounts.codes.stepApp')}</li>
        <li>
          {say('accounts.codes.stepScan')}
          <p><img src={picture} alt={say('accounts.codes.picture')} width="220" height="220" /></p>
          <p>{say('accounts.codes.stepType')} <code dir="ltr">{secret}</code> <CopyButton text={secret.replaceAll(' ', '')} /></p>
          <p><a href={uri}>{say('accounts.codes.openApp')}</a></p>
        </li>
        <li>{say('accounts.codes.stepCode')}</li>
      </ol>
      <Form action={paths.codeConfirm} problem={problem} once={false} hidden={{ uri }}>
        <TextInput name="code" label={say('accounts.code.label')} autocomplete="one-time-code" inputmode="numeric" size={8} dir="ltr" value="" />
        <Actions>
          <Button>{say('accounts.codes.confirm')}</Button>
          <ButtonLink href={paths.account} look="secondary">{say('page.form.cancel')}</ButtonLink>
        </Actions>
      </Form>
    </>
  )
}

export const RecoveryCodesPage: FC<{ codes: readonly string[]; renewed: boolean }> = ({ codes, renewed }) => {
  const { say, lang } = useReader()
  return (
    <>
      <PageHeading title={say('accounts.codes.recoveryTitle')} lead={say('accounts.codes.recoveryLead')} />
      <Notice tone={renewed ? 'warn' : 'good'} live>{renewed ? say('accounts.codes.recoveryRenewed') : say('accounts.codes.nowOn')}</Notice>
      <ol class="codes" dir="ltr">{codes.map((code) => <li><code>{code}</code></li>)}</ol>
      <Actions>
        <CopyButton text={codes.join('\n')} />
        <PrintButton />
        <ButtonLink href={accountPaths(lang).account}>{say('accounts.codes.recoveryDone')}</ButtonLink>
      </Actions>
    </>
  )
}
