/** The state law page as a document: the same facts in the same order. Pure. */
import { formatDate, t, textIn, type Lang } from '#platform/messages'
import { ours, producedText, type Said } from '#platform/typeset'
import { factWords, followedInstruments, stateName } from '#states'
import { isGap } from './assessment.ts'
import { headOf, shownWords } from './cited-words.ts'
import { cell, heading, originSaid, paragraph, paragraphsOf, saidIn, unknownCell, type Block, type BlockDocument, type Cell } from './document-blocks.ts'
import { instrumentText } from './parts.tsx'
import type { AssessedRequirement, LawOfState, StateLaw } from './state-law-reads.ts'
import { actionLine, actLine, gazetteLine, judgedLines, linkWords, penaltyLines, textLine, versionLine } from './state-law-words.ts'

export interface StateLawDocument {
  view: StateLaw
  lang: Lang
  now: Date
  sample: boolean
  /** It may hold what is not published. */
  own: boolean
}

export function stateLawDocument({ view, lang, now, sample, own }: StateLawDocument): BlockDocument {
  const state = stateName(view.state, lang)
  return {
    lang, producedAt: now, sample, kicker: t(lang, 'assessments.home'), title: ours(t(lang, 'assessments.stateLaw.title', { state }), lang),
    description: t(lang, 'assessments.stateLaw.description', { state }), lead: [t(lang, 'assessments.stateLaw.lead'), producedText(lang, now)],
    blocks: [
      ...(own ? [paragraph(ours(t(lang, 'assessments.stateLaw.own'), lang), 'callout')] : []),
      heading(1, ours(t(lang, 'assessments.stateLaw.laws'), lang)), ...laws(view, lang),
      ...(view.bills.length > 0 ? [heading(1, ours(t(lang, 'assessments.stateLaw.bills'), lang)), ...view.bills.flatMap((one) => oneLaw(one, view, lang))] : []),
      heading(1, ours(t(lang, 'assessments.stateLaw.penalties'), lang)), ...penalties(view, lang),
      heading(1, ours(t(lang, 'assessments.stateLaw.assessments'), lang)), ...assessments(view, lang),
      heading(1, ours(t(lang, 'assessments.stateLaw.treaties'), lang)), treaties(view, lang)
    ]
  }
}

const small = (lines: readonly Said[]): Block[] => lines.map((line) => paragraph(line, 'muted'))

function laws(view: StateLaw, lang: Lang): Block[] {
  const fact = view.facts.get('law.main')
  const words = factWords(fact, 'law.main', { lang })
  const dedicated = view.laws.some(({ law }) => law.dedicated === true)
  return [
    ...(dedicated ? [] : [paragraph(words.main ?? ours(words.unknown, lang), words.main ? 'plain' : 'unknown'), ...small(words.lines), ...(fact ? small(originSaid(fact, lang)) : [])]),
    ...view.laws.flatMap((one) => oneLaw(one, view, lang))
  ]
}

function oneLaw(one: LawOfState, view: StateLaw, lang: Lang): Block[] {
  const { law, versions } = one
  const gazette = gazetteLine(law, { lang })
  const links = linkWords(one, [...view.laws, ...view.bills], lang)
  return [
    heading(2, saidIn(law.title, lang)), paragraph(ours([actLine(law, { lang }), t(lang, `law.status.${law.status}`)].join(' · '), lang)),
    ...(gazette ? [paragraph(ours(gazette, lang))] : []), ...paragraphsOf(law.note, lang, 'muted'),
    ...links.map(({ label, other }) => paragraph(ours(t(lang, 'assessments.bill.element', { element: label, verdict: textIn(other.title, lang).text }), lang))),
    ...small(originSaid(law, lang)),
    ...(versions.length === 0 ? [] : [{
      kind: 'pairs' as const,
      rows: versions.map((version) => ({ term: t(lang, 'assessments.version', { number: version.number }), value: { ...cell(lang, versionLine(version, law, { lang })), small: [ours(textLine(view.texts.get(version.id), lang), lang), ...originSaid(version, lang)] } }))
    }])
  ]
}

function penalties(view: StateLaw, lang: Lang): Block[] {
  if (view.penalties.length === 0) return [paragraph(ours(t(lang, 'assessments.stateLaw.noPenalties'), lang), 'unknown')]
  return [{
    kind: 'table', caption: t(lang, 'assessments.stateLaw.penaltiesCaption'), widths: [3, 3, 4, 5],
    head: [t(lang, 'law.penalty.field.offence'), t(lang, 'law.penalty.field.ground'), t(lang, 'assessments.stateLaw.penalties'), t(lang, 'assessments.stateLaw.provision')],
    rows: view.penalties.map(({ penalty, judged, provision }) => [
      cell(lang, t(lang, `law.offence.${penalty.offence}`)), cell(lang, t(lang, `law.ground.${penalty.ground}`)),
      { ...cell(lang, ...penaltyLines(penalty, lang)), small: penalty.note ? [saidIn(penalty.note, lang)] : [] },
      { lines: [provision], small: [saidIn(judged.law.title, lang), ours(t(lang, 'assessments.version', { number: judged.version.number }), lang), ...originSaid(judged.version, lang)] }
    ])
  }]
}

