/** What is due for checking: assessments whose law has a newer version, and those that nobody looked at for a year. */
import { Button, EmptyState, FilterBar, Form, PageHeading, Pager, Select, Table, useReader, When, type Column } from '#platform/page'
import { stateName } from '#states'
import type { FC } from 'hono/jsx'
import type { AssessmentHead, DueReason } from './assessment.ts'
import { Part, RequirementName, VerdictTag } from './parts.tsx'
import { assessmentPaths } from './paths.ts'
import type { RequirementHead } from './requirement.ts'

export interface DueCheck {
  head: AssessmentHead
  requirement: RequirementHead
  reasons: DueReason[]
  newer: { id: number; number: number } | null
}

export interface ChecksPageProps {
  due: readonly DueCheck[]
  /** States that have something due, in the order of their names. */
  states: readonly string[]
  state: string | null
  /** From 1. */
  page: number
  mayConfirm: boolean
}

/** Checks on one page of the list. */
const pageSize = 50

export const ChecksPage: FC<ChecksPageProps> = ({ due, states, state, page: asked, mayConfirm }) => {
  const { lang, say } = useReader()
  const paths = assessmentPaths(lang)
  const isNewer = (one: DueCheck) => one.reasons.includes('newer_version')
  const ordered = [...due.filter(isNewer), ...due.filter((one) => !isNewer(one))]
  const pages = Math.max(1, Math.ceil(ordered.length / pageSize))
  const page = Math.min(asked, pages)
  const shown = ordered.slice((page - 1) * pageSize, page * pageSize)
  const [newer, year] = [shown.filter(isNewer), shown.filter((one) => !isNewer(one))]
  return (
    <>
      <PageHeading title={say('assessments.checks.title')} lead={say('assessments.checks.lead')} />
      {(states.length > 1 || state) && (
        <FilterBar action={paths.checks} clear={state ? paths.checks : undefined}>
          <Select name="state" label={say('assessments.field.state')} optional value={state} placeholder={say('assessments.all')} options={states.map((value) => ({ value, label: stateName(value, lang) }))} />
        </FilterBar>
      )}
      {due.length === 0 && <EmptyState title={say('assessments.checks.none')} icon="good" />}
      {newer.length > 0 && <Part id="newer" title={say('assessments.checks.newer')}><p>{say('assessments.checks.newerLead')}</p><DueTable due={newer} caption={say('assessments.checks.newer')} mayConfirm={mayConfirm} /></Part>}
      {year.length > 0 && <Part id="year" title={say('assessments.checks.year')}><DueTable due={year} caption={say('assessments.checks.year')} mayConfirm={mayConfirm} /></Part>}
      <Pager page={page} pages={pages} href={(number) => `${paths.checks}?${new URLSearchParams({ ...(state ? { state } : {}), page: String(number) })}`} />
    </>
  )
}

const DueTable: FC<{ due: readonly DueCheck[]; caption: string; mayConfirm: boolean }> = ({ due, caption, mayConfirm }) => {
  const { lang, say } = useReader()
  const paths = assessmentPaths(lang)
  const columns: Column<DueCheck>[] = [
    { key: 'requirement', label: say('assessments.field.requirement'), head: true, cell: ({ head, requirement }) => <>{stateName(head.state, lang)} · <RequirementName one={requirement} href={paths.one(head.state, head.id)} /></> },
    { key: 'verdict', label: say('assessments.field.verdict'), cell: ({ head }) => <VerdictTag verdict={head.verdict} /> },
    { key: 'checked', label: say('assessments.field.checkedOn'), nowrap: true, cell: ({ head }) => <When value={head.checkedOn} style="short" /> },
    ...(mayConfirm ? [{ key: 'confirm', label: say('assessments.checks.decide'), cell: (one) => <Decide one={one} /> } satisfies Column<DueCheck>] : [])
  ]
  return <Table caption={caption} captionHidden columns={columns} rows={due} />
}

const Decide: FC<{ one: DueCheck }> = ({ one: { head, newer } }) => {
  const { lang, say } = useReader()
  const paths = assessmentPaths(lang)
  return (
    <div class="decide">
      <Form action={paths.step(head.state, head.id, 'confirm')} id={`confirm-${head.id}`} class="inline-form" version={head.revision} hidden={{ back: 'checks', ...(newer ? { lawVersion: newer.id } : {}) }}>
        <Button small look="secondary">{newer ? say('assessments.checks.stillIn', { number: newer.number }) : say('assessments.checks.still')}</Button>
      </Form>
      <a href={paths.draft(head.state, head.requirement, newer?.id ?? head.lawVersionId)}>{say('assessments.draft.again')}</a>
    </div>
  )
}
