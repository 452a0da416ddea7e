/** One question on a page: its value to read, and the controls to answer it. */
import { dateTimeFormat, formatNumber, textIn, type Lang } from '#platform/messages'
import {
  Checkbox, Checkboxes, DateInput, Details, FileInput, InLanguage, Isolate, Notice, Num, NumberInput, Radios, Select, TextArea,
  TextInput, TextInLanguages, useReader, When, type Option
} from '#platform/page'
import type { Child, FC } from 'hono/jsx'
import { assistanceKinds, missingKinds, type Answer, type AnswerValue, type Cell, type TableValue } from './answer.ts'
import { CellGrid } from './cell-grid.tsx'
import { cellName, type Question } from './question.ts'
import { TableValueView } from './table-parts.tsx'
import { cellCodes, countOf } from './table-value.ts'

/** The name of an answer's field in the form of a section: 'a.law_dedicated.value'. */
export const answerField = (question: Question, part: string) => `a.${question.code}.${part}`

/** A cell as it is shown to read: a number, a true zero, or the words for why there is none. */
export const CellText: FC<{ cell: Cell | undefined }> = ({ cell }) => {
  const { say, lang } = useReader()
  if (!cell) return <span class="cell-blank">–</span>
  const count = countOf(cell)
  if (count === null) {
    const kind = cell.kind as keyof typeof cellCodes
    return <abbr class="cell-missing" title={say(`rounds.missing.${kind}`)}>{cellCodes[kind][lang]}</abbr>
  }
  return <><Num value={count} />{'provisional' in cell && cell.provisional && <abbr class="cell-provisional" title={say('rounds.cell.provisional')}>{lang === 'ar' ? 'م' : 'P'}</abbr>}</>
}

/** The value of an answer, in words. */
export const ValueView: FC<{ question: Question; value: AnswerValue | null }> = ({ question, value }) => {
  const { say } = useReader()
  if (value === null) return <span class="unanswered">{say('rounds.answer.none')}</span>
  switch (question.type) {
    case 'number': return <NumberView value={value as number} unit={question.unit} />
    case 'yes_no': return <>{say(value === 'yes' ? 'rounds.answer.yes' : 'rounds.answer.no')}</>
    case 'date': return <When value={value as string} calendar="both" />
    case 'choice': {
      const chosen = question.choices.filter((choice) => (Array.isArray(value) ? value.includes(choice.code) : value === choice.code))
      return <>{chosen.map((choice, index) => <>{index > 0 && <br />}<InLanguage text={choice.label} /></>)}</>
    }
    case 'text': return <TextView text={value as never} />
    case 'table': return <TableView question={question} cells={value as TableValue} />
    case 'statistics': return <TableValueView question={question} value={value} />
    case 'file': return <></>
  }
}

/** A year and a count say what they are by themselves: '2024', not '2024 year'. */
const NumberView: FC<{ value: number; unit: (Question & { type: 'number' })['unit'] }> = ({ value, unit }) => {
  const { say } = useReader()
  if (unit === 'year') return <Num value={value} as="year" />
  return unit === 'count' ? <Num value={value} /> : <><Num value={value} /> {say(`rounds.unit.${unit}`)}</>
}

const TextView: FC<{ text: Parameters<typeof textIn>[0] }> = ({ text }) => {
  const found = textIn(text, useReader().lang)
  return <div class="long-text">{found.text.split(/\n{2,}/).map((part) => <p><Isolate lang={found.lang}>{part}</Isolate></p>)}</div>
}

