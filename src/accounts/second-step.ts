/** Switching the authenticator on and off and adding passkeys: the library does it, the log is told. */
import { problem, perform, type Context, type Problem } from '#platform/command'
import { latinDigits, type MessageKey } from '#platform/messages'
import { toDataURL } from 'qrcode'
import { noteOwnChange } from './own-commands.ts'
import { refusalCode } from './refusals.ts'
import type { Room } from './room.ts'

export type Answer<T> = { ok: true; value: T; cookies: string[] } | { ok: false; problem: Problem; code: string }

async function ask<T>(call: Promise<{ headers: Headers; response: T }>, field: string, wrong: MessageKey): Promise<Answer<T>> {
  try {
    const { headers, response } = await call
    return { ok: true, value: response, cookies: headers.getSetCookie() }
  } catch (error) {
    const code = refusalCode(error)
    if (code === null) throw error
    return { ok: false, code, problem: problem('invalid', 'accounts.problem.check', { fields: { [field]: wrong } }) }
  }
}

const given = (password: string) => (password ? { password } : {})
const ownId = (ctx: Context) => (ctx.actor.kind === 'person' ? ctx.actor.id : '')
const note = (ctx: Context, change: Record<string, string>) => perform(ctx, noteOwnChange, { person: ownId(ctx), change })

/** What the authenticator application needs to know. */
export const startCodes = (room: Room, headers: Headers, password: string): Promise<Answer<{ totpURI?: string }>> =>
  ask(room.auth().api.enableTwoFactor({ body: { ...given(password), method: 'totp' }, headers, returnHeaders: true }), 'password', 'accounts.password.wrong') as Promise<Answer<{ totpURI?: string }>>

/** Switches codes on when the application shows the right one; the answer is the recovery codes. */
export async function confirmCodes(room: Room, ctx: Context, headers: Headers, typed: string): Promise<Answer<string[]>> {
  const code = latinDigits(typed).replace(/\s+/g, '')
  const done = await ask(room.auth().api.verifyTOTP({ body: { code }, headers, returnHeaders: true }), 'code', 'accounts.code.wrong')
  if (!done.ok) return done
  const { backupCodes } = await room.auth().api.viewBackupCodes({ body: { userId: ownId(ctx) } })
  room.finder.forgetPerson(ownId(ctx))
  await note(ctx, { codes: 'on' })
  return { ok: true, value: backupCodes, cookies: done.cookies }
}

export async function stopCodes(room: Room, ctx: Context, headers: Headers, password: string): Promise<Answer<unknown>> {
  const done = await ask(room.auth().api.disableTwoFactor({ body: given(password), headers, returnHeaders: true }), 'password', 'accounts.password.wrong')
  if (!done.ok) return done
  room.finder.forgetPerson(ownId(ctx))
  await note(ctx, { codes: 'off' })
  return done
}

export async function renewRecoveryCodes(room: Room, ctx: Context, headers: Headers, password: string): Promise<Answer<string[]>> {
  const done = await ask(room.auth().api.generateBackupCodes({ body: given(password), headers, returnHeaders: true }), 'password', 'accounts.password.wrong')
  if (!done.ok) return done
  await note(ctx, { recoveryCodes: 'renewed' })
  return { ok: true, value: done.value.backupCodes, cookies: done.cookies }
}

/** Whether the password is the person's own. */
export async function isOwnPassword(room: Room, headers: Headers, password: string): Promise<boolean> {
  const done = await ask(room.auth().api.verifyPassword({ body: { password }, headers, returnHeaders: true }), 'current', 'accounts.password.wrong')
  return done.ok
}

export const passkeyOptions = (room: Room, headers: Headers): Promise<Answer<unknown>> =>
  ask(room.auth().api.generatePasskeyRegistrationOptions({ headers, returnHeaders: true }), 'passkey', 'accounts.passkey.failed')

export async function addPasskey(room: Room, ctx: Context, headers: Headers, sent: { response: unknown; name: string }): Promise<Answer<unknown>> {
  const { verifyPasskeyRegistration } = room.auth().api
  const body = { response: sent.response, ...(sent.name ? { name: sent.name } : {}) } as NonNullable<Parameters<typeof verifyPasskeyRegistration>[0]>['body']
  const done = await ask(verifyPasskeyRegistration({ body, headers, returnHeaders: true }), 'passkey', 'accounts.passkey.failed')
  if (done.ok) {
    room.finder.forgetPerson(ownId(ctx))
    await note(ctx, { passkey: 'added' })
  }
  return done
}

/** The picture of an address for the application's camera, and the secret for typing. */
export async function pictureOf(uri: string): Promise<{ picture: string; secret: string }> {
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  return { picture: await toDataURL(uri, { margin: 2, width: 440 }), secret: secret.replace(/(.{4})(?=.)/g, '$1 ') }
}
