/** "Observations on the draft": what the unit says about a bill, by area, as blocks for PDF and DOCX. Pure. */
import { t, textIn, type Lang } from '#platform/messages'
import { ours, type Said } from '#platform/typeset'
import { stateName } from '#states'
import { articleText } from './article.ts'
import type { BillReview, ObservationInWords } from './bill-reads.ts'
import { headOf, linesOf, shownWords, type CitedWords } from './cited-words.ts'
import { cell, heading, paragraph, paragraphsOf, saidIn, unknownCell, type Block, type BlockDocument, type Cell } from './document-blocks.ts'
import { byArea, type MatrixChange } from './observation.ts'
import { instrumentText } from './parts.tsx'
import { modelNotes } from './requirement.ts'

export interface DocumentOf {
  review: BillReview
  rows: readonly ObservationInWords[]
  lang: Lang
  now: Date
  sample: boolean
}

export function observationsDocument(of: DocumentOf): BlockDocument {
  const { review, rows, lang } = of
  const { bill } = review
  const title = textIn(bill.law.title, lang)
  const state = stateName(bill.state, lang)
  const version = t(lang, 'assessments.version', { number: bill.version.number })
  return {
    lang, producedAt: of.now, sample: of.sample, draft: rows.some(({ one }) => one.status === 'draft'),
    kicker: t(lang, 'assessments.bill.document.kicker', { state }), title: title.text ? title : ours(t(lang, 'assessments.bill.untitled'), lang),
    description: t(lang, 'assessments.bill.document.description', { state }),
    lead: [
      [state, version].join(' · '),
      bill.beside
        ? t(lang, 'assessments.bill.document.beside', { law: textIn(bill.beside.law.title, lang).text, number: bill.beside.version.number })
        : t(lang, 'assessments.bill.noneBeside')
    ],
    blocks: [
      paragraph(ours(t(lang, 'assessments.bill.document.caution'), lang), 'callout'),
      ...(rows.some(({ one }) => one.verdict !== 'yes') ? [paragraph(saidIn(modelNotes, lang), 'muted')] : []),
      ...(rows.length === 0 ? [paragraph(ours(t(lang, 'assessments.bill.none'), lang), 'unknown')] : []),
      ...byArea(rows, (row) => row.requirement).flatMap(({ area, rows: own }) => [
        heading(1, ours(t(lang, `assessments.area.${area}`), lang)), ...own.flatMap((row) => observation(row, of))
      ]),
      ...changes(review.changes, of)
    ]
  }
}

function observation({ requirement, one, cited, held, heldOn, heldCited }: ObservationInWords, { review, lang }: DocumentOf): Block[] {
  const say = (text: string) => ours(text, lang)
  const unmet = requirement.elements.filter((element) => one.elements[element.code] !== 'yes')
  const standing = review.standing(one.state, requirement.instrument)
  return [
    heading(2, saidIn(requirement.title, lang), requirement.code),
    ...paragraphsOf(requirement.question, lang),
    {
      kind: 'pairs', rows: [
        { term: t(lang, 'assessments.field.instrument'), value: cell(lang, `${instrumentText(requirement.instrument, lang)} · ${articleText(requirement.article, lang)}`, t(lang, `assessments.standing.${standing}`)) },
        { term: t(lang, 'assessments.bill.withBill'), value: cell(lang, t(lang, `assessments.verdict.${one.verdict}`)) },
        { term: t(lang, 'assessments.bill.today'), value: today(held, lang) },
        ...(unmet.length > 0 ? [{ term: t(lang, 'assessments.bill.unmetElements'), value: { lines: unmet.map((element): Said => elementSaid(saidIn(element.label, lang), one.elements[element.code] ?? 'unknown', lang)) } }] : [])
      ]
    },
    paragraph(say(t(lang, 'assessments.bill.ofBill')), 'strong'),
    ...quotes(cited, lang, 'assessments.bill.noProvision'),
    ...(heldOn && heldCited.length > 0 ? [paragraph(say(t(lang, 'assessments.bill.ofLaw', { law: textIn(heldOn.law.title, lang).text, number: heldOn.version.number })), 'strong'), ...quotes(heldCited, lang, 'assessments.provisions.none')] : []),
    ...(one.remark ? [paragraph(say(t(lang, 'assessments.bill.remark')), 'strong'), ...paragraphsOf(one.remark, lang)] : []),
    ...(one.suggestion ? [paragraph(say(t(lang, 'assessments.bill.suggestion')), 'strong'), ...paragraphsOf(one.suggestion, lang)] : []),
    ...(one.verdict !== 'yes' && Object.keys(requirement.model).length > 0
      ? [paragraph(say(t(lang, 'assessments.model.title')), 'strong'), ...paragraphsOf(requirement.model, lang)] : [])
  ]
}