function assessments(view: StateLaw, lang: Lang): Block[] {
  return [
    view.areas.length === 0 ? paragraph(ours(t(lang, 'assessments.stateLaw.noAssessments'), lang), 'unknown') : paragraph(ours(t(lang, 'assessments.stateLaw.assessmentsNote'), lang), 'muted'),
    ...view.areas.flatMap(({ area, rows }) => [heading(2, ours(t(lang, `assessments.area.${area}`), lang)), ...rows.flatMap((row) => oneAssessment(row, view, lang))]),
    ...(view.notAssessed.length === 0 ? [] : [
      heading(2, ours(t(lang, 'assessments.stateLaw.notAssessed'), lang)),
      { kind: 'list' as const, items: view.notAssessed.flatMap(({ rows }) => rows.map(({ code, title }): Said => { const found = saidIn(title, lang); return { ...found, text: `${found.text} (${code})` } })) }
    ])
  ]
}

function oneAssessment({ requirement, assessment, judged, cited, recommendations }: AssessedRequirement, view: StateLaw, lang: Lang): Block[] {
  const { reply } = assessment
  const origin = originSaid({ source: assessment.source ?? t(lang, 'assessments.stateLaw.source'), asOf: assessment.judgedOn, confidence: assessment.confidence }, lang)
  const provisions: Cell = cited.length > 0
    ? { lines: cited.map((one): Said => { const words = shownWords(one); return words ? { text: headOf(words), lang: words.lang } : ours(t(lang, 'assessments.provisions.notSeen', { eid: one.eid }), lang) }), small: judged ? [saidIn(judged.law.title, lang), ours(t(lang, 'assessments.version', { number: judged.version.number }), lang)] : [] }
    : unknownCell(lang, t(lang, assessment.lawVersionId === null ? 'assessments.noLaw' : 'assessments.provisions.none'))
  const practice = assessment.practice === null ? unknownCell(lang, t(lang, 'assessments.practice.unknown')) : cell(lang, t(lang, `assessments.practice.p${assessment.practice}`))
  return [
    heading(3, saidIn(requirement.title, lang), requirement.code),
    {
      kind: 'pairs', rows: [
        { term: t(lang, 'assessments.field.verdict'), value: { ...cell(lang, t(lang, `assessments.verdict.${assessment.verdict}`)), small: [ours([instrumentText(requirement.instrument, lang), t(lang, `assessments.standing.${view.standing(view.state, requirement.instrument)}`)].join(' · '), lang)] } },
        { term: t(lang, 'assessments.field.practice'), value: practice },
        { term: t(lang, 'assessments.provisions.title'), value: provisions },
        { term: t(lang, 'assessments.reasons.title'), value: { lines: linesSaid(assessment.reasons, lang), small: [ours(judgedLines(assessment, { lang }).join(' · '), lang), ...origin] } },
        {
          term: t(lang, 'assessments.reply.title', { state: stateName(view.state, lang) }), value: reply
            ? { lines: [ours(t(lang, `assessments.position.${reply.position}`), lang), ...linesSaid(reply.text, lang)], small: [ours(formatDate(lang, reply.on), lang)] } : unknownCell(lang, t(lang, 'assessments.reply.none'))
        },
        ...(isGap(assessment.verdict) ? [{
          term: t(lang, 'assessments.recommendation.title'), value: recommendations.length === 0 ? unknownCell(lang, t(lang, 'assessments.recommendation.none'))
            : { lines: recommendations.flatMap((one) => [ours(t(lang, `assessments.grade.${one.grade}`), lang), ...linesSaid(one.text, lang), ...(one.dueOn ? [ours(t(lang, 'assessments.recommendation.due', { date: new Date(`${one.dueOn}T00:00:00Z`) }), lang)] : [])]) }
        }] : [])
      ]
    }
  ]
}

function linesSaid(text: Parameters<typeof saidIn>[0], lang: Lang): Said[] {
  const found = saidIn(text, lang)
  return found.text.split(/\s*\n\s*/).filter(Boolean).map((line) => ({ text: line, lang: found.lang }))
}

function treaties(view: StateLaw, lang: Lang): Block {
  return {
    kind: 'table', caption: t(lang, 'assessments.stateLaw.treatiesCaption'), widths: [4, 5, 5],
    head: [t(lang, 'assessments.field.instrument'), t(lang, 'assessments.stateLaw.status'), t(lang, 'assessments.stateLaw.actions')],
    rows: followedInstruments.map(({ code, name }) => {
      const fact = view.facts.get(`treaty.${code}`)
      const words = factWords(fact, `treaty.${code}`, { lang })
      const small = [...words.lines, ...(fact ? originSaid(fact, lang) : [])]
      return [{ lines: [ours(name[lang], lang)] }, words.main ? { lines: [words.main], small } : { ...unknownCell(lang, words.unknown), small }, actions(view, code, lang)]
    })
  }
}

function actions(view: StateLaw, code: string, lang: Lang): Cell {
  const own = view.actions.filter((action) => action.instrument === code)
  const listed = view.facts.get(`reservation.${code}`)
  if (own.length === 0 && !listed) return unknownCell(lang, t(lang, 'assessments.stateLaw.noActions'))
  const words = factWords(listed, `reservation.${code}`, { lang })
  return {
    lines: [...own.flatMap((action) => [ours(actionLine(action, { lang }), lang), ...linesSaid(action.summary, lang)]), ...(listed ? [words.main ?? ours(words.unknown, lang), ...words.lines] : [])],
    small: [...own, ...(listed ? [listed] : [])].flatMap((one) => originSaid(one, lang))
  }
}
