/** One section of a return: its questions to answer, or to read and to query. */
import type { Problem } from '#platform/command'
import type { FormInput } from '#platform/http'
import { textIn, type Lang } from '#platform/messages'
import {
  Actions, Button, ButtonLink, Card, Details, Form, InLanguage, Isolate, Notice, PageHeading, Progress, SectionNav, Select, Tag,
  TextArea, useReader, When, WithSide, type Section as SideSection
} from '#platform/page'
import { statisticsPath } from '#statistics'
import type { FC } from 'hono/jsx'
import type { AnswerConflict } from './answer-commands.ts'
import { isTouched, sentAnswers } from './answer-form.ts'
import { hasContent, isComplete, isToConfirm, type Answer } from './answer.ts'
import { AnswerEditor, AnswerView, ValueView } from './answer-parts.tsx'
import type { ReturnPage, ReturnSection, Query } from './reading.ts'
import { paths, type ReturnPlace } from './paths.ts'
import { ReleaseChoice } from './release-choice.tsx'
import { readAnswer } from './read-answer.ts'
import type { ReturnTable } from './round-tables.ts'
import type { TableContext } from './statistics-answer.ts'
import { TableCard } from './table-parts.tsx'

/** What the person may do here. */
export interface SectionAbilities {
  /** Of the state or the unit: sees all that was handed over. Others see what was released to them and are told that it is not all. */
  inside: boolean
  edit: boolean
  delegate: boolean
  raise: boolean
  reply: boolean
  close: boolean
  release: boolean
  /** The tables of the return as a workbook. */
  workbook: boolean
}

/** An answer somebody else saved meanwhile: both are shown. */
export type Conflicts = ReadonlyMap<string, AnswerConflict>

export interface SectionPageProps {
  page: ReturnPage
  code: string
  stateName: string
  able: SectionAbilities
  people: { id: string; name: string }[]
  /** Its tables of the dictionary, for those who are inside. */
  tables: readonly ReturnTable[]
  problem: Problem | null
  values: FormInput | null
  conflicts: Conflicts
}

export const placeOf = (page: ReturnPage): ReturnPlace => ({ round: page.round.id, state: page.head.state })

/** The sections at the side, each with how far it is. */
export function sideSections(page: ReturnPage, lang: Lang, say: ReturnType<typeof useReader>['say'], current?: string): SideSection[] {
  return page.sections.map((section) => {
    const { progress, finishedAt } = section
    const waiting = section.questions.some((one) => one.queries.some((query) => query.closedAt === null))
    const state = waiting ? 'problem' : finishedAt ? 'done' : progress.answered > 0 ? 'current' : 'todo'
    return {
      href: paths.section(lang, placeOf(page), section.code),
      label: textIn(section.title, lang).text,
      current: section.code === current,
      state,
      note: waiting ? say('rounds.section.query') : say('rounds.section.progress', { done: progress.answered, total: progress.questions })
    }
  })
}

/** For those outside: the released sections, without how far the state is. */
const releasedSections = (page: ReturnPage, lang: Lang, say: ReturnType<typeof useReader>['say'], current: string): SideSection[] =>
  page.sections.filter((section) => section.release !== null).map((section) => ({
    href: paths.section(lang, placeOf(page), section.code), label: textIn(section.title, lang).text, current: section.code === current, state: 'done',
    note: say('rounds.section.progress', { done: section.questions.filter((one) => one.releasedTo !== null).length, total: section.questions.length })
  }))

export const SectionPage: FC<SectionPageProps> = (props) => {
  const { page, code, able, stateName } = props
  const { say, lang } = useReader()
  const section = page.sections.find((one) => one.code === code)!
  const side = <SectionNav sections={able.inside ? sideSections(page, lang, say, code) : releasedSections(page, lang, say, code)} />
  return (
    <>
      <PageHeading
        title={<InLanguage text={section.title} />} caption={<><Isolate>{stateName}</Isolate> · <InLanguage text={page.round.title} /></>}
        lead={section.introduction && able.edit ? <InLanguage text={section.introduction} /> : undefined}
      />
      <WithSide side={side}>
        {able.inside && <Progress done={section.progress.answered} total={section.progress.questions} label={say('rounds.section.answered')} />}
        {able.delegate && <Delegation {...props} section={section} />}
        {able.edit && section.progress.toConfirm > 0 && (
          <Notice tone="info">{say('rounds.section.toConfirm', { count: section.progress.toConfirm })}</Notice>
        )}
        {able.edit ? <Editing {...props} section={section} /> : <Reading {...props} section={section} />}
      </WithSide>
    </>
  )
}

