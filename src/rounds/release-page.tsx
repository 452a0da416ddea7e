/** Before a release: how much of the return, to whom, and the very pages that they will see. */
import { textIn } from '#platform/messages'
import { Actions, Button, ButtonLink, Form, InLanguage, Isolate, Notice, PageHeading, SummaryList, Tabs, useReader } from '#platform/page'
import type { Problem, Visibility } from '#platform/command'
import type { FC } from 'hono/jsx'
import { paths } from './paths.ts'
import type { Circle, ReleaseView } from './release-view.ts'
import { placeOf, ReleasedSection } from './section-page.tsx'

export interface ReleasePageProps {
  view: ReleaseView
  circle: Circle
  stateName: string
  problem: Problem | null
  /** One section, with what was chosen for each answer; null for the whole return. */
  choice: { section: string; answers: Readonly<Record<string, Visibility>> } | null
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
      {problem && <Notice tone="bad" live>{say(problem.message.key, problem.message.values)}</Notice>}
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
      { term: say('rounds.release.shown'), value: say('rounds.release.count', { done: questions.filter((one) => one.releasedTo !== null).length, total: questions.length }) },
      ...(view.heldBack.length > 0
        ? [{ term: say('rounds.release.heldBack'), value: <ul>{view.heldBack.map((question) => <li>{textIn(question.text, lang).text}</li>)}</ul> }] : [])
    ]} />
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
