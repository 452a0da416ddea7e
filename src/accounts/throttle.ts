/**
 * How long somebody has to wait after failures to sign in. Gentle on purpose: a few mistakes cost nothing, then the wait
 * doubles up to a quarter of an hour, so an attacker cannot lock a person out for the day (OWASP ASVS 2.2.1).
 */
export interface Rule {
  /** Failures that cost nothing. */
  free: number
  /** Seconds after the first failure beyond that; doubled by each further one. */
  first: number
  longest: number
  /** Hours after which a failure is forgotten; a day at most, for rows are removed then. */
  hours: number
}

/** For one account: 5 mistakes, then 30 s, 1 min, 2 min … 15 min. */
export const perAccount: Rule = { free: 5, first: 30, longest: 900, hours: 24 }
/** For one network address, behind which a whole ministry may sit. */
export const perAddress: Rule = { free: 40, first: 30, longest: 900, hours: 1 }
/** Letters to one address asked for on the page of the forgotten password. */
export const perMail: Rule = { free: 3, first: 300, longest: 3600, hours: 24 }
/** Invitations that one person sends. */
export const perInviter: Rule = { free: 40, first: 60, longest: 900, hours: 1 }

/** Seconds still to wait: 0 when one may try now. `failures` since the last success, `last` the time of the newest. */
export function secondsToWait(rule: Rule, failures: number, last: Date | null, now: Date): number {
  if (failures < rule.free || last === null) return 0
  const wait = Math.min(rule.first * 2 ** Math.min(failures - rule.free, 20), rule.longest)
  return Math.max(0, Math.ceil(wait - (now.getTime() - last.getTime()) / 1000))
}