type Part = SectionPageProps & { section: ReturnSection; /** Of the headings of its questions; 2 unless told. */ level?: 2 | 4 }

const Editing: FC<Part> = ({ page, section, tables, problem, values, conflicts, able }) => {
  const { say, lang } = useReader()
  const place = placeOf(page)
  const next = page.sections[page.sections.findIndex((one) => one.code === section.code) + 1]
  return (
    <>
      <Form action={paths.section(lang, place, section.code)} problem={problem} values={values} files guard autosave class="form answers">
        {section.questions.map(({ question, answer, last, queries }, index) => (
          <Card
            id={`q-${question.code}`} level={2} title={<><span class="question-number">{say('rounds.question.number', { number: index + 1 })}</span> <InLanguage text={question.text} />{!question.required && <>{' '}<span class="optional">{say('page.form.optional')}</span></>}</>}
            aside={<AnswerMark question={question} answer={answer} context={page.tables} />}
          >
            {question.help && <p class="hint"><InLanguage text={question.help} /></p>}
            <OneTable place={place} question={question} tables={tables} edit />
            {conflicts.has(question.code) && <Conflict question={question} conflict={conflicts.get(question.code)!} />}
            {question.type !== 'statistics' && <AnswerEditor
              question={question} answer={conflicts.get(question.code) ? { ...answer, version: conflicts.get(question.code)!.version } : answer}
              last={question.perPeriod ? (last?.value ?? null) : null}
              fileHref={(id) => paths.file(lang, place, question.code, id)} detachHref={(id) => paths.detach(lang, place, question.code, id)}
            />}
            <Serves question={question} />
            <QueryList queries={queries} page={page} able={{ ...able, reply: false, close: false }} />
          </Card>
        ))}
        <Actions>
          <Button name="then" value="stay" look="secondary">{say('rounds.section.save')}</Button>
          <Button name="then" value="finish">{say('rounds.section.saveAndFinish')}</Button>
        </Actions>
      </Form>
      {next && <p><a href={paths.section(lang, place, next.code)}>{say('rounds.section.next', { title: textIn(next.title, lang).text })}</a></p>}
    </>
  )
}

/** A table of the dictionary, which has a page of its own; nothing for any other question. */
const OneTable: FC<{ place: ReturnPlace; question: ReturnSection['questions'][number]['question']; tables: readonly ReturnTable[]; edit?: boolean }> = ({ place, question, tables, edit = false }) => {
  const table = tables.find((one) => one.question.code === question.code)
  return table ? <TableCard place={place} table={table} edit={edit} /> : <></>
}

const AnswerMark: FC<{ question: ReturnSection['questions'][number]['question']; answer: Answer; context: TableContext }> = ({ question, answer, context }) => {
  const { say } = useReader()
  if (isToConfirm(answer)) return <Tag tone="warn">{say('rounds.answer.mark.toConfirm')}</Tag>
  if (isComplete(question, answer, context)) return <Tag tone="good">{say('rounds.answer.mark.answered')}</Tag>
  if (hasContent(question, answer)) return <Tag tone="warn">{say('rounds.answer.mark.begun')}</Tag>
  return <Tag tone="neutral">{say('rounds.answer.mark.open')}</Tag>
}

/** Both texts, so that no word is lost: theirs above, the own one still in the boxes below. */
const Conflict: FC<{ question: ReturnSection['questions'][number]['question']; conflict: AnswerConflict }> = ({ question, conflict }) => {
  const { say } = useReader()
  const { theirs } = conflict
  return (
    <Notice tone="warn" title={say('rounds.conflict.title')}>
      <p>{say('rounds.conflict.text', { name: conflict.theirsBy ?? say('rounds.conflict.someone') })}</p>
      <blockquote>{theirs.missing ? say(`rounds.missing.${theirs.missing}`) : <ValueView question={question} value={theirs.value} />}{theirs.note && <p dir="auto">{theirs.note}</p>}</blockquote>
    </Notice>
  )
}

