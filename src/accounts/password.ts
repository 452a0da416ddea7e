/**
 * Whether a password is good enough, judged on this machine alone. After NIST SP 800-63B (5.1.1.2): a minimum length,
 * no rules about kinds of characters, and a check against common and leaked passwords and against what an attacker
 * would guess about the person.
 */
import type { Message } from '#platform/messages'
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { dictionary as arabic } from '@zxcvbn-ts/language-ar'
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common'
import { dictionary as english } from '@zxcvbn-ts/language-en'
import { dictionary as french } from '@zxcvbn-ts/language-fr'

export const minLength = 12
export const maxLength = 128
/** Below 10^10 guesses the library calls a password safe against online attack only; scrypt makes the rest. */
const minScore = 3

let estimator: ZxcvbnFactory | undefined

/** Made at first use: the word lists take some 100 ms and 20 MB. */
function estimate(password: string) {
  estimator ??= new ZxcvbnFactory({
    dictionary: {
      ...common,
      ...english,
      ...french,
      'firstnames-ar': arabic.firstnames,
      'lastnames-ar': arabic.lastnames,
      product: ['nasaq', 'نسق', 'league', 'trafficking', 'coordinator', 'password', 'مرحبا', 'كلمةالسر', 'motdepasse']
    },
    graphs: adjacencyGraphs,
    useLevenshteinDistance: false,
    maxLength
  })
  return estimator.check(password)
}

/** What is wrong with a password, or null. `about` is what is known of the person: name, e-mail address, organisation. */
export function weakness(password: string, about: readonly (string | null)[] = []): Message | null {
  const text = password.normalize('NFC')
  const length = [...text].length
  if (length === 0) return { key: 'accounts.password.required' }
  if (length < minLength) return { key: 'accounts.password.tooShort', values: { count: minLength } }
  if (length > maxLength) return { key: 'accounts.password.tooLong', values: { count: maxLength } }
  const rest = without(text, about)
  const { score, sequence } = estimate(rest)
  if (score >= minScore) return null
  if (rest !== text) return { key: 'accounts.password.aboutYou' }
  const words = sequence.filter((match) => match.pattern === 'dictionary')
  if (words.some((match) => String(match.dictionaryName).startsWith('passwords'))) return { key: 'accounts.password.common' }
  if (sequence.some((match) => ['repeat', 'sequence', 'spatial'].includes(match.pattern))) return { key: 'accounts.password.pattern' }
  return { key: 'accounts.password.guessable' }
}

/** What of a password is not about the person: that part alone must be strong enough. */
function without(password: string, about: readonly (string | null)[]): string {
  const known = about.flatMap((part) => (part ?? '').toLowerCase().split(/[\s@._-]+/)).filter((part) => part.length > 2)
  let rest = password
  for (const part of known.sort((a, b) => b.length - a.length)) {
    const at = rest.toLowerCase().indexOf(part)
    if (at >= 0) rest = rest.slice(0, at) + rest.slice(at + part.length)
  }
  return rest
}
