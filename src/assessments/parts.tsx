/** Small parts that the pages of this room share: verdicts, levels, statuses in words and shapes. */
import { InLanguage, Isolate, Num, Tag, useReader, type Option, type Shape, type Tone } from '#platform/page'
import { t, textIn, type Lang, type Text } from '#platform/messages'
import { stateName } from '#states'
import type { Child, FC } from 'hono/jsx'
import { articleIn, type Article } from './article.ts'
import { practiceLevels, type AssessmentHead, type Practice, type Status, type Verdict } from './assessment.ts'
import type { Way } from './observation.ts'
import { assessmentPaths } from './paths.ts'
import type { Grade, RecommendationStatus } from './recommendation.ts'
import { areas, instrumentName, levels, softLaw, type RequirementHead, type Standing } from './requirement.ts'

const verdictLook: Record<Verdict, { tone: Tone; shape: Shape }> = {
  yes: { tone: 'good', shape: 'tick' }, partly: { tone: 'warn', shape: 'half' }, no: { tone: 'bad', shape: 'diamond' },
  not_applicable: { tone: 'neutral', shape: 'none' }, unknown: { tone: 'neutral', shape: 'ring' }
}

export const VerdictTag: FC<{ verdict: Verdict }> = ({ verdict }) =>
  <Tag {...verdictLook[verdict]}>{useReader().say(`assessments.verdict.${verdict}`)}</Tag>

const wayLook: Record<Way, { tone: Tone; shape: Shape }> = {
  towards: { tone: 'good', shape: 'tick' }, away: { tone: 'bad', shape: 'bang' }, same: { tone: 'neutral', shape: 'dot' }, first: { tone: 'info', shape: 'half' },
  other: { tone: 'neutral', shape: 'ring' }, pending: { tone: 'warn', shape: 'diamond' }
}

/** What a bill would do to a verdict, in words and shape. */
export const WayTag: FC<{ way: Way }> = ({ way }) => <Tag {...wayLook[way]}>{useReader().say(`assessments.bill.way.${way}`)}</Tag>

const statusLook: Record<Status | 'superseded', { tone: Tone; shape: Shape }> = {
  draft: { tone: 'neutral', shape: 'ring' }, shared: { tone: 'info', shape: 'half' }, replied: { tone: 'warn', shape: 'diamond' },
  agreed: { tone: 'good', shape: 'tick' }, noted: { tone: 'info', shape: 'dot' }, superseded: { tone: 'neutral', shape: 'none' }
}

export const StatusTag: FC<{ of: Pick<AssessmentHead, 'status' | 'supersededAt'> }> = ({ of }) => {
  const status = of.supersededAt === null ? of.status : 'superseded'
  return <Tag {...statusLook[status]}>{useReader().say(`assessments.status.${status}`)}</Tag>
}

/** Practice in words, with its place on the way from 0 to 4. */
export const PracticeMark: FC<{ practice: Practice | null }> = ({ practice }) => {
  const { say } = useReader()
  if (practice === null) return <span class="no-value">{say('assessments.practice.unknown')}</span>
  return (
    <span class="practice">
      <span class="practice-steps" aria-hidden="true">{practiceLevels.slice(1).map((step) => <i class={step <= practice ? 'on' : undefined} />)}</span>
      <span><Num value={practice} /> · {say(`assessments.practice.p${practice}`)}</span>
    </span>
  )
}

export const LevelTag: FC<{ level: RequirementHead['level'] }> = ({ level }) =>
  <Tag tone={level === 'mandatory' ? 'info' : 'neutral'} shape={level === 'mandatory' ? 'dot' : level === 'to_verify' ? 'bang' : 'ring'}>{useReader().say(`assessments.level.${level}`)}</Tag>

/** A duty looks like a square, a benchmark like a circle, as in the matrix. */
export const StandingTag: FC<{ standing: Standing }> = ({ standing }) => {
  const { say } = useReader()
  return <span class={`standing standing-${standing}`}><i aria-hidden="true" />{say(`assessments.standing.${standing}`)}</span>
}

