/** Before a release: how much of the return, to whom, and the very pages that they will see. */
import { textIn } from '#platform/messages'
import { Actions, Button, ButtonLink, Details, Form, InLanguage, Isolate, Notice, PageHeading, Select, SummaryList, Table, Tabs, TextArea, useReader } from '#platform/page'
import type { FormInput } from '#platform/http'
import type { Problem, Visibility } from '#platform/command'
import type { FC } from 'hono/jsx'
import { paths } from './paths.ts'
import type { Circle, ReleaseView } from './release-view.ts'
import type { ReturnTable } from './round-tables.ts'
import { placeOf, ReleasedSection } from './section-page.tsx'
import { ShareTag } from './table-parts.tsx'

export interface ReleasePageProps {
  view: ReleaseView
  circle: Circle
  stateName: string
  problem: Problem | null
  /** One section, with what was chosen for each answer; null for the whole return. */
  choice: { section: string; answers: Readonly<Record<string, Visibility>> } | null
  /** The tables of the return, with how far each goes; none with the preview of one section. */
  tables: readonly ReturnTable[]
  /** The table whose form was refused, with what was sent. */
  tried: { table: string; values: FormInput } | null
}

export const ReleasePage: FC<ReleasePageProps> = (props) => {
  const { view, circle, stateName, choice, problem } = props
  const { page } = view
  const { say, lang } = useReader()
  const place = placeOf(page)
  const shown = page.sections.filter((section) => (choice ? section.code === choice.section : section.release !== null))
  return (
    <>
      <PageHeading
        title={say(choice ? 'rounds.release.previewSection' : 'rounds.release.all')} lead={say(choice ? 'rounds.release.previewLead' : 'rounds.release.allLead')}
        caption={<><Isolate>{stateName}</Isolate> · <InLanguage text={page.round.title} /></>}
      />
      {problem && !props.tried && <Notice tone="bad" live>{say(problem.message.key, problem.message.values)}</Notice>}
      {!choice && (
        <Tabs
          label={say('rounds.release.title')}
          links={(['public', 'states'] as const).map((one) => ({ href: `${paths.releaseAll(lang, place)}?to=${one}`, label: say(`rounds.visibility.${one}`), current: one === circle }))}
        />
      )}
      <Summary {...props} />
      {view.sections.length === 0
        ? <Notice tone="neutral">{say('rounds.release.nothingLeft')} <a href={paths.return(lang, place)}>{say('rounds.release.back')}</a></Notice>
        : <Send {...props} />}
      {props.tables.length > 0 && <Tables {...props} />}
      <section class="stack release-preview" aria-labelledby="preview">
        <h2 id="preview">{say(`rounds.release.preview.${circle}`)}</h2>
        {shown.map((section) => (
          <section class="stack" aria-labelledby={`section-${section.code}`}>
            <h3 id={`section-${section.code}`}><InLanguage text={section.title} /></h3>
            <ReleasedSection page={page} code={section.code} stateName={stateName} />
          </section>
        ))}
      </section>
    </>
  )
}

const Summary: FC<ReleasePageProps> = ({ view, choice }) => {
  const { say, lang } = useReader()
  const questions = view.page.sections.filter((section) => (choice ? section.code === choice.section : true)).flatMap((section) => section.questions)
  return (
    <SummaryList rows={[
      ...(choice ? [] : [{ term: say('rounds.release.newSections'), value: say('rounds.section.progress', { done: view.sections.length, total: view.page.sections.length }) }]),
      { term: say('rounds.release.shown'), value: say('rounds.release.count', { done: questions.filter((one) => one.releasedTo !== null).length, total: questions.filter(({ question }) => question.type !== 'statistics').length }) },
      ...(view.heldBack.length > 0
        ? [{ term: say('rounds.release.heldBack'), value: <ul>{view.heldBack.map((question) => <li>{textIn(question.text, lang).text}</li>)}</ul> }] : [])
    ]} />
  )
}

const circles = ['unit', 'region', 'public'] as const

/** Tables are not released as answers: their figures reach others through a publication, as far as the state lets them. */
const Tables: FC<ReleasePageProps> = ({ view, tables, problem, tried }) => {
  const { say, lang } = useReader()
  const place = placeOf(view.page)
  const shareOf = (one: ReturnTable) => one.share ?? one.value.share
  return (
    <section class="stack" aria-labelledby="tables">
      <h2 id="tables">{say('rounds.table.sharesTitle')}</h2>
      <p>{say('rounds.table.sharesText')}</p>
      <Table<ReturnTable>
        caption={say('rounds.table.sharesTitle')} captionHidden rows={tables}
        columns={[
          { key: 'table', label: say('rounds.checks.table'), head: true, cell: (one) => <a href={paths.table(lang, place, one.question.table)}><InLanguage text={one.table.title} /></a> },
          { key: 'share', label: say('rounds.table.shareTitle'), cell: (one) => <ShareTag share={shareOf(one)} /> },
          {
            key: 'change', label: say('rounds.table.shareChange'), cell: (one) => {
              const own = tried?.table === one.question.table
              return (
                <Details summary={<>{say('rounds.table.shareChange')}<span class="unseen"> {one.table.title[lang]}</span></>} open={own}>
                  <Form id={`share-${one.question.table}`} action={paths.shareTable(lang, place, one.question.table)} problem={own ? problem : null} values={own ? tried.values : null}>
                    <Select name="share" label={say('rounds.table.shareTitle')} value={shareOf(one) === 'state' ? null : shareOf(one)} options={circles.map((value) => ({ value, label: say(`rounds.table.share.${value}`) }))} />
                    <TextArea name="reason" label={say('rounds.return.reason')} hint={say('rounds.table.shareHint')} rows={2} maxlength={1000} />
                    <Button look="secondary" small about={one.table.title[lang]}>{say('rounds.table.shareSave')}</Button>
                  </Form>
                </Details>
              )
            }
          }
        ]}
      />
    </section>
  )
}

/** The buttons: for one section the circle is still to be chosen, for the whole return it is the one that is shown. */
const Send: FC<ReleasePageProps> = ({ view, circle, choice }) => {
  const { say, lang } = useReader()
  const place = placeOf(view.page)
  if (choice) {
    const hidden = Object.fromEntries(Object.entries(choice.answers).map(([code, visibility]) => [`answers.${code}`, visibility]))
    return (
      <Form id="release" action={paths.release(lang, place, choice.section)} hidden={hidden}>
        <Actions>
          <Button name="visibility" value="public">{say('rounds.release.public')}</Button>
          <Button name="visibility" value="states" look="secondary">{say('rounds.release.states')}</Button>
          <Button name="then" value="choose" look="quiet">{say('rounds.release.changeChoice')}</Button>
        </Actions>
      </Form>
    )
  }
  return (
    <Form id="release" action={paths.releaseAll(lang, place)} hidden={{ visibility: circle, seen: view.fingerprint }}>
      <p>{say('rounds.release.undo')}</p>
      <Actions>
        <Button>{say(`rounds.release.allTo.${circle}`, { count: view.sections.length })}</Button>
        <ButtonLink href={paths.return(lang, place)} look="secondary">{say('rounds.cancel')}</ButtonLink>
      </Actions>
    </Form>
  )
}
