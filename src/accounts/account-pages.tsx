/** Pages of one's own account: profile, password, passkeys, sessions. The authenticator has its own file. */
import type { Problem } from '#platform/command'
import {
  Actions, Button, ButtonLink, Card, Form, Isolate, Notice, PageHeading, SummaryList, Table, Tag, TextInput, useReader, When, type TypedValues
} from '#platform/page'
import type { FC } from 'hono/jsx'
import { idleHours, longestDays } from './limits.ts'
import { LanguageSelect, PasswordAdvice, RoleNames } from './parts.tsx'
import { accountPaths } from './paths.ts'
import type { Person } from './person.ts'
import type { Passkey, Session } from './records.ts'

export interface AccountProps {
  person: Person
  ways: { password: boolean; provider: boolean }
  passkeys: number
  sessions: number
  problem?: Problem | undefined
  values?: TypedValues | undefined
}

export const AccountPage: FC<AccountProps> = ({ person, ways, passkeys, sessions, problem, values }) => {
  const { say, lang } = useReader()
  const paths = accountPaths(lang)
  const link = (href: string, words: string, about: string) => <ButtonLink href={href} look="quiet" small about={about}>{words}</ButtonLink>
  return (
    <>
      <PageHeading title={say('accounts.own.title')} lead={<RoleNames roles={person.roles} state={person.state} />} />
      {!person.twoFactor && passkeys === 0 && !ways.provider && (
        <Notice tone="warn" title={say('accounts.own.weakTitle')}>
          {say('accounts.own.weak')} <a href={paths.secondStep}>{say('accounts.secondStep.title')}</a>
        </Notice>
      )}
      <Form action={paths.account} problem={problem} values={values}>
        <TextInput name="name" label={say('accounts.field.name')} hint={say('accounts.field.nameHint')} autocomplete="name" value={person.name} size={32} />
        <LanguageSelect value={person.language} own />
        <Actions><Button>{say('accounts.own.save')}</Button></Actions>
      </Form>
      <Card title={say('accounts.own.signInTitle')}>
        <SummaryList
          rows={[
            { term: say('accounts.field.email'), value: <bdi dir="ltr">{person.email}</bdi> },
            {
              term: say('accounts.field.password'),
              value: ways.password ? say('accounts.own.set') : say('accounts.own.notSet'),
              action: link(paths.password, ways.password ? say('accounts.own.change') : say('accounts.own.setUp'), say('accounts.field.password'))
            },
            {
              term: say('accounts.own.code'),
              value: person.twoFactor ? <Tag tone="good">{say('accounts.own.on')}</Tag> : <Tag tone="warn">{say('accounts.own.off')}</Tag>,
              action: link(paths.code, person.twoFactor ? say('accounts.own.manage') : say('accounts.own.setUp'), say('accounts.own.code'))
            },
            {
              term: say('accounts.own.passkeys'),
              value: say('accounts.own.passkeyCount', { count: passkeys }),
              action: link(paths.passkeys, say('accounts.own.manage'), say('accounts.own.passkeys'))
            },
            {
              term: say('accounts.own.sessions'),
              value: say('accounts.own.sessionCount', { count: sessions }),
              action: link(paths.sessions, say('accounts.own.manage'), say('accounts.own.sessions'))
            }
          ]}
        />
      </Card>
    </>
  )
}

export const PasswordPage: FC<{ hasPassword: boolean; email: string; problem?: Problem | undefined }> = ({ hasPassword, email, problem }) => {
  const { say, lang } = useReader()
  return (
    <>
      <PageHeading title={say('accounts.own.passwordTitle')} lead={say('accounts.own.passwordLead')} />
      <Form action={accountPaths(lang).password} problem={problem}>
        <input type="hidden" name="username" autocomplete="username" value={email} />
        {hasPassword && <TextInput name="current" label={say('accounts.field.currentPassword')} type="password" autocomplete="current-password" size={32} />}
        <PasswordAdvice />
        <TextInput name="password" label={say('accounts.field.newPassword')} type="password" autocomplete="new-password" size={32} />
        <Actions>
          <Button>{say('accounts.own.passwordButton')}</Button>
          <ButtonLink href={accountPaths(lang).account} look="secondary">{say('page.form.cancel')}</ButtonLink>
        </Actions>
      </Form>
    </>
  )
}

export interface PasskeysProps {
  passkeys: readonly Passkey[]
  /** Whether this address can have passkeys at all. */
  possible: boolean
  /** Names known for kinds of devices, by their identifier. */
  deviceName: (aaguid: string | null) => string | undefined
}

