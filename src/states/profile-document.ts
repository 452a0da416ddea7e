/** The profile as a document model: the shape that the reports print (StateProfile of the room of the reports). */
import { t, type Lang, type Text } from '#platform/messages'
import { readingNote } from '#statistics'
import { followedInstruments, isFact, type Confidence, type Fact, type TreatyStatus } from './fact.ts'
import { factWords, type Said } from './fact-words.ts'
import { profileKeys, type ProfileFigure, type StateProfileModel } from './profile-model.ts'

const text = ({ text: words, lang }: Said): Text => ({ [lang]: words, authentic: lang })
const own = (lang: Lang, words: string): Text => ({ [lang]: words, authentic: lang })
const originOf = (fact: Fact | undefined): { source: string; asOf: string | null; confidence: Confidence } =>
  fact ? { source: fact.source, asOf: fact.asOf, confidence: fact.confidence } : { source: '–', asOf: null, confidence: 'unknown' }

const kinds = { 'law.main': 'law', 'body.national': 'body', strategy: 'strategy', referral: 'referral' } as const

/** `model` of a public reader: a document is handed on, so it holds nothing that is not published. */
export function profileDocument(model: StateProfileModel, lang: Lang, made: { producedAt: Date; sample: boolean }) {
  const { state, facts, population } = model
  return {
    ...made,
    code: state.code,
    name: state.name,
    formalName: state.formalName,
    population: population && { year: population.year, value: population.persons, source: population.source, asOf: null, confidence: population.confidence as Confidence },
    facts: profileKeys.map((key) => {
      const fact = facts.get(key)
      const words = factWords(fact, key, { lang })
      return { kind: kinds[key], value: words.main && text(words.main), details: words.lines.map(text), ...originOf(fact) }
    }),
    treaties: followedInstruments.flatMap(({ code, name }) => {
      const fact = facts.get(`treaty.${code}`)
      if (!fact || !isFact(fact, 'treaty')) return []
      const { status, signed, deposited, action } = fact.value
      return [{ title: name as Text, status: status as TreatyStatus, signed, deposited, action: action as TreatyAction, ...originOf(fact) }]
    }),
    statistics: model.figures.map((figure) => figureOf(figure, model, lang)),
    sources: [...new Map([...facts.values()].map((fact) => [fact.source, fact])).values(), ...model.sources.map(({ text: source, asOf }) => ({ source, asOf, confidence: 'sourced' as const }))]
      .map((one) => ({ title: { en: one.source, authentic: 'en' as const }, asOf: one.asOf, confidence: one.confidence }))
  }
}

type TreatyAction = 'ratification' | 'accession' | 'acceptance' | 'approval' | 'succession' | null

/** From the first year with a row to the last: a year left out between them would be bridged by the line. */
function figureOf(figure: ProfileFigure, model: StateProfileModel, lang: Lang) {
  const all = figure.series[0]!.points.map((_, index) => index)
  const filled = all.filter((index) => figure.series.some((one) => one.points[index]?.cell))
  const at = all.slice(filled[0] ?? 0, (filled.at(-1) ?? -1) + 1)
  const title = t(lang, `states.profile.figure.${figure.kind}`)
  return {
    title: own(lang, title),
    description: own(lang, figure.kind === 'justice' ? readingNote('persons_convicted', lang) : t(lang, 'states.profile.figureText', { figure: title, state: model.state.name[lang] })),
    series: figure.series.map(({ name, points }) => ({
      name: own(lang, name),
      cells: at.map((index) => {
        const { year, cell } = points[index]!
        if (cell === null) return { year, kind: 'not_available' as const }
        return { year, kind: cell.kind, value: cell.value, provisional: cell.provisional, below: cell.kind === 'suppressed_primary' ? cell.below : null }
      })
    })),
    unit: own(lang, t(lang, 'statistics.unit.count')),
    source: { en: model.sources.map((source) => source.text).join('; '), authentic: 'en' as const },
    detection: figure.kind !== 'justice'
  }
}