const today = (held: ObservationInWords['held'], lang: Lang): Cell =>
  held ? { ...cell(lang, t(lang, `assessments.verdict.${held.verdict}`)), small: [ours(t(lang, 'assessments.compare.judged', { date: new Date(`${held.judgedOn}T00:00:00Z`) }), lang)] } : unknownCell(lang, t(lang, 'assessments.notAssessed'))

const elementSaid = ({ text, lang: own }: Said, found: 'yes' | 'partly' | 'no' | 'unknown', lang: Lang): Said =>
  ({ text: t(lang, 'assessments.bill.element', { element: text, verdict: t(lang, `assessments.verdict.${found}`) }), lang: own })

/** Each provision in the reader's language, else in the original, whose language is then named. */
function quotes(cited: readonly CitedWords[], lang: Lang, none: 'assessments.bill.noProvision' | 'assessments.provisions.none'): Block[] {
  if (cited.length === 0) return [paragraph(ours(t(lang, none), lang), 'muted')]
  return cited.flatMap((one): Block[] => {
    const words = shownWords(one)
    if (!words) return [paragraph(ours(t(lang, 'assessments.provisions.notSeen', { eid: one.eid }), lang), 'muted')]
    const named = words.lang === lang ? [] : [paragraph(ours(t(lang, 'assessments.inLanguage', { language: t(lang, `page.languages.${words.lang}`) }), lang), 'muted')]
    return [...named, { kind: 'quote', label: { text: headOf(words), lang: words.lang }, lines: linesOf(words).map((text) => ({ text, lang: words.lang })) }]
  })
}

function changes(rows: readonly MatrixChange[], { lang, review }: DocumentOf): Block[] {
  if (rows.length === 0) return []
  const word = (verdict: MatrixChange['then']) => (verdict ? cell(lang, t(lang, `assessments.verdict.${verdict}`)) : null)
  return [
    heading(1, ours(t(lang, 'assessments.bill.changes.title'), lang)),
    paragraph(ours(t(lang, 'assessments.bill.changes.lead'), lang)),
    {
      kind: 'table', caption: t(lang, 'assessments.bill.changes.caption'), widths: [6, 2, 2, 4],
      head: [t(lang, 'assessments.field.requirement'), t(lang, 'assessments.bill.today'), t(lang, 'assessments.bill.withBill'), t(lang, 'assessments.bill.changes.way')],
      rows: rows.map(({ requirement, now, then, way }) => [
        { lines: [saidIn(requirement.title, lang)], small: [ours(`${requirement.code} · ${t(lang, `assessments.standing.${review.standing(review.bill.state, requirement.instrument)}`)}`, lang)] },
        word(now?.verdict ?? null) ?? unknownCell(lang, t(lang, 'assessments.notAssessed')), word(then) ?? unknownCell(lang, t(lang, 'assessments.bill.notRead')),
        cell(lang, t(lang, `assessments.bill.way.${way}`))
      ])
    }
  ]
}
