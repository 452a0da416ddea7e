/** Folding for search, so that what people type finds what was written (Unicode NFKD plus the usual Arabic variants). */
import { latinDigits } from './format.ts'

/** Direction controls, joiners, soft hyphens and the like: seen by nobody, typed by nobody on purpose. */
const unseen = /[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g

/**
 * Lower case, no diacritics, no tatweel, no marks of direction; hamza carriers and alef forms as bare letters, alef maqsura
 * as ya, ta marbuta as ha; presentation forms, Persian kaf, ya and ha, and all digit sets as their plain letters and 0-9.
 */
export function fold(text: string): string {
  return latinDigits(text.normalize('NFKD'))
    .replace(unseen, '')
    .replace(/[\u064B-\u065F\u0670\u0610-\u061A\u06D6-\u06ED\u0300-\u036F\u0640]/g, '')
    .replace(/[\u0622\u0623\u0625\u0671]/g, '\u0627')
    .replace(/\u0624/g, '\u0648')
    .replace(/[\u0626\u0649\u06CC\u06D2]/g, '\u064A')
    .replace(/[\u0629\u06BE\u06C1\u06C3\u06D5]/g, '\u0647')
    .replace(/\u06A9/g, '\u0643')
    .replace(/\u0621/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}