const TableView: FC<{ question: Question & { type: 'table' }; cells: TableValue }> = ({ question, cells }) => (
  <div class="table-scroll" tabindex={0} role="group" aria-label={textIn(question.text, useReader().lang).text}>
    <table class="table table-dense">
      <thead>
        <tr><td />{question.columns.map((column) => <th scope="col" class="numeric"><InLanguage text={column.label} /></th>)}</tr>
      </thead>
      <tbody>
        {question.rows.map((row) => (
          <tr>
            <th scope="row"><InLanguage text={row.label} /></th>
            {question.columns.map((column) => <td class="numeric"><CellText cell={cells[cellName(row, column)]} /></td>)}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

/** Everything about one answer to read: value or why there is none, note, source, evidence, need, who may see it. */
export const AnswerView: FC<{ question: Question; answer: Answer | null; fileHref: (id: string) => string }> = ({ question, answer, fileHref }) => {
  const { say } = useReader()
  if (!answer) return <p class="unanswered">{say('rounds.answer.none')}</p>
  return (
    <div class="answer-view">
      {answer.missing
        ? <p><b>{say(`rounds.missing.${answer.missing}`)}</b></p>
        : question.type !== 'file'
          ? <div class="answer-value"><ValueView question={question} value={answer.value} /></div>
          : answer.files.length === 0 && <p class="unanswered">{say('rounds.answer.none')}</p>}
      <dl class="answer-about">
        {answer.note && <About term={say('rounds.answer.note')}><span dir="auto">{answer.note}</span></About>}
        {answer.source && <About term={say('rounds.answer.source')}><span dir="auto">{answer.source}</span></About>}
        {answer.files.length > 0 && (
          <About term={say('rounds.answer.evidence')}>
            {answer.files.map((file) => <a href={fileHref(file.id)}><Isolate>{file.name}</Isolate></a>)}
          </About>
        )}
        {answer.assistance && (
          <About term={say('rounds.answer.assistance')}>
            {say(`rounds.assistance.${answer.assistance.kind}`)}{answer.assistance.text && <> – <span dir="auto">{answer.assistance.text}</span></>}
          </About>
        )}
        <About term={say('rounds.answer.visibility')}>{say(`rounds.visibility.${answer.visibility}`)}</About>
      </dl>
    </div>
  )
}

const About: FC<{ term: string; children?: Child }> = ({ term, children }) => <div><dt>{term}</dt><dd>{children}</dd></div>

export interface AnswerEditorProps {
  question: Question
  answer: Answer
  /** What the answer to the same question was in the last accepted return, for questions about a period. */
  last: AnswerValue | null
  fileHref: (id: string) => string
  /** Address that takes a file off again. */
  detachHref: (id: string) => string
}

/** The controls of one answer inside the form of its section. */
export const AnswerEditor: FC<AnswerEditorProps> = ({ question, answer, last, fileHref, detachHref }) => {
  const { say, lang } = useReader()
  const name = (part: string) => answerField(question, part)
  const options = (codes: readonly string[], group: 'missing' | 'assistance' | 'visibility'): Option[] =>
    codes.map((value) => ({ value, label: say(`rounds.${group}.${value}` as 'rounds.missing.not_collected') }))
  const more = [answer.note, answer.source, answer.assistance, answer.files.length > 0].filter(Boolean).length
  return (
    <div class="answer-editor">
      <Provenance question={question} answer={answer} />
      {last !== null && <p class="hint">{say('rounds.answer.lastTime')} <ValueView question={question} value={last} /></p>}
      {question.type !== 'file' && <ValueInput question={question} answer={answer} name={name('value')} />}
      {question.type === 'file' && <Evidence question={question} answer={answer} name={name('files')} fileHref={fileHref} detachHref={detachHref} />}
      <Details summary={say('rounds.answer.noAnswer')} open={answer.missing !== null}>
        <Select name={name('missing')} label={say('rounds.answer.missing')} value={answer.missing ?? ''} options={options(missingKinds, 'missing')} placeholder={say('rounds.answer.missingNone')} optional />
      </Details>
      <Details summary={say('rounds.answer.more', { count: more })}>
        <TextArea name={name('note')} label={say('rounds.answer.note')} hint={say('rounds.answer.noteHint')} value={answer.note} rows={3} maxlength={2000} optional />
        <TextInput name={name('source')} label={say('rounds.answer.source')} hint={say('rounds.answer.sourceHint')} value={answer.source} maxlength={500} optional />
        {question.type !== 'file' && <Evidence question={question} answer={answer} name={name('files')} fileHref={fileHref} detachHref={detachHref} />}
        <Select name={name('assistance.kind')} label={say('rounds.answer.assistance')} value={answer.assistance?.kind ?? ''} options={options(assistanceKinds, 'assistance')} placeholder={say('rounds.answer.assistanceNone')} optional />
        <TextInput name={name('assistance.text')} label={say('rounds.answer.assistanceText')} value={answer.assistance?.text ?? ''} maxlength={500} optional />
        <Select name={name('visibility')} label={say('rounds.answer.visibility')} hint={say('rounds.answer.visibilityHint')} value={answer.visibility} options={options(['state', 'unit', 'states', 'public'], 'visibility')} placeholder={null} />
      </Details>
      <input type="hidden" name={name('version')} value={String(answer.version)} data-version />
      {answer.updatedByName && answer.updatedAt && (
        <p class="hint answer-saved">{say('rounds.answer.savedBy', { name: answer.updatedByName, when: formatWhen(answer.updatedAt, lang) })}</p>
      )}
    </div>
  )
}

const formatWhen = (at: Date, lang: Lang) =>
  dateTimeFormat(lang === 'ar' ? 'ar-u-nu-arab-ca-gregory' : lang, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(at)

/** Where a prefilled answer came from, and the tick that it still holds. */
const Provenance: FC<{ question: Question; answer: Answer }> = ({ question, answer }) => {
  const { say } = useReader()
  const { origin } = answer
  if (origin.from === 'typed') return <></>
  const where = origin.from === 'return' ? say('rounds.origin.return') : say('rounds.origin.register')
  if (origin.confirmedAt) return <p class="hint">{where} {say('rounds.origin.confirmed')}</p>
  return (
    <Notice tone="info" title={say('rounds.origin.stillTrue')}>
      <p>{where}{origin.source && <> {say('rounds.origin.source')} <Isolate>{origin.source}</Isolate></>}{origin.asOf && <> (<AsOf value={origin.asOf} />)</>}</p>
      <Checkbox name={answerField(question, 'confirm')} label={say('rounds.origin.confirm')} />
    </Notice>
  )
}

/** A day, or only a month or a year where that is all the source says. */
const AsOf: FC<{ value: string }> = ({ value }) => (/^\d{4}-\d{2}-\d{2}$/.test(value) ? <When value={value} /> : <Isolate>{value}</Isolate>)

/** The control that fits the type of the question. Its label repeats the question for screen readers only. */
const ValueInput: FC<{ question: Question; answer: Answer; name: string }> = ({ question, answer, name }) => {
  const { say, lang } = useReader()
  const label = textIn(question.text, lang).text
  const value = answer.value
  const shared = { name, label, labelHidden: true }
  switch (question.type) {
    case 'number':
      return <NumberInput {...shared} value={value as number | null} {...(question.unit === 'year' ? {} : { unit: say(`rounds.unit.${question.unit}`) })} integer={question.integer} hint={limits(question, lang, say)} />
    case 'yes_no':
      return <Radios {...shared} inline value={value as string | null} options={[{ value: 'yes', label: say('rounds.answer.yes') }, { value: 'no', label: say('rounds.answer.no') }]} />
    case 'choice': {
      const options = question.choices.map((choice) => ({ value: choice.code, label: textIn(choice.label, lang).text }))
      if (question.multiple) return <Checkboxes {...shared} value={value as string[] | null} options={options} />
      return options.length > 7
        ? <Select {...shared} value={value as string | null} options={options} />
        : <Radios {...shared} value={value as string | null} options={options} />
    }
    case 'date': return <DateInput {...shared} value={value as string | null} />
    case 'text':
      if (question.languages.length > 1)
        return <TextInLanguages {...shared} value={value as never} maxlength={question.maxLength} {...(question.long ? { rows: 4 } : {})} />
      return question.long
        ? <TextArea {...shared} value={value ? textIn(value as never, lang).text : ''} maxlength={question.maxLength} />
        : <TextInput {...shared} value={value ? textIn(value as never, lang).text : ''} maxlength={question.maxLength} />
    case 'table': return <CellGrid question={question} cells={(value as TableValue | null) ?? {}} name={name} />
    // A table of the dictionary has a page of its own.
    case 'statistics':
    case 'file': return <></>
  }
}

function limits(question: Question & { type: 'number' }, lang: Lang, say: ReturnType<typeof useReader>['say']): string | undefined {
  const show = (n: number) => formatNumber(lang, n, { useGrouping: question.unit !== 'year' })
  if (question.min !== null && question.max !== null) return say('rounds.answer.between', { min: show(question.min), max: show(question.max) })
  return undefined
}

const Evidence: FC<{ question: Question; answer: Answer; name: string; fileHref: (id: string) => string; detachHref: (id: string) => string }> = ({ answer, name, fileHref, detachHref }) => {
  const { say } = useReader()
  return (
    <>
      {answer.files.length > 0 && (
        <ul class="file-list">
          {answer.files.map((file) => (
            <li>
              <a href={fileHref(file.id)}><Isolate>{file.name}</Isolate></a> <span class="hint"><Num value={Math.max(1, Math.round(file.size / 1000))} /> kB</span>{' '}
              <button class="button button-quiet button-small" formaction={detachHref(file.id)} formnovalidate>
                <span>{say('rounds.answer.detach')}</span><span class="unseen"> {file.name}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <FileInput name={name} label={say('rounds.answer.evidence')} hint={say('rounds.answer.evidenceHint')} maxMb={10} multiple optional accept=".pdf,.docx,.xlsx,.odt,.ods,.csv,.txt,.png,.jpg,.jpeg" />
    </>
  )
}