const Serves: FC<{ question: ReturnSection['questions'][number]['question'] }> = ({ question }) => {
  const { say, lang } = useReader()
  if (question.serves.length === 0) return <></>
  return <p class="hint serves">{say('rounds.question.serves')} {question.serves.map(({ form, item }, index) => <>{index > 0 && (lang === 'ar' ? '، ' : ', ')}<Isolate lang="en">{item ? `${form} ${item}` : form}</Isolate></>)}</p>
}

/** A form that was open too long (the return has moved on, the round has closed): why, and every word it held. */
const NotTaken: FC<Part> = ({ section, problem, values }) => {
  const { say } = useReader()
  const sent = sentAnswers(values ?? {})
  const lost = section.questions.flatMap(({ question, answer }) => {
    const fields = sent[question.code]
    return fields && isTouched(question, answer, fields, anyDay) ? [{ question, fields, read: readAnswer(question, fields.value, anyDay) }] : []
  })
  return (
    <>
      <Notice tone="bad" live>{say(problem!.message.key, problem!.message.values)}</Notice>
      {lost.length > 0 && (
        <Notice tone="warn" title={say('rounds.section.notSaved')}>
          {lost.map(({ question, fields, read }) => (
            <blockquote>
              <p><b><InLanguage text={question.text} /></b></p>
              {read.ok && read.value !== null && <ValueView question={question} value={read.value} />}
              {[read.ok ? '' : fields.value, fields.note, fields.source].map((words) => typeof words === 'string' && words !== '' && <p dir="auto">{words}</p>)}
            </blockquote>
          ))}
        </Notice>
      )}
    </>
  )
}
/** Here a date in the future is no mistake: it is only shown again. */
const anyDay = '9999-12-31'

const Reading: FC<Part> = (props) => {
  const { page, section, tables, able, problem, values, level = 2 } = props
  const { say, lang } = useReader()
  const place = placeOf(page)
  const next = page.sections[page.sections.findIndex((one) => one.code === section.code) + 1]
  const shown = section.questions.map((one, index) => ({ ...one, index })).filter(({ question, answer }) => able.inside || (answer.version > 0 && question.type !== 'statistics'))
  const released = section.questions.filter(({ question }) => question.type !== 'statistics')
  const hidden = able.inside ? 0 : released.length - shown.length
  return (
    <>
      {problem && values?.a && <NotTaken {...props} />}
      {able.release && <ReleaseChoice page={page} section={section} values={values} />}
      {hidden > 0 && <Notice tone="info">{say('rounds.release.notShown', { count: hidden })}</Notice>}
      {!able.inside && released.length < section.questions.length && <p class="hint">{say('rounds.table.published')} <a href={statisticsPath(lang)}>{say('statistics.nav')}</a></p>}
      {shown.map(({ question, answer, queries, index }) => (
        <Card id={`q-${question.code}`} level={level} title={<><span class="question-number">{say('rounds.question.number', { number: index + 1 })}</span> <InLanguage text={question.text} /></>}>
          <OneTable place={place} question={question} tables={tables} />
          {question.type !== 'statistics' && <AnswerView question={question} answer={answer.version > 0 ? answer : null} fileHref={(id) => paths.file(lang, place, question.code, id)} />}
          <Serves question={question} />
          <QueryList queries={queries} page={page} able={able} problem={problem} values={values} />
          {able.raise && (
            <Details summary={say('rounds.query.raise')} open={values?.question === question.code}>
              <Form id={`raise-${question.code}`} action={paths.raise(lang, place, question.code)} problem={values?.question === question.code ? problem : null} values={values?.question === question.code ? values : null} hidden={{ question: question.code }}>
                <TextArea name="text" label={say('rounds.query.text')} hint={say('rounds.query.textHint')} rows={3} maxlength={2000} />
                <Button look="secondary">{say('rounds.query.send')}</Button>
              </Form>
            </Details>
          )}
        </Card>
      ))}
      {able.inside && next && <p><a href={paths.section(lang, place, next.code)}>{say('rounds.section.next', { title: textIn(next.title, lang).text })}</a></p>}
    </>
  )
}

