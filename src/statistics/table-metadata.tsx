/** What stands beside the figures of a table: its metadata, how far it may go and how it is protected. */
import { InLanguage, NumberInput, Radios, SummaryList, TextArea, useReader } from '#platform/page'
import type { FC } from 'hono/jsx'
import { dictionary, type DictionaryTable } from './dictionary.ts'
import { headings, protections, shares, type Heading, type TableAnswer } from './table-answer.ts'
import type { TableCheckInput } from './table-checks.ts'
import { limits } from './table-form.ts'

interface FormPart {
  table: DictionaryTable
  answer: TableAnswer
  /** Fields are named `${name}.about.<heading>`, `${name}.share`… */
  name: string
}

export interface MetadataFormProps extends FormPart {
  year: number
  before?: TableCheckInput['before'] | undefined
}

/** What seldom changes is offered as it was, and stands in its box to be read over. The rest is of the year. */
const lasting = new Set<Heading>(['coverage', 'counting_rule', 'source_body', 'law_article'])
const rows = new Map<Heading, number>([['period', 2], ['source_body', 2], ['law_article', 2]])

export const MetadataForm: FC<MetadataFormProps> = ({ table, answer, name, year, before }) => {
  const { lang, say } = useReader()
  const last = before?.get(year - 1)?.get(table.code)?.about
  const untouched = Object.keys(answer.about).length === 0
  return (
    <fieldset class="stack">
      <legend><h2>{say('statistics.about.title')}</h2></legend>
      <p>{say('statistics.about.text')}</p>
      {headings.map((heading) => {
        const { name: label, text } = dictionary.headings.find((one) => one.code === heading)!
        const taken = untouched && lasting.has(heading) && last?.[heading] ? last[heading] : null
        const rule = heading === 'counting_rule' ? table.counting_rule[lang] : heading === 'period' ? table.period.rule[lang] : null
        const hint = [text[lang], rule && say('statistics.about.rule', { rule }), taken && say('statistics.about.taken', { year: year - 1 })].filter(Boolean).join(' ')
        return <TextArea name={`${name}.about.${heading}`} label={label[lang]} hint={hint} rows={rows.get(heading) ?? 3} maxlength={limits.about}
          optional={!table.metadata.required.includes(heading)} value={answer.about[heading] ?? taken} />
      })}
    </fieldset>
  )
}

/** How far the table goes, and how small counts are protected when it is published. */
export const ShareForm: FC<FormPart> = ({ answer, name }) => {
  const { say } = useReader()
  const { least, most } = limits.threshold
  return (
    <fieldset class="stack">
      <legend><h2>{say('statistics.share.title')}</h2></legend>
      <Radios name={`${name}.share`} label={say('statistics.share.label')} value={answer.share}
        options={shares.map((value) => ({ value, label: say(`statistics.share.${value}`), hint: say(`statistics.share.${value}Text`) }))} />
      <Radios name={`${name}.protection`} label={say('statistics.share.protection')} hint={say('statistics.share.protectionText')} value={answer.protection}
        options={protections.map((value) => ({ value, label: say(`statistics.share.${value}`), hint: say(`statistics.share.${value}Text`) }))} />
      <NumberInput name={`${name}.threshold`} label={say('statistics.share.threshold')} hint={say('statistics.share.thresholdText', { least, most })} integer size={3} value={answer.threshold} />
    </fieldset>
  )
}

/** The same to read. */
export const AboutTable: FC<{ answer: Pick<TableAnswer, 'about' | 'share' | 'protection' | 'threshold'> }> = ({ answer }) => {
  const { say } = useReader()
  const told = headings.filter((heading) => answer.about[heading])
  return (
    <SummaryList rows={[
      ...told.map((heading) => ({ term: <InLanguage text={dictionary.headings.find((one) => one.code === heading)!.name} />, value: <bdi class="long-text">{answer.about[heading]}</bdi> })),
      { term: say('statistics.share.label'), value: say(`statistics.share.${answer.share}`) },
      { term: say('statistics.share.protection'), value: say('statistics.share.chosen', { protection: say(`statistics.share.${answer.protection}`), threshold: answer.threshold }) }
    ]} />
  )
}
