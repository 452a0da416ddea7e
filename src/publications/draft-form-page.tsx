/** The form of a draft: title, year, tables with what the states have given, detail, rules, and what it corrects. */
import { Actions, Button, ButtonLink, Checkbox, Checkboxes, Details, EmptyState, Form, Notice, NumberInput, PageHeading, Radios, Select, TextInLanguages, useReader, type Option, type TypedValues } from '#platform/page'
import type { Problem } from '#platform/command'
import { formatYear, langs, t, textIn, type Text } from '#platform/messages'
import type { FC } from 'hono/jsx'
import type { TableSupply } from './draft.ts'
import type { Supply } from './draft-reads.ts'
import { publicationPaths } from './paths.ts'
import { tableTitle } from './place.ts'
import { publicRules, type Detail, type Publication } from './publication.ts'

export interface DraftFormProps {
  /** The draft that is changed; null for a new one. */
  one: Publication | null
  supply: Supply
  /** Published ones of the year that a correction can be of. */
  before: readonly Publication[]
  /** The one that a correction starts from. */
  from: Publication | null
  problem?: Problem | undefined
  values?: TypedValues | undefined
}

/** What a title says unless the unit says it better. */
const usualTitle = (year: number | null): Text | null =>
  year === null ? null : { ...Object.fromEntries(langs.map((lang) => [lang, t(lang, 'publications.form.usualTitle', { year: formatYear(lang, year, 'latn') }).replace(/[\u2068\u2069]/g, '')])), authentic: 'ar' }

export const DraftFormPage: FC<DraftFormProps> = ({ one, supply, before, from, problem, values }) => {
  const { lang, digits, say } = useReader()
  const paths = publicationPaths(lang)
  const start = one ?? from
  const rules = start?.rules ?? publicRules
  if (supply.years.length === 0)
    return <><PageHeading title={say('publications.form.new')} /><EmptyState title={say('publications.drafts.noTables')} action={<ButtonLink href={paths.drafts} look="secondary">{say('publications.drafts.title')}</ButtonLink>} /></>
  return (
    <>
      <PageHeading title={say(one ? 'publications.form.edit' : from ? 'publications.form.correct' : 'publications.form.new')} lead={say('publications.form.lead')} />
      <Form action={one ? paths.edit(one.id) : paths.newDraft()} id="draft" problem={problem} values={values} guard {...(one ? { version: one.version } : {})}>
        <div class="year-choice">
          <Select name="year" label={say('publications.column.year')} placeholder={null} value={String(supply.year)} options={supply.years.map((year) => ({ value: String(year), label: formatYear(lang, year, digits) }))} />
          <Button look="secondary" name="show" value="year">{say('publications.form.showYear')}</Button>
        </div>
        <Checkboxes name="tables" label={say('publications.form.tables')} hint={say('publications.form.tablesHint')}
          value={start?.tables ?? supply.tables.filter((one) => one.public.length > 0).map(({ table }) => table)} options={supply.tables.map((table) => tableOption(table, say, lang))} />
        <Radios name="detail" label={say('publications.form.detail')} value={start?.detail ?? 'minimum'} options={(['minimum', 'full'] as const).map((value: Detail) => ({ value, label: say(`publications.detail.${value}`), hint: say(`publications.detailHint.${value}`) }))} />
        <TextInLanguages name="title" label={say('publications.column.title')} value={start?.title ?? usualTitle(supply.year)} />
        <fieldset class="field"><legend>{say('publications.form.rules')}</legend>
          <div class="form">
            <NumberInput name="threshold" label={say('publications.form.threshold')} hint={say('publications.form.thresholdHint', { least: publicRules.threshold })} integer size={4} value={rules.threshold} />
            <NumberInput name="width" label={say('publications.form.width')} hint={say('publications.form.widthHint', { least: publicRules.width })} integer size={4} value={rules.width} />
            <Notice tone="neutral">{say('publications.form.groups')}</Notice>
            <Radios name="method" label={say('publications.form.method')} value={rules.method} options={(['proof', 'threshold'] as const).map((value) => ({ value, label: say(`publications.method.${value}`), hint: say(`publications.methodHint.${value}`) }))} />
            {one && ((rules.round?.length ?? 0) > 0 || (rules.leaveOut?.length ?? 0) > 0) && <Checkbox name="plain" label={say('publications.form.plain')} hint={say('publications.form.plainHint')} />}
          </div>
        </fieldset>
        {before.length > 0 && (
          <Details summary={say('publications.form.correction')} open={Boolean(start?.revises ?? from)}>
            <Select name="revises" label={say('publications.form.revises')} optional placeholder={say('publications.form.revisesNone')} value={one?.revises ? String(one.revises) : from ? String(from.id) : null}
              options={before.map((other) => ({ value: String(other.id), label: say('publications.numbered', { number: other.number!, title: textIn(other.title, lang).text }) }))} />
            <TextInLanguages name="changes" label={say('publications.form.changes')} hint={say('publications.form.changesHint')} rows={3} optional value={one?.changes ?? null} />
          </Details>
        )}
        <Details summary={say('publications.form.notes')} open={Boolean(one?.notes)}>
          <TextInLanguages name="notes" label={say('publications.form.notes')} hint={say('publications.form.notesHint')} rows={4} optional value={one?.notes ?? null} />
        </Details>
        <Actions><Button>{say('publications.form.save')}</Button><ButtonLink href={one ? paths.draft(one.id) : paths.drafts} look="secondary">{say('page.form.cancel')}</ButtonLink></Actions>
      </Form>
    </>
  )
}

const tableOption = (supply: TableSupply, say: ReturnType<typeof useReader>['say'], lang: ReturnType<typeof useReader>['lang']): Option => ({
  value: supply.table, label: say('publications.form.table', { code: supply.table, title: tableTitle(supply.table, lang) }),
  hint: say('publications.form.supply', { public: supply.public.length, region: supply.region.length, unit: supply.unit.length, complete: supply.complete.length })
})
