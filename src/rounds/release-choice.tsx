/** What of an accepted section is released: the state chooses for each answer, then for the section. */
import { Actions, Button, Card, Form, InLanguage, Select, Table, useReader } from '#platform/page'
import type { FormInput } from '#platform/http'
import { textIn } from '#platform/messages'
import type { FC } from 'hono/jsx'
import { reaches } from './answer.ts'
import { paths } from './paths.ts'
import type { ReturnPage, ReturnQuestion, ReturnSection } from './reading.ts'

const circles = ['unit', 'states', 'public'] as const

export const ReleaseChoice: FC<{ page: ReturnPage; section: ReturnSection; values?: FormInput | null }> = ({ page, section, values }) => {
  const { say, lang } = useReader()
  const place = { round: page.round.id, state: page.head.state }
  // What the state kept to itself was never handed over, so there is nothing to release.
  const rows = section.questions.filter(({ question, answer }) => answer.version > 0 && answer.visibility !== 'state' && question.type !== 'statistics')
  return (
    <Card id="release" level={2} title={say('rounds.release.choose')}>
      <p>{say('rounds.release.chooseText')}</p>
      <Form id={`release-${section.code}`} action={paths.release(lang, place, section.code)} values={values?.answers ? values : null}>
        <Table<ReturnQuestion>
          caption={say('rounds.release.choose')} captionHidden rows={rows}
          columns={[
            { key: 'question', label: say('rounds.outside.question'), head: true, cell: ({ question }) => <InLanguage text={question.text} /> },
            { key: 'circle', label: say('rounds.answer.visibility'), cell: (row) => <Circle row={row} released={section.release !== null} /> }
          ]}
        />
        <Actions>
          <Button name="visibility" value="public">{say('rounds.release.public')}</Button>
          <Button name="visibility" value="states" look="secondary">{say('rounds.release.states')}</Button>
          <Button name="then" value="preview" look="quiet">{say('rounds.release.previewButton')}</Button>
        </Actions>
      </Form>
    </Card>
  )
}

const Circle: FC<{ row: ReturnQuestion; released: boolean }> = ({ row: { question, answer, releasedTo }, released }) => {
  const { say, lang } = useReader()
  const held = released && releasedTo === null && reaches(answer.visibility, 'states')
  return (
    <>
      <Select
        name={`answers.${question.code}`} label={textIn(question.text, lang).text} labelHidden value={answer.visibility} placeholder={null}
        options={circles.map((value) => ({ value, label: say(`rounds.visibility.${value}`) }))}
      />
      {held && <span class="hint">{say('rounds.release.held')}</span>}
    </>
  )
}