export const PasskeysPage: FC<PasskeysProps> = ({ passkeys, possible, deviceName }) => {
  const { say, lang } = useReader()
  const paths = accountPaths(lang)
  const nameOf = (passkey: Passkey) => passkey.name ?? deviceName(passkey.aaguid) ?? say('accounts.passkey.unnamed')
  return (
    <>
      <PageHeading title={say('accounts.passkey.title')} lead={say('accounts.passkey.lead')} />
      <Table
        caption={say('accounts.own.passkeys')} captionHidden rows={passkeys} empty={say('accounts.passkey.none')}
        columns={[
          { key: 'name', label: say('accounts.passkey.name'), head: true, cell: (row) => <Isolate>{nameOf(row)}</Isolate> },
          { key: 'created', label: say('accounts.passkey.added'), cell: (row) => <When value={row.createdAt} /> },
          {
            key: 'act', label: say('accounts.passkey.remove'), labelHidden: true,
            cell: (row) => (
              <Form action={paths.passkeyRemove} id={`remove-${row.id}`} hidden={{ passkey: row.id }} class="inline">
                <Button look="danger" small about={nameOf(row)}>{say('accounts.passkey.remove')}</Button>
              </Form>
            )
          }
        ]}
      />
      {!possible && <Notice tone="info">{say('accounts.passkey.notHere')}</Notice>}
      {possible && <section
        class="needs-script" data-passkey="add" data-options={paths.passkeyOptions} data-verify={paths.passkeyAdd} data-next={paths.passkeys}
      >
        <h2>{say('accounts.passkey.addTitle')}</h2>
        <TextInput name="passkeyName" id="passkey-name" label={say('accounts.passkey.name')} hint={say('accounts.passkey.nameHint')} size={24} maxlength={60} />
        <Actions><Button type="button" icon="lock">{say('accounts.passkey.add')}</Button></Actions>
        <p role="status" data-failed={say('accounts.passkey.failed')} data-stale={say('accounts.passkey.stale')} />
      </section>}
      {possible && <noscript><Notice tone="info">{say('accounts.passkey.needsScript')}</Notice></noscript>}
    </>
  )
}

export interface SessionsProps {
  sessions: readonly Session[]
  /** Id of the session that asks. */
  current: string
}

export const SessionsPage: FC<SessionsProps> = ({ sessions, current }) => {
  const { say, lang } = useReader()
  const paths = accountPaths(lang)
  return (
    <>
      <PageHeading title={say('accounts.session.title')} lead={say('accounts.session.lead', { hours: idleHours, days: longestDays })} />
      <Table
        caption={say('accounts.own.sessions')} captionHidden rows={sessions}
        columns={[
          { key: 'device', label: say('accounts.session.device'), head: true, cell: (row) => <Device session={row} current={row.id === current} /> },
          { key: 'address', label: say('accounts.session.address'), cell: (row) => <bdi dir="ltr">{row.address ?? say('accounts.session.unknown')}</bdi> },
          { key: 'begun', label: say('accounts.session.begun'), cell: (row) => <When value={row.createdAt} time /> },
          { key: 'seen', label: say('accounts.session.seen'), cell: (row) => <When value={row.lastSeenAt} time /> },
          {
            key: 'act', label: say('accounts.session.end'), labelHidden: true,
            cell: (row) => row.id === current ? '' : (
              <Form action={paths.sessionEnd} id={`end-${row.id}`} hidden={{ session: row.id }} class="inline">
                <Button look="secondary" small>{say('accounts.session.end')}</Button>
              </Form>
            )
          }
        ]}
      />
      <Form action={paths.sessionsEnd} id="end-all">
        <Actions><Button look="danger">{say('accounts.session.endAll')}</Button></Actions>
      </Form>
    </>
  )
}

const Device: FC<{ session: Session; current: boolean }> = ({ session, current }) => {
  const { say } = useReader()
  const { browser, system } = deviceOf(session.userAgent)
  const words = browser && system ? say('accounts.session.browserOn', { browser, system }) : (browser ?? system ?? say('accounts.session.unknown'))
  return <>{words}{current && <>{' '}<Tag tone="info">{say('accounts.session.this')}</Tag></>}</>
}

/** Browser and system as far as the User-Agent tells; the first match counts, so the more special names stand first. */
export function deviceOf(agent: string | null): { browser: string | undefined; system: string | undefined } {
  const found = (names: readonly (readonly [RegExp, string])[]) => names.find(([sign]) => sign.test(agent ?? ''))?.[1]
  return {
    browser: found([[/Edg\//, 'Edge'], [/OPR\//, 'Opera'], [/Firefox\//, 'Firefox'], [/Chrome\//, 'Chrome'], [/Safari\//, 'Safari']]),
    system: found([[/Android/, 'Android'], [/iPhone|iPad/, 'iOS'], [/Windows/, 'Windows'], [/Mac OS X/, 'macOS'], [/Linux/, 'Linux']])
  }
}
