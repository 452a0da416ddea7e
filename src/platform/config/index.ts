/** Settings from the environment, each checked at start with a sentence that says what was expected. */
import { z } from 'zod'

const web = z.url({ protocol: /^https?$/ })

const Environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1').describe('a host name or address to listen on'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000).describe('a port number from 0 to 65535'),
  DATA_DIR: z.string().min(1).default('./data').describe('a folder that may be written'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional().describe('postgresql://user:password@host:5432/name'),
  BASE_URL: web.optional().describe('the address people type, such as https://nasaq.example'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional().describe('smtp://user:password@host:587 or smtps://host:465'),
  MAIL_FROM: z.string().min(3).default('Nasaq <nasaq@localhost>').describe('the sender of e-mail, such as Nasaq <nasaq@example.org>'),
  OIDC_ISSUER: web.optional().describe('the address of the sign-in provider'),
  OIDC_CLIENT_ID: z.string().min(1).optional().describe('the client id given by the provider'),
  OIDC_CLIENT_SECRET: z.string().min(1).optional().describe('the client secret given by the provider'),
  OIDC_NAME: z.string().min(1).default('OIDC').describe('the name of the provider on the sign-in page'),
  TRUST_PROXY: z.stringbool().default(false).describe('true when a proxy in front sets X-Forwarded-For'),
  DEMO: z.stringbool().default(false).describe('true for demonstration mode')
})

export interface Config {
  host: string
  port: number
  dataDir: string
  databaseUrl?: string
  /** Without a trailing slash. */
  baseUrl: string
  smtpUrl?: string
  mailFrom: string
  oidc?: { issuer: string; clientId: string; clientSecret: string; name: string }
  trustProxy: boolean
  demo: boolean
}

export class ConfigError extends Error {}

/** Reads and checks the settings; throws ConfigError with one line per wrong setting. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const lines = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))].map((name) => {
      const expected = Environment.shape[name as keyof typeof Environment.shape].description
      return `${name} must be ${expected}; it is "${given[name]}".`
    })
    throw new ConfigError(lines.join('\n'))
  }
  const env = parsed.data
  const oidc = [env.OIDC_ISSUER, env.OIDC_CLIENT_ID, env.OIDC_CLIENT_SECRET]
  if (oidc.some(Boolean) && !oidc.every(Boolean))
    throw new ConfigError('OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together: set all three or none.')
  return {
    host: env.HOST,
    port: env.PORT,
    dataDir: env.DATA_DIR,
    ...(env.DATABASE_URL ? { databaseUrl: env.DATABASE_URL } : {}),
    baseUrl: (env.BASE_URL ?? `http://${env.HOST === '0.0.0.0' ? 'localhost' : env.HOST}:${env.PORT}`).replace(/\/$/, ''),
    ...(env.SMTP_URL ? { smtpUrl: env.SMTP_URL } : {}),
    mailFrom: env.MAIL_FROM,
    ...(env.OIDC_ISSUER && env.OIDC_CLIENT_ID && env.OIDC_CLIENT_SECRET
      ? { oidc: { issuer: env.OIDC_ISSUER, clientId: env.OIDC_CLIENT_ID, clientSecret: env.OIDC_CLIENT_SECRET, name: env.OIDC_NAME } }
      : {}),
    trustProxy: env.TRUST_PROXY,
    demo: env.DEMO
  }
}
