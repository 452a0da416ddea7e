/** What the checks of a table found: a list by grade with links into the table, and a box for each explanation. */
import { Icon, Notice, TextArea, fieldId, useReader, type Tone } from '#platform/page'
import type { FC } from 'hono/jsx'
import type { DictionaryTable } from './dictionary.ts'
import type { TableAnswer } from './table-answer.ts'
import { limits } from './table-form.ts'
import { cellWords, grades, problemMessage, type Grade, type TableProblem } from './table-problem.ts'

export interface TableProblemsProps {
  table: DictionaryTable
  answer: TableAnswer
  problems: readonly TableProblem[]
  /** As in TableGrid; links lead to its boxes, explanations are sent as `${name}.explanations.<id>`. */
  name: string
  /** What the form writes before its ids (its `id`), 'f' unless told. */
  prefix?: string | undefined
  readOnly?: boolean | undefined
}

const tones: Record<Grade, Tone> = { must_fix: 'bad', should_explain: 'warn', note: 'info' }
/** More are unfolded once the first are put right: one wrong total may make fifty. */
const most = 30

export const TableProblems: FC<TableProblemsProps> = (props) => {
  const { say } = useReader()
  const { problems } = props
  if (problems.length === 0) return <Notice tone="good">{say('statistics.problems.none')}</Notice>
  const byGrade = Map.groupBy(problems, (one) => one.grade)
  return (
    <div class="stack report-problems">
      {grades.filter((grade) => byGrade.has(grade)).map((grade) => {
        const all = byGrade.get(grade)!
        return (
          <section class={`tone-${tones[grade]}`}>
            <h3><Icon name={tones[grade] as 'bad'} /> {say(`statistics.problems.${grade}`, { count: all.length })}</h3>
            <ul class="plain-lines">{all.slice(0, most).map((problem) => <li><OneProblem {...props} problem={problem} /></li>)}</ul>
            {all.length > most && <p class="hint">{say('statistics.problems.more', { count: all.length - most })}</p>}
          </section>
        )
      })}
    </div>
  )
}

const OneProblem: FC<TableProblemsProps & { problem: TableProblem }> = ({ table, answer, problem, name, prefix, readOnly }) => {
  const { lang, say } = useReader()
  const { key, values } = problemMessage(table, problem, lang)
  const text = say(key, values)
  const field = problem.cell === null ? problem.field : `cells.${problem.cell}`
  const where = problem.cell === null ? null : cellWords(table, problem.cell, lang)
  const explanation = answer.explanations[problem.id]
  const link = !readOnly && field && !field.startsWith('explanations.')
  return (
    <>
      <p>{link ? <a href={`#${fieldId(prefix ?? 'f', `${name}.${field}`)}`}>{where ?? say('statistics.problems.go')}</a> : where && <b>{where}</b>}{(link || where) && ': '}{text}</p>
      {problem.grade === 'should_explain' && (readOnly
        ? explanation ? <p class="code-note"><bdi>{explanation}</bdi></p> : <p class="code-note">{say('statistics.problems.unexplained')}</p>
        : <TextArea name={`${name}.explanations.${problem.id}`} label={say('statistics.problems.explanation', { about: where ?? text })} labelHidden rows={2} maxlength={limits.explanation} value={explanation} />)}
    </>
  )
}
