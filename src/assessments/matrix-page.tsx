/** The matrix of requirements and states: letters and shapes, links in every direction, no sums. */
import { ButtonLink, EmptyState, FilterBar, Isolate, Notice, PageHeading, PrintButton, Select, useReader } from '#platform/page'
import { formatYear, textIn, type Lang } from '#platform/messages'
import { stateName } from '#states'
import type { FC } from 'hono/jsx'
import { statuses, verdicts, type Status, type Verdict } from './assessment.ts'
import { filterQuery, type Matrix, type MatrixCell, type MatrixFilter } from './matrix.ts'
import { instrumentText, noneKey } from './parts.tsx'
import { assessmentPaths } from './paths.ts'
import { RequirementFilters } from './requirements-pages.tsx'
import { treatyOf, type RequirementHead, type Standing } from './requirement.ts'

export interface MatrixPageProps {
  matrix: Matrix
  all: readonly RequirementHead[]
  filter: MatrixFilter
  /** Statuses the reader can meet. */
  statuses: readonly Status[]
  /** Years of judgement to choose from. */
  years: readonly number[]
  mayDraft: boolean
  /** The unit knows what was assessed; everyone else knows what was released to them. */
  insider: boolean
}

const short: Record<Verdict, string> = { yes: 'y', partly: 'p', no: 'n', not_applicable: 'a', unknown: 'u' }

export const MatrixPage: FC<MatrixPageProps> = (props) => {
  const { lang, say } = useReader()
  const paths = assessmentPaths(lang)
  const query = filterQuery(props.filter)
  const filtered = Object.keys(props.filter).length > 0
  return (
    <div class="matrix-page stack">
      <PageHeading title={say('assessments.matrix.title')} lead={say('assessments.matrix.lead')} actions={
        <><ButtonLink href={paths.matrixFile(query)} look="secondary" icon="document" download>{say('assessments.matrix.file')}</ButtonLink><PrintButton /></>
      } />
      <FilterBar action={paths.matrix()} clear={filtered ? paths.matrix() : undefined}>
        <RequirementFilters all={props.all} filter={props.filter} />
        <Select name="status" label={say('assessments.field.status')} optional value={props.filter.status ?? null} placeholder={say('assessments.all')}
          options={props.statuses.map((value) => ({ value, label: say(`assessments.status.${value}`) }))} />
        <Select name="since" label={say('assessments.matrix.since')} optional value={query.since ?? null} placeholder={say('assessments.all')}
          options={props.years.map((year) => ({ value: String(year), label: formatYear(lang, year) }))} />
      </FilterBar>
      <Legend insider={props.insider} />
      {props.matrix.groups.length === 0 ? <EmptyState title={say('assessments.requirements.empty')} /> : <Grid {...props} />}
      <Notice tone="info">{say('assessments.matrix.note')}</Notice>
    </div>
  )
}

/** What the letters and shapes mean, in words. */
const Legend: FC<{ insider: boolean }> = ({ insider }) => {
  const { say } = useReader()
  return (
    <div class="matrix-legend">
      <ul aria-label={say('assessments.matrix.legend')}>
        {verdicts.map((verdict) => <li><b class={`mc mc-${short[verdict]}`} aria-hidden="true">{say(`assessments.letter.${verdict}`)}</b> {say(`assessments.verdict.${verdict}`)}</li>)}
        <li><b class="mc mc-none" aria-hidden="true">·</b> {say(noneKey(insider))}</li>
      </ul>
      <ul aria-label={say('assessments.field.standing')}>
        {(['duty', 'benchmark'] as const).map((standing) => <li><b class={`mc mc-p ${standing === 'duty' ? '' : 'mb'}`} aria-hidden="true">{say('assessments.letter.partly')}</b> {say(`assessments.matrix.${standing}`)}</li>)}
      </ul>
    </div>
  )
}

const Grid: FC<MatrixPageProps> = ({ matrix, mayDraft, insider }) => {
  const { lang, say } = useReader()
  const none = say(noneKey(insider))
  const paths = assessmentPaths(lang)
  const names = matrix.states.map((state) => stateName(state, lang))
  const words = cellWords(say, lang)
  // The name of a cell twice, for mouse and for reader: in a matrix of two hundred states that alone is a quarter of the page.
  const tips = matrix.states.length <= 40
  return (
    <div class="matrix-scroll" tabindex={0} role="region" aria-label={say('assessments.matrix.title')}>
      <table class="matrix">
        <caption class="unseen">{say('assessments.matrix.caption')}</caption>
        <thead>
          <tr>
            <th scope="col" class="matrix-corner">{say('assessments.field.requirement')}</th>
            {matrix.states.map((state, index) => <th scope="col"><a href={paths.state(state)}><span>{names[index]}</span></a></th>)}
          </tr>
        </thead>
        {matrix.groups.map(({ instrument, rows }) => (
          <tbody>
            <tr class="matrix-group">
              <th scope="rowgroup" colspan={matrix.states.length + 1}><span>{treatyOf(instrument) ? <a href={paths.instrument(treatyOf(instrument)!)}>{instrumentText(instrument, lang)}</a> : instrumentText(instrument, lang)}</span></th>
            </tr>
            {rows.map(({ requirement, cells }) => {
              const title = textIn(requirement.title, lang)
              return (
                <tr>
                  <th scope="row"><a href={paths.requirement(requirement.code)}><bdi class="req-code">{requirement.code}</bdi> {title.lang === lang ? <span>{title.text}</span> : <Isolate lang={title.lang}>{title.text}</Isolate>}</a></th>
                  {cells.map((cell, index) => {
                    if (cell.hidden) return <td />
                    if (!cell.assessment) return <td>{mayDraft ? <a href={paths.draft(matrix.states[index]!, requirement.code)} class="mc mc-none" aria-label={none}>·</a> : <span class="mc mc-none"><i aria-hidden="true">·</i><span class="unseen">{none}</span></span>}</td>
                    const { state, id, verdict } = cell.assessment
                    const { label, letter } = words(cell)
                    // The address first: what follows it is one of a few dozen runs, which compresses to a tenth less.
                    return <td><a href={paths.one(state, id)} class={`mc mc-${short[verdict]}${cell.standing === 'duty' ? '' : ' mb'}`} title={tips ? label : undefined} aria-label={label}>{letter}</a></td>
                  })}
                </tr>
              )
            })}
          </tbody>
        ))}
      </table>
    </div>
  )
}

type Say = ReturnType<typeof useReader>['say']

/** "Partly · benchmark · agreed": made once for each combination, a matrix holds thousands. */
export function cellWords(say: Say, lang: Lang): (cell: MatrixCell) => { label: string; letter: string } {
  const made = new Map<string, { label: string; letter: string }>()
  return ({ standing, assessment }) => {
    const { verdict, status } = assessment!
    const key = `${verdict} ${standing} ${status} ${lang}`
    const known = made.get(key)
    if (known) return known
    const parts: string[] = [say(`assessments.verdict.${verdict}`), ...(standing === 'duty' ? [] : [say(`assessments.standing.${standing as Exclude<Standing, 'duty'>}`)]), say(`assessments.status.${status}`)]
    const words = { label: parts.join(' · '), letter: say(`assessments.letter.${verdict}`) }
    made.set(key, words)
    return words
  }
}

/** The statuses somebody can meet: the unit its drafts too. */
export const statusesSeen = (unit: boolean): readonly Status[] => (unit ? statuses : statuses.filter((one) => one !== 'draft'))
