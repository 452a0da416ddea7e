/** The list of requirements, and one requirement with what was found about it in each state. */
import {
  Details, EmptyState, FilterBar, InLanguage, PageHeading, Select, SummaryList, Table, Timeline, ButtonLink, useReader, When, type Column
} from '#platform/page'
import { stateName } from '#states'
import type { FC } from 'hono/jsx'
import type { AssessmentHead } from './assessment.ts'
import { areaOptions, ArticleWords, instrumentOptions, instrumentText, levelOptions, LevelTag, Lines, noneKey, Part, PracticeMark, RequirementName, StandingTag, StateLink, StatusTag, VerdictTag, Words } from './parts.tsx'
import type { ComparedState } from './comparison-reads.ts'
import { ModelElements } from './model-elements.tsx'
import { assessmentPaths } from './paths.ts'
import { instrumentsOf, treatyOf, type Requirement, type RequirementFilter, type RequirementHead, type Standing } from './requirement.ts'

export interface RequirementsPageProps {
  /** All of them; the filter is applied here. */
  all: readonly RequirementHead[]
  shown: readonly RequirementHead[]
  filter: RequirementFilter
}

export const RequirementFilters: FC<{ all: readonly RequirementHead[]; filter: RequirementFilter }> = ({ all, filter }) => {
  const { lang, say } = useReader()
  return (
    <>
      <Select name="instrument" label={say('assessments.field.instrument')} optional value={filter.instrument ?? null} placeholder={say('assessments.all')} options={instrumentOptions(instrumentsOf(all), lang)} />
      <Select name="area" label={say('assessments.field.area')} optional value={filter.area ?? null} placeholder={say('assessments.all')} options={areaOptions(lang)} />
      <Select name="level" label={say('assessments.field.level')} optional value={filter.level ?? null} placeholder={say('assessments.all')} options={levelOptions(lang)} />
    </>
  )
}

export const RequirementsPage: FC<RequirementsPageProps> = ({ all, shown, filter }) => {
  const { lang, say } = useReader()
  const paths = assessmentPaths(lang)
  const columns: Column<RequirementHead>[] = [
    { key: 'title', label: say('assessments.field.requirement'), head: true, cell: (one) => <RequirementName one={one} href={paths.requirement(one.code)} /> },
    { key: 'article', label: say('assessments.field.article'), cell: (one) => <ArticleWords article={one.article} /> },
    { key: 'level', label: say('assessments.field.level'), cell: (one) => <LevelTag level={one.level} /> },
    { key: 'area', label: say('assessments.field.area'), cell: (one) => say(`assessments.area.${one.area}`) }
  ]
  return (
    <>
      <PageHeading title={say('assessments.requirements.title')} lead={say('assessments.requirements.lead')} actions={<ButtonLink href={paths.matrix({ ...filter })} look="secondary">{say('assessments.matrix.link')}</ButtonLink>} />
      <FilterBar action={paths.requirements()} clear={Object.keys(filter).length > 0 ? paths.requirements() : undefined}>
        <RequirementFilters all={all} filter={filter} />
      </FilterBar>
      {shown.length === 0 && <EmptyState title={say('assessments.requirements.empty')} />}
      {instrumentsOf(shown).map((instrument) => (
        <Table caption={say('assessments.requirements.of', { instrument: instrumentText(instrument, lang), count: shown.filter((one) => one.instrument === instrument).length })}
          columns={columns} rows={shown.filter((one) => one.instrument === instrument)} />
      ))}
    </>
  )
}

export interface RequirementInState {
  state: string
  standing: Standing
  assessment: AssessmentHead | null
}

export interface RequirementPageProps {
  /** The current revision first. */
  revisions: readonly Requirement[]
  /** In the order of the names of the states. */
  states: readonly RequirementInState[]
  /** States whose released assessment finds it met. */
  solved: readonly ComparedState[]
  may: { revise: boolean; draft: boolean }
  /** Reasons of revisions are for the unit. */
  insider: boolean
}

