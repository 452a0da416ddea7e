/** The profile of a state in words. */
import { timeline } from '#platform/charts'
import { formatNumber, formatYear, hasMessage, isolate, langs, t, textIn, type Lang, type MessageKey } from '#platform/messages'
import { asOfText, confidenceText, documentData, type DocumentData, drawing, type Drawing, ours, producedText, said, type Said } from '#platform/typeset'
import { markKey } from './cells.ts'
import { lineFigure } from './figures.ts'
import type { ProfileFact, ProfileTreaty, Sourced, StateProfile } from './state-profile.ts'

type Say = (name: string, values?: Record<string, string | number>) => string

export function stateProfileData(profile: StateProfile, lang: Lang): DocumentData {
  const say: Say = (name, values) => t(lang, `reports.profile.${name}` as MessageKey, values)
  const name = profile.name[lang]
  return {
    ...documentData(profile, lang, {
      title: say('title', { state: name }),
      description: say('description', { state: name }),
      running: say('short'),
      runningEnd: name,
      keywords: [profile.code, ...langs.map((one) => profile.name[one])]
    }),
    heading: name,
    kicker: say('short'),
    formalName: profile.formalName[lang],
    produced: producedText(lang, profile.producedAt),
    caution: say('caution'),
    names: { title: say('names'), list: langs.filter((one) => one !== lang).map((one): Said => ({ text: profile.formalName[one], lang: one })) },
    population: population(profile, lang, say),
    facts: {
      title: say('institutions'),
      caption: say('institutionsCaption'),
      head: [say('item'), say('recorded'), say('sourceColumn')],
      rows: profile.facts.map((fact) => factRow(fact, lang, say))
    },
    treaties: treaties(profile, lang, say),
    statistics: {
      title: say('statistics'),
      none: profile.statistics.length ? null : say('statisticsNone'),
      marksTitle: t(lang, 'reports.regional.read.marks'),
      marks: markKey(lang),
      figures: profile.statistics.map((figure, i) => lineFigure(`s${i}`, figure, lang))
    },
    sources: {
      title: say('sources'),
      caption: t(lang, 'reports.regional.sources.caption'),
      head: ['source', 'date'].map((column) => t(lang, `reports.regional.sources.${column}` as MessageKey)).concat(t(lang, 'reports.common.confidence')),
      rows: profile.sources.map((source) => ({ title: said(source.title, lang), date: source.asOf ? asOfText(lang, source.asOf) : '–', confidence: confidenceText(lang, source.confidence) }))
    }
  }
}

/** Where a fact comes from, how sure it is, and of when: three short lines. */
const origin = (fact: Sourced, lang: Lang) => ({
  source: isolate(fact.source),
  confidence: confidenceText(lang, fact.confidence),
  asOf: fact.asOf ? t(lang, 'reports.common.asOf', { date: asOfText(lang, fact.asOf) }) : null
})

function population({ population: known }: StateProfile, lang: Lang, say: Say) {
  return {
    title: say('population'),
    value: known ? say('populationIn', { value: formatNumber(lang, known.value), year: formatYear(lang, known.year) }) : say('unknown.population'),
    origin: known ? origin(known, lang) : null
  }
}

function factRow(fact: ProfileFact, lang: Lang, say: Say) {
  return {
    label: fact.kind === 'other' && fact.label ? said(fact.label, lang) : ours(say(fact.kind === 'other' ? 'item' : fact.kind), lang),
    known: fact.value !== null,
    value: fact.value ? said(fact.value, lang) : ours(say(`unknown.${fact.kind}`), lang),
    details: (fact.details ?? []).map((text) => said(text, lang)),
    origin: origin(fact, lang)
  }
}

const day = (lang: Lang, iso: string | null) => (iso === null ? '–' : asOfText(lang, iso))

const sameOrigin = (a: Sourced, b: Sourced) => a.source === b.source && a.asOf === b.asOf && a.confidence === b.confidence

/** The origin that most of several facts share (at least two): said once below the table instead of in each row. */
export function commonOrigin(list: readonly Sourced[]): Sourced | null {
  const counted = list.map((fact) => ({ fact, times: list.filter((other) => sameOrigin(fact, other)).length }))
  const best = counted.reduce<(typeof counted)[number] | null>((most, one) => (most && most.times >= one.times ? most : one), null)
  return best && best.times > 1 ? best.fact : null
}

function treaties(profile: StateProfile, lang: Lang, say: Say) {
  const common = commonOrigin(profile.treaties)
  const shared = common && origin(common, lang)
  return {
    sourceNote: shared && say('sourceUnless', { source: [shared.source, shared.asOf].filter(Boolean).join(', ') }),
    title: say('treaties'),
    timeline: treatyTimeline(profile.treaties, lang, say),
    timelineCaption: ours(say('timeline'), lang),
    timelineNote: profile.treaties.some((treaty) => !treaty.signed && !treaty.deposited) ? say('timelineNote') : null,
    caption: say('treatiesCaption'),
    head: [say('treaty'), say('status'), say('signed'), say('deposited'), say('sourceColumn')],
    rows: profile.treaties.map((treaty) => {
      const action = treaty.action && `reports.treatyAction.${treaty.action}`
      return {
        title: said(treaty.title, lang),
        status: t(lang, `reports.treaty.${treaty.status}`),
        signed: day(lang, treaty.signed),
        deposited: day(lang, treaty.deposited),
        action: action && hasMessage(action) ? t(lang, action) : null,
        origin: common && sameOrigin(common, treaty) ? { source: null, confidence: confidenceText(lang, treaty.confidence), asOf: null } : origin(treaty, lang)
      }
    })
  }
}

function treatyTimeline(list: ProfileTreaty[], lang: Lang, say: Say): Drawing | null {
  const dated = list.filter((treaty) => treaty.signed || treaty.deposited)
  if (dated.length === 0) return null
  const alt = say('timelineAlt')
  const svg = timeline({
    id: 'timeline', lang, title: say('timeline'), description: alt, palette: 'print', width: 640,
    marks: [say('signed'), say('deposited')],
    rows: dated.map((treaty) => ({ label: textIn(treaty.title, lang).text, dates: [treaty.signed, treaty.deposited] }))
  })
  return drawing(svg, alt)
}