const nothing: SectionAbilities = { inside: false, edit: false, delegate: false, raise: false, reply: false, close: false, release: false, workbook: false }

/** The answers of a section as those outside read them on its page; used for the preview of a release too. */
export const ReleasedSection: FC<{ page: ReturnPage; code: string; stateName: string }> = (props) => (
  <Reading {...props} level={4} section={props.page.sections.find((one) => one.code === props.code)!} able={nothing} people={[]} tables={[]} problem={null} values={null} conflicts={new Map()} />
)

export const QueryList: FC<{ queries: readonly Query[]; page: ReturnPage; able: SectionAbilities; problem?: Problem | null; values?: FormInput | null }> = ({ queries, page, able, problem, values }) => {
  const { say, lang } = useReader()
  const place = placeOf(page)
  return (
    <>
      {queries.map((query) => {
        const mine = values?.query === String(query.id)
        return (
          <div class="query" id={`query-${query.id}`}>
            <p><b>{say('rounds.query.title')}</b> {query.closedAt ? <Tag tone="good">{say('rounds.query.closed')}</Tag> : <Tag tone="warn">{say(`rounds.query.awaits.${query.awaits}`)}</Tag>}</p>
            <ol class="replies">
              {query.replies.map((reply) => (
                <li class={`reply reply-${reply.side}`}>
                  <p class="reply-meta"><b><Isolate>{reply.byName}</Isolate></b> · {say(`rounds.query.side.${reply.side}`)} · <When value={reply.at} time style="short" /></p>
                  <p dir="auto">{reply.text}</p>
                </li>
              ))}
            </ol>
            {query.closedAt === null && (able.reply || able.raise) && (
              <Form id={`reply-${query.id}`} action={paths.reply(lang, place, query.id)} problem={mine ? (problem ?? null) : null} values={mine ? (values ?? null) : null} hidden={{ query: query.id }}>
                <TextArea name="text" label={say('rounds.query.reply')} rows={3} maxlength={2000} />
                <Actions>
                  <Button look="secondary">{say('rounds.query.sendReply')}</Button>
                  {able.close && <Button look="quiet" formaction={paths.closeQuery(lang, place, query.id)}>{say('rounds.query.close')}</Button>}
                </Actions>
              </Form>
            )}
          </div>
        )
      })}
    </>
  )
}

const Delegation: FC<Part> = ({ page, section, people }) => {
  const { say, lang } = useReader()
  const place = placeOf(page)
  const given = people.filter((person) => section.people.includes(person.id))
  const free = people.filter((person) => !section.people.includes(person.id))
  return (
    <Details summary={given.length > 0 ? say('rounds.delegate.given', { names: new Intl.ListFormat(lang).format(given.map((person) => person.name)) }) : say('rounds.delegate.title')}>
      {given.length > 0 && (
        <ul class="plain-list">
          {given.map((person) => (
            <li>
              <Form id={`take-${person.id}`} action={paths.undelegate(lang, place, section.code, person.id)} class="inline-form">
                <Isolate>{person.name}</Isolate> <Button look="quiet" small about={person.name}>{say('rounds.delegate.remove')}</Button>
              </Form>
            </li>
          ))}
        </ul>
      )}
      {free.length > 0
        ? (
          <Form id="delegate" action={paths.delegate(lang, place, section.code)} class="inline-form">
            <Select name="person" label={say('rounds.delegate.person')} options={free.map((person) => ({ value: person.id, label: person.name }))} />
            <Button look="secondary">{say('rounds.delegate.give')}</Button>
          </Form>
        )
        : <p>{say('rounds.delegate.nobody')} <ButtonLink href={`/${lang}/people`} look="quiet" small>{say('rounds.delegate.invite')}</ButtonLink></p>}
    </Details>
  )
}

