/** Numbers of headings in French and English: Roman numerals, ordinals in words, bis, ter, quater. */

const romanValues: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 }

/** A Roman numeral in its usual form, of any case; null for anything else (IIII, VX, MIX as a word of prose is 1009). */
export function readRoman(numeral: string): number | null {
  const letters = numeral.toLowerCase()
  if (!/^(?=.)m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$/.test(letters)) return null
  return [...letters].reduce((sum, letter, index) => {
    const value = romanValues[letter]!
    return sum + (value < (romanValues[letters[index + 1] ?? ''] ?? 0) ? -value : value)
  }, 0)
}

const french = [
  ['premier', 'premiere', 'unique', 'un', 'une'], ['deuxieme', 'second', 'seconde', 'deux'], ['troisieme', 'trois'], ['quatrieme', 'quatre'], ['cinquieme', 'cinq'],
  ['sixieme', 'six'], ['septieme', 'sept'], ['huitieme', 'huit'], ['neuvieme', 'neuf'], ['dixieme', 'dix'], ['onzieme', 'onze'], ['douzieme', 'douze'],
  ['treizieme', 'treize'], ['quatorzieme', 'quatorze'], ['quinzieme', 'quinze'], ['seizieme', 'seize'], ['dix-septieme', 'dix-sept'],
  ['dix-huitieme', 'dix-huit'], ['dix-neuvieme', 'dix-neuf'], ['vingtieme', 'vingt']
]
const english = [
  ['one', 'first', 'sole'], ['two', 'second'], ['three', 'third'], ['four', 'fourth'], ['five', 'fifth'], ['six', 'sixth'], ['seven', 'seventh'], ['eight', 'eighth'],
  ['nine', 'ninth'], ['ten', 'tenth'], ['eleven', 'eleventh'], ['twelve', 'twelfth'], ['thirteen', 'thirteenth'], ['fourteen', 'fourteenth'],
  ['fifteen', 'fifteenth'], ['sixteen', 'sixteenth'], ['seventeen', 'seventeenth'], ['eighteen', 'eighteenth'], ['nineteen', 'nineteenth'], ['twenty', 'twentieth']
]
const tensEnglish = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const tensFrench: Record<string, number> = { vingt: 20, trente: 30, quarante: 40, cinquante: 50, soixante: 60 }

const table = (words: readonly string[][]) => new Map(words.flatMap((row, index) => row.map((word): [string, number] => [word, index + 1])))
const words = { fr: table(french), en: table(english) }

/** The value of a folded word: 'premier', 'vingt-deuxieme', 'twenty-first', 'forty-two'. */
export function readWordNumber(word: string, lang: 'fr' | 'en'): number | null {
  const known = words[lang].get(word)
  if (known) return known
  if (lang === 'en') {
    const [ten, unit] = word.split(/[- ]/)
    const value = (tensEnglish.findIndex((name) => name === ten || name.replace(/y$/, 'ieth') === ten) + 2) * 10
    if (value < 20) return null
    const small = unit === undefined ? 0 : words.en.get(unit)
    return small === undefined || small > 9 ? null : value + small
  }
  const found = /^(vingt|trente|quarante|cinquante|soixante)(?:-?(?:et-)?(.+))?$/.exec(word.replaceAll(' ', '-').replace(/(ant|ent)ieme$/, '$1e').replace(/unieme$/, 'un'))
  if (!found) return null
  const small = found[2] === undefined || found[2] === 'ieme' ? 0 : words.fr.get(found[2])
  return small === undefined ? null : tensFrench[found[1]!]! + small
}

/** Latin multiplicatives for articles put in later, in their order (2 is 'bis'). */
export const multiplicatives = ['bis', 'ter', 'quater', 'quinquies', 'sexies', 'septies', 'octies', 'novies', 'nonies', 'decies', 'undecies', 'duodecies']
