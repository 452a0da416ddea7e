/** The review of a bill: what was read in it, what the unit observes, and what would change in the matrix. */
import {
  Actions, Button, ButtonLink, Details, EmptyState, FilterBar, Form, InLanguage, Notice, PageHeading, PrintButton, Progress, Select, SummaryList, Table, Tag, useReader, type Column
} from '#platform/page'
import type { Law } from '#law'
import { textIn } from '#platform/messages'
import { stateName } from '#states'
import type { FC } from 'hono/jsx'
import { CitedBeside, OriginLine } from './beside.tsx'
import type { BillReview, ObservationInWords } from './bill-reads.ts'
import { byArea, saysSomething, type MatrixChange } from './observation.ts'
import { Part, RequirementName, StandingTag, VerdictTag, WayTag, Words } from './parts.tsx'
import { assessmentPaths } from './paths.ts'
import { modelNotes, type RequirementHead } from './requirement.ts'

export interface BillPageProps {
  review: BillReview
  rows: readonly ObservationInWords[]
  may: { observe: boolean; share: boolean }
  /** Version and law beside it as the address asks for them. */
  query: { version?: number | undefined; beside?: number | undefined }
}

export const BillPage: FC<BillPageProps> = (props) => {
  const { lang, say } = useReader()
  const { review: { bill, observations, requirements }, rows, may, query } = props
  const paths = assessmentPaths(lang)
  const drafts = observations.filter((one) => one.status === 'draft').length
  return (
    <>
      <PageHeading
        caption={<><a href={paths.state(bill.state)}>{stateName(bill.state, lang)}</a> · {say('assessments.bill.title')}</>} title={<InLanguage text={bill.law.title} />} lead={say('assessments.bill.lead')}
        actions={<>
          {rows.length > 0 && <ButtonLink href={paths.billFile(bill.state, bill.law.id, 'pdf', query)} look="secondary" icon="document">{say('assessments.bill.pdf')}</ButtonLink>}
          {rows.length > 0 && <ButtonLink href={paths.billFile(bill.state, bill.law.id, 'docx', query)} look="secondary" icon="document" download>{say('assessments.bill.docx')}</ButtonLink>}
          <PrintButton />
        </>}
      />
      <About {...props} />
      {may.observe && <Progress done={observations.length} total={requirements.length} label={say('assessments.bill.progress')} />}
      {rows.length === 0 && !may.observe && <Notice tone="info">{say('assessments.bill.none')}</Notice>}
      {may.share && drafts > 0 && <ShareForm {...props} drafts={drafts} />}
      {props.review.changes.length > 0 && <Changes {...props} />}
      {rows.length > 0 && <Observations {...props} />}
      {may.observe && <Unread {...props} />}
    </>
  )
}

/** A bill that is recorded by its title alone: nothing can be read in it yet. */
export const NoVersionPage: FC<{ law: Law }> = ({ law }) => {
  const { lang, say } = useReader()
  const paths = assessmentPaths(lang)
  return (
    <>
      <PageHeading caption={<><a href={paths.state(law.state)}>{stateName(law.state, lang)}</a> · {say('assessments.bill.title')}</>} title={<InLanguage text={law.title} />} />
      <EmptyState title={say('assessments.bill.noVersion')} action={<ButtonLink href={paths.versionOfLaw(law.state, law.id)} look="secondary">{say('assessments.bill.read')}</ButtonLink>}>{say('assessments.bill.noVersionText')}</EmptyState>
    </>
  )
}

const About: FC<BillPageProps> = ({ review: { bill }, query }) => {
  const { lang, say } = useReader()
  const paths = assessmentPaths(lang)
  const { law, version, beside } = bill
  return (
    <>
      <SummaryList rows={[
        { term: say('assessments.bill.read'), value: <><a href={paths.lawVersion(bill.state, law.id, version.number)}><InLanguage text={law.title} /> · {say('assessments.version', { number: version.number })}</a><OriginLine of={version} /></> },
        {
          term: say('assessments.bill.besideLaw'), value: beside
            ? <><a href={paths.lawVersion(bill.state, beside.law.id, beside.version.number)}><InLanguage text={beside.law.title} /> · {say('assessments.version', { number: beside.version.number })}</a><OriginLine of={beside.law} /></>
            : <span class="no-value">{say('assessments.bill.noneBeside')}</span>
        }
      ]} />
      {(bill.versions.length > 1 || bill.others.length > 1 || (bill.others.length > 0 && !beside)) && (
        <FilterBar action={paths.bill(bill.state, law.id)} clear={query.version || query.beside ? paths.bill(bill.state, law.id) : undefined}>
          {bill.versions.length > 1 && <Select name="version" label={say('assessments.bill.versionOf')} value={String(version.number)} placeholder={null}
            options={bill.versions.map((one) => ({ value: String(one.number), label: say('assessments.version', { number: one.number }) }))} />}
          {bill.others.length > 0 && <Select name="beside" label={say('assessments.bill.besideLaw')} optional value={beside ? String(beside.law.id) : null}
            options={bill.others.map((one) => ({ value: String(one.id), label: textIn(one.title, lang).text }))} />}
        </FilterBar>
      )}
    </>
  )
}

const ShareForm: FC<BillPageProps & { drafts: number }> = ({ review: { bill }, drafts }) => {
  const { lang, say } = useReader()
  return (
    <Part id="share" title={say('assessments.bill.share.title')}>
      <p>{say('assessments.bill.share.lead', { count: drafts, state: stateName(bill.state, lang) })}</p>
      <Form action={assessmentPaths(lang).shareBill(bill.state, bill.law.id)} id="share-bill" hidden={{ bill: bill.version.id, billVersion: bill.version.number }}>
        <Actions><Button>{say('assessments.bill.share.button')}</Button></Actions>
      </Form>
    </Part>
  )
}