export const GradeTag: FC<{ grade: Grade }> = ({ grade }) =>
  <Tag tone={grade === 'urge' ? 'warn' : 'info'} shape={grade === 'urge' ? 'bang' : grade === 'consider' ? 'half' : 'ring'}>{useReader().say(`assessments.grade.${grade}`)}</Tag>

export const RecommendationTag: FC<{ status: RecommendationStatus; late: boolean }> = ({ status, late }) => {
  const { say } = useReader()
  if (status === 'open') return <Tag tone={late ? 'bad' : 'warn'} shape={late ? 'bang' : 'half'}>{say(late ? 'assessments.recommendation.late' : 'assessments.recommendation.open')}</Tag>
  return <Tag tone={status === 'closed' ? 'good' : 'neutral'}>{say(`assessments.recommendation.${status}`)}</Tag>
}

/** Short name of an instrument: 'TIP' is "Trafficking in Persons Protocol". */
export function instrumentText(instrument: string, lang: Lang): string {
  if (instrument === softLaw) return t(lang, 'assessments.softLaw')
  const name = instrumentName(instrument)
  return name ? textIn(name, lang).text : instrument
}

/** The article, or the words that stand for it. */
export const ArticleWords: FC<{ article: Article }> = ({ article }) => {
  const found = articleIn(article, useReader().lang)
  return <Isolate lang={found.lang}>{found.text}</Isolate>
}

/** Code and title, as a link where an address is given. */
export const RequirementName: FC<{ one: Pick<RequirementHead, 'code' | 'title'>; href?: string | undefined }> = ({ one, href }) => {
  const words = <><bdi class="req-code">{one.code}</bdi> <InLanguage text={one.title} /></>
  return href ? <a href={href}>{words}</a> : <span>{words}</span>
}

/** A text of several lines in the reader's language; in another language it says which one. */
export const Words: FC<{ text: Text | null | undefined; class?: string | undefined }> = ({ text, class: cls }) => {
  const { lang, say } = useReader()
  const found = textIn(text ?? {}, lang)
  if (!found.text) return <span class="no-value">{say('assessments.none')}</span>
  return (
    <div class={cls ?? 'law-words'}>
      {found.lang !== lang && <p class="in-lang">{say('assessments.inLanguage', { language: say(`page.languages.${found.lang}`) })}</p>}
      {found.text.split(/\n+/).map((line) => <p><Isolate lang={found.lang}>{line}</Isolate></p>)}
    </div>
  )
}

/** One thing a line becomes a list. */
export const Lines: FC<{ text: Text | null | undefined }> = ({ text }) => {
  const { lang } = useReader()
  const found = textIn(text ?? {}, lang)
  const all = found.text.split(/\n+/).filter(Boolean)
  if (all.length < 2) return <Words text={text} />
  return <ul class="law-lines">{all.map((line) => <li><Isolate lang={found.lang}>{line}</Isolate></li>)}</ul>
}

export const StateLink: FC<{ state: string; href?: string | undefined }> = ({ state, href }) => {
  const { lang } = useReader()
  return <a href={href ?? assessmentPaths(lang).state(state)}>{stateName(state, lang)}</a>
}

const options = <T extends string>(list: readonly T[], label: (one: T) => string): Option[] => list.map((value) => ({ value, label: label(value) }))

export const areaOptions = (lang: Lang): Option[] => options(areas, (one) => t(lang, `assessments.area.${one}`))
export const levelOptions = (lang: Lang): Option[] => options(levels, (one) => t(lang, `assessments.level.${one}`))
export const instrumentOptions = (instruments: readonly string[], lang: Lang): Option[] => options(instruments, (one) => instrumentText(one, lang))

/** What is said where there is no assessment: only the unit knows that there is none. */
export const noneKey = (insider: boolean) => (insider ? 'assessments.notAssessed' : 'assessments.notReleased')

/** A part of a page with its heading. */
export const Part: FC<{ id: string; title: Child; aside?: Child; children?: Child }> = ({ id, title, aside, children }) => (
  <section class="stack" aria-labelledby={`${id}-title`} id={id}>
    <div class="part-head"><h2 id={`${id}-title`}>{title}</h2>{aside}</div>
    {children}
  </section>
)
