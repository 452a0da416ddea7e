/** The figures of a view as rows of a file: one for each cell that is published, never a number where there is none. */
import { csv } from '#platform/csv'
import { t } from '#platform/messages'
import { sheetFile } from '#platform/xlsx'
import { stateName } from '#states'
import { region } from '#publications'
import { kindMark } from '#statistics'
import { choiceQuery } from './choice.ts'
import { codeLabel, dimensionName, inner, notesOf, placeName, publicationName, readingNoteOf, sentenceOf, shownLines, shownYears, viewTitle, type Voice } from './words.ts'
import type { View } from './view.ts'

type Row = (string | number | null)[]

/** For programs: codes and English names of columns, whatever the language of the page. */
export function csvOf(view: View, voice: Voice): string {
  const { offer } = view
  const head = ['state', 'state_name', 'year', 'table', 'measure', ...offer.dimensions.map((one) => one.code), 'kind', 'value', 'below', 'provisional', 'rounded_to', 'publication', 'publication_title']
  const titles = new Map(view.heads.map((one) => [one.number, publicationName(one, voice)]))
  const rows = cellsOf(view).map(({ line, one }): Row => [
    one.state, one.state === region ? placeName(region, voice.lang) : stateName(one.state, voice.lang), one.year, one.table, one.measure, ...line.part.codes.split('|'),
    one.cell.kind, one.cell.value, one.cell.kind === 'suppressed_primary' ? one.cell.below : null, one.cell.provisional ? 'yes' : 'no', one.base, one.publication, titles.get(one.publication) ?? ''
  ])
  return csv([head, ...rows])
}

const cellsOf = (view: View) => shownLines(view).flatMap((line) => shownYears(view).flatMap((year) => {
  const one = line.published[year - view.from]
  return one ? [{ line, one }] : []
}))

/** For people: names instead of codes, and a second sheet that says what the figures are. */
export async function xlsxOf(view: View, voice: Voice, address: string): Promise<Uint8Array> {
  const { lang } = voice
  const { offer } = view
  const column = (name: 'name' | 'year' | 'kind' | 'value' | 'below' | 'provisional' | 'base' | 'publication') => t(lang, `explorer.column.${name}`)
  const head = [column('name'), column('year'), ...offer.dimensions.map((one) => dimensionName(offer, one.code, lang)), column('kind'), column('value'), column('below'), column('provisional'), column('base'), column('publication')]
  const rows = cellsOf(view).map(({ line, one }): Row => [
    placeName(one.state, lang), one.year, ...line.part.codes.split('|').map((code, at) => codeLabel(offer.dimensions[at] ?? null, code, lang)),
    kindMark(one.cell.kind, lang).words, one.cell.value, one.cell.kind === 'suppressed_primary' ? one.cell.below : null, t(lang, one.cell.provisional ? 'explorer.yes' : 'explorer.no'), one.base, one.publication
  ])
  const reading = readingNoteOf(offer, lang)
  const about: Row[] = [
    [viewTitle(view, voice)], [sentenceOf(view, voice)], ...(reading === null ? [] : [[reading]]), ...notesOf(view, voice).map((note): Row => [note]),
    [t(lang, 'explorer.source.rule', { rule: offer.table.counting_rule[lang] })], ...view.heads.map((one): Row => [publicationName(one, voice)]), [address]
  ]
  return sheetFile([
    { name: t(lang, 'explorer.sheet.figures'), rtl: lang === 'ar', rows: [head, ...rows], widths: [24, 8, ...offer.dimensions.map(() => 24), 34, 12, 10, 10, 14, 12] },
    { name: t(lang, 'explorer.sheet.about'), rtl: lang === 'ar', rows: about.map((row) => row.map((value) => (typeof value === 'string' ? inner(value) : value))), widths: [110], head: 1 }
  ], inner(viewTitle(view, voice)))
}

/** 'nasaq-T1-by-sex-JO-MA.csv': what it holds, in letters that every system takes. */
export function fileName(view: View, ending: string): string {
  const words = [view.choice.measure, ...choiceQuery({ ...view.choice, measure: 'T1', page: 1, namesDown: false, yearsDown: false }, view.offer).replace(/^\?/, '').split('&').filter(Boolean)]
  return `nasaq-${words.join('-').replace(/[^A-Za-z0-9]+/g, '-').slice(0, 80).replace(/-$/, '')}.${ending}`
}

