/** The settings of the administrator, and the page that leads somebody to a second step. */
import type { Problem } from '#platform/command'
import { Actions, Button, ButtonLink, Card, Form, Notice, PageHeading, useReader, type TypedValues } from '#platform/page'
import type { FC } from 'hono/jsx'
import { accountPaths, settingsPath } from './paths.ts'
import { RoleChoice } from './role-choice.tsx'
import { roles, type Role } from './roles.ts'

export interface SettingsProps {
  forced: readonly Role[]
  /** How many active people of a role have no second step. */
  without: ReadonlyMap<string, number>
  problem?: Problem | undefined
  values?: TypedValues | undefined
}

export const SettingsPage: FC<SettingsProps> = ({ forced, without, problem, values }) => {
  const { say, lang } = useReader()
  return (
    <>
      <PageHeading title={say('accounts.settings.title')} lead={say('accounts.settings.lead')} />
      <Card title={say('accounts.settings.secondStep')}>
        <p>{say('accounts.settings.secondStepText')}</p>
        <Form action={settingsPath(lang)} problem={problem} values={values}>
          <RoleChoice
            name="roles" label={say('accounts.settings.forced')} hint={say('accounts.settings.forcedHint')} given={roles} value={forced}
            about={(role) => (without.has(role) ? say('accounts.settings.without', { count: without.get(role)! }) : undefined)}
          />
          <Actions><Button>{say('accounts.settings.save')}</Button></Actions>
        </Form>
      </Card>
    </>
  )
}

/** What a second step can be; for whoever must have one, instead of every other page until it is set up. */
export const SecondStepPage: FC<{ must: boolean; passkeys: boolean }> = ({ must, passkeys }) => {
  const { say, lang } = useReader()
  const paths = accountPaths(lang)
  return (
    <>
      <PageHeading title={say('accounts.secondStep.title')} lead={say(must ? 'accounts.secondStep.lead' : 'accounts.secondStep.leadFree')} />
      <Notice tone="info" title={say('accounts.secondStep.whyTitle')}>{say('accounts.secondStep.why')}</Notice>
      <Card title={say('accounts.own.code')}>
        <p>{say('accounts.secondStep.codeText')}</p>
        <Actions><ButtonLink href={paths.code}>{say('accounts.own.setUpCode')}</ButtonLink></Actions>
      </Card>
      {passkeys && (
        <Card title={say('accounts.own.passkeys')}>
          <p>{say('accounts.secondStep.passkeyText')}</p>
          <Actions><ButtonLink href={paths.passkeys} look="secondary">{say('accounts.secondStep.setUpPasskey')}</ButtonLink></Actions>
        </Card>
      )}
    </>
  )
}