const Changes: FC<BillPageProps> = ({ review: { changes, standing, bill } }) => {
  const { lang, say } = useReader()
  const paths = assessmentPaths(lang)
  const same = changes.filter(({ way }) => way === 'same')
  const columns: Column<MatrixChange>[] = [
    { key: 'requirement', label: say('assessments.field.requirement'), head: true, cell: ({ requirement }) => <RequirementName one={requirement} href={paths.requirement(requirement.code)} /> },
    { key: 'standing', label: say('assessments.field.standing'), cell: ({ requirement }) => <StandingTag standing={standing(bill.state, requirement.instrument)} /> },
    { key: 'now', label: say('assessments.bill.today'), cell: ({ now }) => (now ? <a class="plain-link" href={paths.one(bill.state, now.id)}><VerdictTag verdict={now.verdict} /></a> : <span class="no-value">{say('assessments.notAssessed')}</span>) },
    { key: 'then', label: say('assessments.bill.withBill'), cell: ({ then }) => (then ? <VerdictTag verdict={then} /> : <span class="no-value">{say('assessments.bill.notRead')}</span>) },
    { key: 'way', label: say('assessments.bill.changes.way'), cell: ({ way }) => <WayTag way={way} /> }
  ]
  return (
    <Part id="changes" title={say('assessments.bill.changes.title')}>
      <p>{say('assessments.bill.changes.lead')}</p>
      <Table caption={say('assessments.bill.changes.caption')} captionHidden columns={columns} rows={changes.filter(({ way }) => way !== 'same')} empty={say('assessments.bill.changes.none')} />
      {same.length > 0 && <Details summary={say('assessments.bill.changes.same')}><Table caption={say('assessments.bill.changes.same')} captionHidden columns={columns} rows={same} /></Details>}
    </Part>
  )
}

const Observations: FC<BillPageProps> = (props) => {
  const { say } = useReader()
  return (
    <Part id="observations" title={say('assessments.bill.observations')}>
      {byArea(props.rows, (row) => row.requirement).map(({ area, rows }) => (
        <section class="stack" aria-labelledby={`area-${area}`}>
          <h3 id={`area-${area}`}>{say(`assessments.area.${area}`)}</h3>
          {rows.map((row) => <OneObservation {...props} row={row} />)}
        </section>
      ))}
    </Part>
  )
}

/** One observation, with the words of the bill beside those of the law today. */
const OneObservation: FC<BillPageProps & { row: ObservationInWords }> = ({ review: { bill }, may, query, row }) => {
  const { lang, say } = useReader()
  const { requirement, one, cited, held, heldOn, heldCited } = row
  const paths = assessmentPaths(lang)
  const model = one.verdict !== 'yes' && Object.keys(requirement.model).length > 0
  return (
    <Details id={`observation-${one.id}`} open={saysSomething(one)} summary={<span class="observation-head"><RequirementName one={requirement} /> <VerdictTag verdict={one.verdict} />{one.status === 'draft' && <Tag tone="neutral">{say('assessments.status.draft')}</Tag>}</span>}>
      <div class="stack">
        {one.remark && <div class="stack"><h4>{say('assessments.bill.remark')}</h4><Words text={one.remark} /></div>}
        {one.suggestion && <div class="stack"><h4>{say('assessments.bill.suggestion')}</h4><Words text={one.suggestion} /></div>}
        <div class="side-by-side">
          <div class="stack"><h4>{say('assessments.bill.ofBill')}</h4><CitedBeside cited={cited} judged={bill} none={say('assessments.bill.noProvision')} /></div>
          <div class="stack">
            <h4>{say('assessments.bill.ofToday')}</h4>
            {held ? <p><a class="plain-link" href={paths.one(bill.state, held.id)}><VerdictTag verdict={held.verdict} /></a></p> : <p class="no-value">{say('assessments.notAssessed')}</p>}
            {held && <CitedBeside cited={heldCited} judged={heldOn} none={say('assessments.provisions.none')} />}
          </div>
        </div>
        {model && <Details summary={say('assessments.model.title')}><Words text={requirement.model} class="model-note" /><Words text={modelNotes} class="small-print" /></Details>}
        {may.observe && <p><a href={paths.observation(bill.state, bill.law.id, requirement.code, query)}>{say('assessments.bill.change')}<span class="unseen"> {requirement.code}</span></a></p>}
      </div>
    </Details>
  )
}

/** What was not read in the bill yet, each a way into its form. */
const Unread: FC<BillPageProps> = ({ review: { bill, requirements, observations }, query }) => {
  const { lang, say } = useReader()
  const paths = assessmentPaths(lang)
  const read = new Set(observations.map((one) => one.requirement))
  const left = byArea<RequirementHead>(requirements.filter((one) => !read.has(one.code)), (one) => one)
  if (left.length === 0) return <Notice tone="good">{say('assessments.bill.allRead')}</Notice>
  return (
    <Part id="unread" title={say('assessments.bill.unread')}>
      {left.map(({ area, rows }) => (
        <Details summary={say(`assessments.area.${area}`)} open={left.length === 1 || area === left[0]!.area}>
          <ul class="law-lines">{rows.map((one) => <li><RequirementName one={one} href={paths.observation(bill.state, bill.law.id, one.code, query)} /></li>)}</ul>
        </Details>
      ))}
    </Part>
  )
}
