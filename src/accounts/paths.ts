/** Addresses of this room. */
import type { Lang } from '#platform/messages'

export const signInPaths = (lang: Lang) => ({
  signIn: `/${lang}/sign-in`,
  code: `/${lang}/sign-in/code`,
  demo: `/${lang}/sign-in/demo`,
  provider: `/${lang}/sign-in/provider`,
  passkeyOptions: `/${lang}/sign-in/passkey/options`,
  passkey: `/${lang}/sign-in/passkey`,
  signOut: `/${lang}/sign-out`,
  forgotten: `/${lang}/forgotten`,
  reset: (token: string) => `/${lang}/reset/${token}`,
  invitation: (token: string) => `/${lang}/invitation/${token}`
})

export const accountPaths = (lang: Lang) => ({
  account: `/${lang}/account`,
  password: `/${lang}/account/password`,
  secondStep: `/${lang}/account/second-step`,
  code: `/${lang}/account/code`,
  codeStart: `/${lang}/account/code/start`,
  codeConfirm: `/${lang}/account/code/confirm`,
  codeOff: `/${lang}/account/code/off`,
  recoveryCodes: `/${lang}/account/code/recovery`,
  passkeys: `/${lang}/account/passkeys`,
  passkeyOptions: `/${lang}/account/passkeys/options`,
  passkeyAdd: `/${lang}/account/passkeys/add`,
  passkeyRemove: `/${lang}/account/passkeys/remove`,
  sessions: `/${lang}/account/sessions`,
  sessionEnd: `/${lang}/account/sessions/end`,
  sessionsEnd: `/${lang}/account/sessions/end-all`
})

export const peoplePaths = (lang: Lang) => ({
  people: `/${lang}/people`,
  invite: `/${lang}/people/invite`,
  person: (id: string) => `/${lang}/people/${id}`,
  act: (id: string, act: 'suspend' | 'resume' | 'erase' | 'invite' | 'sessions' | 'second-step') => `/${lang}/people/${id}/${act}`
})

export const settingsPath = (lang: Lang) => `/${lang}/settings`

export const recordPaths = (lang: Lang) => ({
  outbox: `/${lang}/outbox`,
  message: (id: number) => `/${lang}/outbox/${id}`,
  retry: (id: number) => `/${lang}/outbox/${id}/retry`,
  audit: `/${lang}/audit`,
  auditVerify: `/${lang}/audit/verify`,
  auditExport: `/${lang}/audit/export`
})
