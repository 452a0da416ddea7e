/** Who must, and who should, have a second step: the codes of an authenticator, or a passkey. Pure. */
import type { Role } from './roles.ts'

/** Asked to set one up, and never forced unless the setting says so: whoever has these roles keeps the accounts of others. */
export const askedRoles: readonly Role[] = ['administrator', 'coordinator']

export interface Steps {
  roles: readonly string[]
  /** Has codes of an authenticator. */
  codes: boolean
  passkey: boolean
  /** Without one here they come through the provider of their organisation, which has its own rules. */
  password: boolean
}

export type SecondStepNeed =
  | 'none'
  /** Should set one up. */
  | 'asked'
  /** Must set one up before anything else. */
  | 'must'
  /** Has a passkey and no codes, and must have a second step: the password alone is not enough. */
  | 'passkey'

export function secondStepNeed({ roles, codes, passkey, password }: Steps, forced: readonly string[]): SecondStepNeed {
  if (codes || !password) return 'none'
  const must = roles.some((role) => forced.includes(role))
  if (passkey) return must ? 'passkey' : 'none'
  if (must) return 'must'
  return roles.some((role) => (askedRoles as readonly string[]).includes(role)) ? 'asked' : 'none'
}