export const RequirementPage: FC<RequirementPageProps> = ({ revisions, states, solved, may, insider }) => {
  const { lang, say } = useReader()
  const [one] = revisions as [Requirement]
  const paths = assessmentPaths(lang)
  const treaty = treatyOf(one.instrument)
  const name = instrumentText(one.instrument, lang)
  return (
    <>
      <PageHeading
        caption={<bdi>{one.code}</bdi>} title={<InLanguage text={one.title} />} actions={may.revise && <ButtonLink href={paths.revise(one.code)} look="secondary">{say('assessments.requirement.revise')}</ButtonLink>}
      />
      <Words text={one.question} class="req-question" />
      <SummaryList rows={[
        { term: say('assessments.field.instrument'), value: treaty ? <a href={paths.instrument(treaty)}>{name}</a> : name },
        { term: say('assessments.field.article'), value: <ArticleWords article={one.article} /> },
        { term: say('assessments.field.level'), value: <><LevelTag level={one.level} /> {say(`assessments.levelNote.${one.level}`)}</> },
        { term: say('assessments.field.area'), value: say(`assessments.area.${one.area}`) },
        ...(one.qualifier ? [{ term: say('assessments.field.qualifier'), value: <Words text={one.qualifier} /> }] : []),
        { term: say('assessments.field.evidence'), value: <Lines text={one.evidence} /> },
        { term: say('assessments.field.basis'), value: <>{say(one.textBasis === 'checked' ? 'assessments.basis.checked' : 'assessments.basis.memory')}</> }
      ]} />
      {one.elements.length > 0 && (
        <Part id="elements" title={say('assessments.elements.title')}>
          <p>{say('assessments.elements.lead')}</p>
          <ol class="element-list">{one.elements.map((element) => <li><InLanguage text={element.label} /></li>)}</ol>
        </Part>
      )}
      <ModelElements one={one} solved={solved} />
      <InStates one={one} states={states} mayDraft={may.draft} insider={insider} />
      {revisions.length > 1 && <Revisions revisions={revisions} insider={insider} />}
    </>
  )
}

const InStates: FC<{ one: Requirement; states: readonly RequirementInState[]; mayDraft: boolean; insider: boolean }> = ({ one, states, mayDraft, insider }) => {
  const { lang, say } = useReader()
  const paths = assessmentPaths(lang)
  const columns: Column<RequirementInState>[] = [
    { key: 'state', label: say('assessments.field.state'), head: true, cell: ({ state }) => <StateLink state={state} /> },
    { key: 'standing', label: say('assessments.field.standing'), cell: ({ standing }) => <StandingTag standing={standing} /> },
    { key: 'verdict', label: say('assessments.field.verdict'), cell: ({ state, assessment }) => <a class="plain-link" href={paths.one(state, assessment!.id)}><VerdictTag verdict={assessment!.verdict} /></a> },
    { key: 'practice', label: say('assessments.field.practice'), cell: ({ assessment }) => <PracticeMark practice={assessment!.practice} /> },
    { key: 'status', label: say('assessments.field.status'), cell: ({ assessment }) => <StatusTag of={assessment!} /> },
    { key: 'checked', label: say('assessments.field.checkedOn'), nowrap: true, cell: ({ assessment }) => <When value={assessment!.checkedOn} style="short" /> }
  ]
  const [assessed, others] = [states.filter((row) => row.assessment !== null), states.filter((row) => row.assessment === null)]
  return (
    <Part id="states" title={say('assessments.inStates.title')}>
      {assessed.length > 0 && <Table caption={say('assessments.inStates.lead')} columns={columns} rows={assessed} />}
      {others.length > 0 && (
        <>
          <h3>{say(noneKey(insider))}</h3>
          <ul class="names">{others.map(({ state }) => (
            <li>{mayDraft ? <a href={paths.draft(state, one.code)}>{stateName(state, lang)} <span class="unseen">{say('assessments.draft.link')}</span></a> : <StateLink state={state} />}</li>
          ))}</ul>
        </>
      )}
    </Part>
  )
}

const Revisions: FC<{ revisions: readonly Requirement[]; insider: boolean }> = ({ revisions, insider }) => {
  const { say } = useReader()
  return (
    <Details summary={say('assessments.revisions.title')}>
      <Timeline entries={revisions.map((one) => ({
        at: one.recordedAt, title: say('assessments.revisions.number', { number: one.revision }), by: say(`assessments.origin.${one.origin}`),
        children: <><Words text={one.question} />{insider && one.reason && <p>{say('assessments.revisions.reason', { reason: one.reason })}</p>}</>
      }))} />
    </Details>
  )
}
