/** Folding for search, so that what people type finds what was written (Unicode NFKD plus the usual Arabic variants). */
import { latinDigits } from './format.ts'

/**
 * Lower case, no diacritics, no tatweel; hamza carriers and alef forms as bare letters, alef maqsura as ya,
 * ta marbuta as ha; presentation forms and all digit sets as their plain letters and 0-9.
 */
export function fold(text: string): string {
  return latinDigits(text.normalize('NFKD'))
    .replace(/[\u064B-\u065F\u0670\u0610-\u061A\u06D6-\u06ED\u0300-\u036F\u0640]/g, '')
    .replace(/[\u0622\u0623\u0625\u0671]/g, '\u0627')
    .replace(/\u0624/g, '\u0648')
    .replace(/[\u0626\u0649]/g, '\u064A')
    .replace(/\u0629/g, '\u0647')
    .replace(/\u0621/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}
