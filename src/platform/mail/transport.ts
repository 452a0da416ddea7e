/** The two ways a message leaves: a mail server, or files for whoever has none. */
import { randomUUID } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { directionOf } from '#platform/messages'
import { createTransport, type SendMailOptions } from 'nodemailer'
import type { Mail } from './outbox.ts'

export type Letter = Mail

export interface Transport {
  /** 'files': no mail server is set and letters reach nobody by themselves. */
  kind?: 'server' | 'files'
  /** Throws when the message was not taken. */
  send(letter: Letter): Promise<void>
  close(): void
}

/** The transport of these settings: SMTP where a server is named, else `.eml` files in `${dataDir}/outbox`. */
export const transportOf = (config: { smtpUrl?: string | undefined; mailFrom: string; dataDir: string }): Transport =>
  config.smtpUrl ? smtpTransport(config.smtpUrl, config.mailFrom) : fileTransport(path.join(config.dataDir, 'outbox'), config.mailFrom)

export function smtpTransport(url: string, from: string): Transport {
  const mailer = createTransport({ url, connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 })
  return {
    kind: 'server',
    send: async (letter) => void (await mailer.sendMail(envelope(letter, from))),
    close: () => mailer.close()
  }
}

/** Each message becomes a file that mail programs open. */
export function fileTransport(folder: string, from: string): Transport {
  const mailer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  return {
    kind: 'files',
    async send(letter) {
      const { message } = await mailer.sendMail(envelope(letter, from))
      // The links inside open accounts: nobody else on this machine may read them.
      await fs.mkdir(folder, { recursive: true, mode: 0o700 })
      const name = `${new Date().toISOString().replaceAll(':', '-')}-${randomUUID().slice(0, 8)}.eml`
      await fs.writeFile(path.join(folder, name), message as Buffer, { mode: 0o600 })
    },
    close: () => mailer.close()
  }
}

/** Plain text with a twin in HTML, so that Arabic is set from right to left in every mail program. */
const envelope = ({ to, lang, subject, text }: Letter, from: string): SendMailOptions => ({
  from, to, subject, text,
  html: `<!doctype html><html lang="${lang}" dir="${directionOf(lang)}"><meta charset="utf-8"><body>${paragraphs(text)}</body></html>`,
  headers: { 'Content-Language': lang, 'Auto-Submitted': 'auto-generated' } // RFC 3834: no holiday replies to a machine
})

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

const paragraphs = (text: string) =>
  escaped(text)
    .split(/\n{2,}/)
    .map((part) => `<p>${part.replace(/https?:\/\/\S+/g, (link) => `<a dir="ltr" href="${link}">${link}</a>`).replaceAll('\n', '<br>')}</p>`)
    .join('')
