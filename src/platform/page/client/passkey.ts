/** Passkeys (WebAuthn): the one thing that cannot work without a script. The server's questions and our answers are JSON. */
import { on } from './find.ts'

const bytes = (text: string) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0))
const text = (buffer: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')

interface Descriptor {
  id: string
  type: 'public-key'
}

interface Question {
  challenge: string
  user?: { id: string; name: string; displayName: string }
  excludeCredentials?: Descriptor[]
  allowCredentials?: Descriptor[]
}

/** What is written in base64url becomes bytes; everything else stays as the server wrote it. */
function understood(question: Question): Record<string, unknown> {
  const list = (credentials?: Descriptor[]) => credentials?.map((one) => ({ ...one, id: bytes(one.id) })) ?? []
  return {
    ...question,
    challenge: bytes(question.challenge),
    ...(question.user
      ? { user: { ...question.user, id: bytes(question.user.id) }, excludeCredentials: list(question.excludeCredentials) }
      : { allowCredentials: list(question.allowCredentials) })
  }
}

/** The credential as JSON (WebAuthn level 3, 5.1.8), which older browsers do not write themselves. */
function written(credential: PublicKeyCredential): Record<string, unknown> {
  const given = credential.response as AuthenticatorAttestationResponse & AuthenticatorAssertionResponse
  const response: Record<string, unknown> = { clientDataJSON: text(given.clientDataJSON) }
  for (const name of ['attestationObject', 'authenticatorData', 'signature', 'userHandle'] as const) if (given[name] && !(name === 'authenticatorData' && given.attestationObject)) response[name] = text(given[name])
  if (given.attestationObject) response.transports = given.getTransports?.() ?? []
  return {
    id: credential.id, rawId: text(credential.rawId), type: credential.type, response,
    clientExtensionResults: credential.getClientExtensionResults(),
    ...(credential.authenticatorAttachment ? { authenticatorAttachment: credential.authenticatorAttachment } : {})
  }
}

async function send(address: string, value: unknown): Promise<Record<string, unknown>> {
  // As a form, like everything else that is sent; the server reads the field.
  const answer = await fetch(address, { method: 'POST', body: new URLSearchParams({ sent: JSON.stringify(value) }) })
  const given = (await answer.json()) as Record<string, unknown>
  if (!answer.ok) throw new Error(String(given.message ?? ''))
  return given
}

async function run(box: HTMLElement): Promise<void> {
  const publicKey = understood((await send(box.dataset.options!, {})) as unknown as Question)
  const adding = box.dataset.passkey === 'add'
  const credential = adding
    ? await navigator.credentials.create({ publicKey: publicKey as unknown as PublicKeyCredentialCreationOptions })
    : await navigator.credentials.get({ publicKey: publicKey as unknown as PublicKeyCredentialRequestOptions })
  const name = box.querySelector<HTMLInputElement>('input')?.value ?? ''
  const sent = { response: written(credential as PublicKeyCredential), name, next: box.dataset.next }
  location.assign(String((await send(box.dataset.verify!, sent)).next))
}

export function passkeys(): void {
  const boxes = document.querySelectorAll<HTMLElement>('[data-passkey]')
  if (!('PublicKeyCredential' in window)) return boxes.forEach((box) => (box.hidden = true))
  on('click', '[data-passkey] button', (button) => {
    const box = button.closest<HTMLElement>('[data-passkey]')!
    const status = box.querySelector<HTMLElement>('[role=status]')!
    status.textContent = ''
    run(box).catch((error: unknown) => {
      // What the server says is for the reader; what the browser says is not.
      const words = error instanceof Error && error.name === 'Error' ? error.message : ''
      status.textContent = words || (status.dataset.failed ?? '')
    })
  })
}
