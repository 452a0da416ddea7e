/** Paragraphs and points inside an article: '1-', '(أ)', 'أولاً:', 'a)', '(ii)', '-'. A label counts only in its sequence. */
import { foldLine } from './folded-line.ts'
import { letterOf, letterPlace } from './headings.ts'
import { readOrdinalAt } from './ordinals-ar.ts'
import { readRoman } from './ordinals-latin.ts'
import type { ProvisionKind } from './provision.ts'

/** 'd' digits, 'l' letters, 'r' Roman numerals, 'o' ordinals in words, '-' without number; with the bracket or the case that tells lists apart. */
export interface ItemReading { style: string; value: number; number: string }

export interface ItemMatch { readings: ItemReading[]; label: string; rest: string }

/** Some laws letter their points in the order of the alphabet instead of the abjad. */
const alphabet = 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي'
const abjad = 'ابجدهوزحطيكلمنسعفصقرشتثخذضظغ'
const digitsOrLetters = /^(?:(\() *(\d{1,3}|[\u0621-\u064A]|[a-z]|[ivx]{2,6}) *\)|(?:- *)?(\d{1,3}|[\u0621-\u064A]|[a-z]|[ivx]{2,6}) ?(bis|ter|مكرر(?:ا|ه)?)?( *[.:°º]? *-+| *[.)°º]| *\/)(?![\d/]))(?: *[:.-](?= |$))? *(?=\S|$)/
const dash = /^(?:[-•*▪●·◦■□➢✓]|o(?= )|) +(?=\S)/

/** The label that a line begins with, in every way it could be meant; null where it begins with none. */
export function matchItem(line: string): ItemMatch | null {
  const folded = foldLine(line.slice(0, 400))
  const cut = (end: number) => ({ label: line.slice(0, folded.at(end)).trim(), rest: line.slice(folded.at(end)).trim() })
  const word = /^(?:ال)?[\u0621-\u064A]{4,6}(?= *[:.-])/.exec(folded.text)
  const ordinal = word && /^(?:اولا|ثانيا|ثالثا|رابعا|خامسا|سادسا|سابعا|ثامنا|تاسعا|عاشرا)$/.test(word[0]) ? readOrdinalAt(word[0]) : null
  if (word && ordinal) {
    const end = /^ *[:.-]+/.exec(folded.text.slice(word[0].length))![0].length + word[0].length
    return { readings: [{ style: 'o', value: ordinal.value, number: String(ordinal.value) }], ...cut(end) }
  }
  const found = digitsOrLetters.exec(folded.text)
  if (found) {
    const own = (found[2] ?? found[3])!
    const at = folded.text.indexOf(own)
    const upper = /[a-z]/.test(own) && line[folded.at(at)] !== own[0]
    const readings = readingsOf(own, found[1] ?? '', upper)
    const again = found[4] ? (found[4].startsWith('م') ? 'bis' : found[4]) : ''
    if (readings.length > 0) return { readings: readings.map((one) => ({ ...one, number: one.number + again })), ...cut(found[0].trimEnd().length) }
  }
  const bullet = dash.exec(folded.text)
  return bullet ? { readings: [{ style: '-', value: 0, number: '' }], ...cut(bullet[0].trimEnd().length) } : null
}

function readingsOf(own: string, bracket: string, upper: boolean): ItemReading[] {
  if (/^\d/.test(own)) return [{ style: `d${bracket}`, value: Number(own), number: String(Number(own)) }]
  if (/[\u0621-\u064A]/.test(own)) {
    const place = letterPlace(own)
    return place > 0 ? [{ style: `ل${bracket}`, value: place, number: letterOf(place) }] : []
  }
  const readings: ItemReading[] = []
  if (own.length === 1) readings.push({ style: `${upper ? 'L' : 'l'}${bracket}`, value: letterPlace(own), number: own })
  const roman = readRoman(own)
  if (roman && roman < 40) readings.push({ style: `${upper ? 'R' : 'r'}${bracket}`, value: roman, number: String(roman) })
  return readings
}

/** Whether `next` comes after `before` in one list; up to two labels may be missing, as after a repeal. */
export function follows(before: ItemReading, next: ItemReading): boolean {
  if (before.style !== next.style) return false
  if (before.style === '-') return true
  const step = next.value - before.value
  if (step >= 1 && step <= 3) return true
  if (step === 0) return next.number !== before.number
  if (!before.style.startsWith('ل')) return false
  const place = (reading: ItemReading) => alphabet.indexOf(abjad[reading.value - 1]!)
  return place(next) - place(before) >= 1 && place(next) - place(before) <= 2
}

export const opensList = ({ style, value }: ItemReading) => style === '-' || value === 1

/** Numbered parts of an article are paragraphs; letters, dashes and whatever stands inside a numbered part are points. */
export function itemKind({ style }: ItemReading, insideItem: boolean): ProvisionKind {
  return insideItem || /^[lLل-]/.test(style) ? 'point' : 'paragraph'
}
