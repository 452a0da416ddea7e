/**
 * For the permission tests: words that stand in protected texts and nowhere else, each with the people who may read it.
 * Written by hand from the product's principles and on purpose without the policy, so that a mistake in it is found.
 */
import { officerRoles } from './accounts/roles.ts'
import type { Part, State } from './permissions-people.ts'

export type Audience = (who: Part) => boolean

const has = (who: Part, ...roles: readonly string[]) => who.roles.some((role) => roles.includes(role))
const isUnit = (who: Part) => has(who, ...officerRoles, 'auditor')
const nationals = ['focal_point', 'deputy_focal_point', 'contributor', 'approver']

/** The state's people; contributors only where it was given to them. */
export const own = (state: State, contributors: readonly string[] = []): Audience => (who) =>
  who.state === state && (has(who, 'focal_point', 'deputy_focal_point', 'approver') || contributors.includes(who.key))
/** A register or plan of the state, which its contributors read too. */
export const wholeState = (state: State): Audience => (who) => who.state === state && has(who, ...nationals)
/** The unit (with the auditor, without the administrator). */
export const unit: Audience = isUnit
/** All states, and the unit. */
export const states: Audience = (who) => isUnit(who) || has(who, ...nationals)
export const everyone: Audience = () => true
export const administrators: Audience = (who) => has(who, 'administrator', 'coordinator')
export const either = (...audiences: readonly Audience[]): Audience => (who) => audiences.some((audience) => audience(who))

/** Stands behind every word: whoever writes it into a page as it is lets people write scripts into the pages of others. */
export const hostileHtml = '"\'><b id=zqhtml>&amp;'
export const isInjected = (html: string) => html.includes('<b id=zqhtml>')

export interface Mark {
  /** As it stands in a page or a file. */
  word: string
  /** Where it was written. */
  where: string
  mayRead: Audience
  readBy: Set<string>
}

export class Marks {
  readonly all: Mark[] = []

  /** A new word for a text; letters only, so that no escaping changes it and no rule takes it for a person's number. */
  add(where: string, mayRead: Audience): string {
    const word = `zq${where.toLowerCase().replaceAll(/[^a-z]/g, '')}qz`
    if (word.slice(2, -2).includes('qz') || this.all.some((mark) => mark.word === word)) throw new Error(`Not a word of its own: ${word}`)
    this.all.push({ word, where, mayRead, readBy: new Set() })
    return `${word} ${hostileHtml}`
  }

  /** Another form of a protected text, such as a number with its separators. */
  addWord(word: string, where: string, mayRead: Audience): void {
    this.all.push({ word, where, mayRead, readBy: new Set() })
  }

  /** The words in a text that this person may not read; notes who has read which. */
  leaks(text: string, who: Part): Mark[] {
    // One look for all words of ours; the few others one by one.
    const found = new Set(text.match(/zq[a-z]+?qz/g))
    return this.all.filter((mark) => {
      if (mark.word.startsWith('zq') ? !found.has(mark.word) : !text.includes(mark.word)) return false
      mark.readBy.add(who.key)
      return !mark.mayRead(who)
    })
  }
}
