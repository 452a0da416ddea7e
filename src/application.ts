/** The web application over an open database: the same for the running product and for tests. */
import { can, openAccounts, scopeOf, secretOf } from '#accounts'
import type { Config } from '#platform/config'
import type { Db } from '#platform/database'
import { createApp } from '#platform/http'
import type { Transport } from '#platform/mail'
import type { Assets } from '#platform/page'
import { stateCodes, stateName } from '#states'
import type { Hono } from 'hono'
import { navigation, routes } from './rooms.ts'

export interface ApplicationParts {
  config: Pick<Config, 'baseUrl' | 'dataDir' | 'demo' | 'trustProxy' | 'oidc'>
  db: Db
  assets: Assets
  transport: Transport
  log?: (line: string) => void
}

export function application({ config, db, assets, transport, log }: ApplicationParts): Hono {
  const accounts = openAccounts({
    db, baseUrl: config.baseUrl, secret: secretOf(config.dataDir), oidc: config.oidc, demo: config.demo, trustProxy: config.trustProxy, transport,
    states: { codes: stateCodes, name: stateName }
  })
  return createApp({
    db, baseUrl: config.baseUrl, sample: config.demo, routes, navigation, assets, can, scopeOf,
    findActor: accounts.findActor,
    mount: accounts.mount,
    ...(config.oidc ? { formTargets: [new URL(config.oidc.issuer).origin] } : {}),
    ...(log ? { log } : {})
  })
}
