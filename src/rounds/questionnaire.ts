/** The questionnaire of content/ as sections and questions of a round. */
import { loadContent, type LineContent, type QuestionContent, type QuestionnaireContent, type RegisterContent } from '../../content/index.ts'
import { textIn, type Lang, type Text } from '#platform/messages'
import type { Line, Question, RegisterTarget, Section } from './question.ts'

export interface Questionnaire { sections: Section[]; questions: Question[] }

let loaded: Questionnaire | undefined
/** What a round opened now would ask. Read once. */
export const currentQuestionnaire = (): Questionnaire => (loaded ??= questionnaireOf(loadContent().questionnaire))

export function questionnaireOf(content: QuestionnaireContent): Questionnaire {
  return {
    sections: content.sections.map(({ code, title, introduction }) => ({ code, title, introduction })),
    questions: content.sections.flatMap((section) => section.questions.map((question) => questionOf(question, section.code)))
  }
}

function questionOf(content: QuestionContent, section: string): Question {
  const base = {
    code: content.code, section, text: content.text, help: content.hint, required: content.required, perPeriod: content.per_period,
    visibility: content.visibility, serves: content.serves, requirements: content.requirements, register: targetOf(content.register)
  }
  switch (content.kind) {
    case 'number': return { ...base, type: 'number', unit: content.unit, ...content.constraints }
    case 'choice': return { ...base, type: 'choice', multiple: content.multiple, choices: content.options }
    case 'yes_no': return { ...base, type: 'yes_no' }
    case 'date': return { ...base, type: 'date', future: content.constraints.future }
    case 'text': return { ...base, type: 'text', long: false, maxLength: content.constraints.max_length, languages: ['ar', 'en', 'fr'] }
    case 'long_text': return { ...base, type: 'text', long: true, maxLength: content.constraints.max_length, languages: ['ar', 'en', 'fr'] }
    case 'file': return { ...base, type: 'file' }
    case 'statistics': return { ...base, type: 'statistics', table: content.table }
    case 'table': {
      const measure = content.register?.kind === 'statistic' ? content.register.measure : null
      const lines = (list: readonly LineContent[]) => list.map((one) => lineOf(one, measure))
      return { ...base, type: 'table', rows: lines(content.rows), columns: lines(content.columns), rowHeading: content.row_heading, columnHeading: content.column_heading }
    }
  }
}

function targetOf(register: RegisterContent | null): RegisterTarget | null {
  switch (register?.kind) {
    case 'fact': return { register: 'fact', key: register.key, part: register.part }
    case 'treaty': return { register: 'fact', key: `treaty.${register.instrument}`, part: register.part }
    case 'indicator': return { register: 'indicator', indicator: register.code }
    case 'statistic': return register.measure === null || register.by.length > 0 ? null : { register: 'cell', cell: { measure: register.measure, form: 'total', sex: 'total', age: 'total' } }
    case undefined: return null
  }
}

/** A line names its part of the cell; the measure of the whole table stands on every line that does not name its own. */
const lineOf = (line: LineContent, measure: string | null): Line => ({
  code: line.code, label: line.label, sumOf: line.sum_of,
  cell: { ...(measure ? { measure } : {}), ...definedOnly(line.cell) }
})

const definedOnly = <T extends object>(object: T) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> }

let outsideNames: ReadonlyMap<string, Text> | undefined
/** The name of an outside questionnaire in a language; its code where content does not know it. */
export function outsideName(code: string, lang: Lang): string {
  outsideNames ??= new Map(loadContent().outsideForms.map((form) => [form.code, form.name]))
  const found = outsideNames.get(code)
  return found ? `${textIn(found, lang).text} (${code})` : code
}
