/** All parts on one page: for tests and pictures, and for choosing a part. */
import type { Problem } from '#platform/command'
import { chartTable, lineOverTime, atTwoWidths, type Series } from '#platform/charts'
import { formatYear, type Lang } from '#platform/messages'
import type { FC } from 'hono/jsx'
import { Actions, Button, ButtonLink, Confirm, CopyButton, FilterBar, PrintButton } from './actions.tsx'
import { Chart } from './chart.tsx'
import { Checkbox, Checkboxes, Radios } from './choices.tsx'
import { DateInput } from './date-input.tsx'
import { Card, Fact, Grid, KeyFigure, SummaryList, Tile, Timeline } from './facts.tsx'
import { Form } from './form.tsx'
import { galleryTexts } from './gallery-texts.ts'
import { FileInput, NumberInput, Select, TextArea, TextInLanguages, TextInput } from './inputs.tsx'
import { Details, EmptyState, Notice, Tag, type Tone } from './notices.tsx'
import { Table, type Column } from './table.tsx'
import { Isolate, Num, When } from './text.tsx'
import { PageHeading, Pager, Progress, SectionNav, Steps, Tabs, WithSide } from './ways.tsx'

interface Row { name: string; tone: Tone; state: string; done: number; on: string }

const wordsOf = (lang: Lang) => galleryTexts[lang]
type Part = FC<{ lang: Lang }>

export const Gallery: Part = ({ lang }) => {
  const w = wordsOf(lang)
  return (
    <>
      <PageHeading
        title={w.title} lead={w.lead} caption={w.caption}
        tags={<><Tag tone="info">{w.open}</Tag><Tag>{w.draft}</Tag><Tag tone="good">{w.accepted}</Tag><Tag tone="warn">{w.queried}</Tag><Tag tone="bad">{w.late}</Tag></>}
        actions={<><PrintButton /><ButtonLink href="#forms" look="secondary" icon="document">{w.more}</ButtonLink></>}
      />
      <Tabs links={[{ href: '#', label: w.overview, current: true }, { href: '#q', label: w.queries, count: 3 }, { href: '#h', label: w.history }]} />
      <Steps steps={[
        { label: w.prepared, state: 'done' }, { label: w.answering, state: 'current', href: '#forms' }, { label: w.approval, state: 'problem' },
        { label: w.review, state: 'todo' }, { label: w.release, state: 'todo' }
      ]} />
      <Notices lang={lang} />
      <Figures lang={lang} />
      <Tables lang={lang} />
      <Known lang={lang} />
      <Picture lang={lang} />
      <Forms lang={lang} />
      <Confirm title={w.confirmTitle} action="/gallery" confirm={w.release} cancelHref="#" tone="danger" level={2}><p>{w.confirmText}</p></Confirm>
    </>
  )
}

const Notices: Part = ({ lang }) => {
  const w = wordsOf(lang)
  return (
    <>
      <Notice tone="good">{w.saved}</Notice>
      <Notice tone="warn" title={w.due}>{w.warnText}</Notice>
      <Notice tone="bad">{w.badText}</Notice>
      <Notice>{w.infoText} <a href="#forms">{w.detail}</a></Notice>
    </>
  )
}

const Figures: Part = ({ lang }) => {
  const w = wordsOf(lang)
  return (
    <>
      <Grid min="small">
        <KeyFigure label={w.victims} value={<Num value={1284} />} note={w.baseline} />
        <KeyFigure label={w.share} value={<Num value={0.685} as="percent" />} href="#forms" />
        <KeyFigure label={w.stats} value={w.notCollected} missing />
        <KeyFigure label={w.due} value={<When value="2026-07-21" style="short" />} note={<When value="2026-07-21" calendar="islamic-umalqura" />} />
      </Grid>
      <Grid>
        <Tile href="#1" title={w.plan} icon="document" aside={<Tag tone="good">{w.accepted}</Tag>}>{w.nameHint}</Tile>
        <Tile href="#2" title={w.rounds} icon="clock" aside={<Num value={12} />}>{w.emptyText}</Tile>
        <Tile href="#3" title={w.statistics} icon="lock">{w.infoText}</Tile>
      </Grid>
    </>
  )
}

const Tables: Part = ({ lang }) => {
  const w = wordsOf(lang)
  const tones: [Tone, string][] = [['good', w.accepted], ['info', w.submitted], ['warn', w.queried], ['neutral', w.draft], ['bad', w.late]]
  const rows = w.country.map((name, index): Row => ({ name, tone: tones[index]![0], state: tones[index]![1], done: [18, 18, 17, 9, 0][index]!, on: `2026-0${index + 2}-1${index}` }))
  const columns: Column<Row>[] = [
    { key: 'name', label: w.state, head: true, sortHref: '#name', sorted: 'ascending' },
    { key: 'state', label: w.returnState, cell: (row) => <Tag tone={row.tone}>{row.state}</Tag> },
    { key: 'done', label: w.answered, numeric: true, sortHref: '#done', cell: (row) => <Num value={row.done} /> },
    { key: 'on', label: w.updated, nowrap: true, cell: (row) => <When value={row.on} /> },
    { key: 'act', label: w.open3, labelHidden: true, cell: (row) => <ButtonLink href="#" look="secondary" small about={row.name}>{w.open3}</ButtonLink> }
  ]
  const years = [2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026]
  const wide: Column<Row>[] = [columns[0]!, ...years.map((year): Column<Row> => ({ key: String(year), label: formatYear(lang, year), numeric: true, cell: (row) => year === 2020 ? <span class="no-value">{w.notCollected}</span> : <Num value={row.done * (year - 1990)} /> }))]
  return (
    <>
      <FilterBar action="#" clear="#">
        <Select name="state" label={w.state} optional options={w.country.map((label, index) => ({ value: String(index), label }))} />
        <TextInput name="name" type="search" label={w.name} optional />
      </FilterBar>
      <Table caption={w.table} columns={columns} rows={rows} filter />
      <Table caption={w.victims} columns={wide} rows={rows} narrow="scroll" sticky totals={[{ ...rows[0]!, name: w.total, done: 62 }]} dense />
      <Pager page={2} pages={7} href={(page) => `#${page}`} />
      <EmptyState title={w.empty} action={<ButtonLink href="#" look="secondary">{w.ask}</ButtonLink>}>{w.emptyText}</EmptyState>
    </>
  )
}

const Known: Part = ({ lang }) => {
  const w = wordsOf(lang)
  return (
    <WithSide side={
      <SectionNav sections={[
        { href: '#a', label: w.legal, state: 'done' }, { href: '#b', label: w.stats, state: 'current', current: true, note: undefined },
        { href: '#c', label: w.police, state: 'todo' }, { href: '#d', label: w.plan, state: 'problem' }
      ]} />
    }>
      <Card title={w.known} aside={<Tag tone="good">{w.accepted}</Tag>} foot={<><a href="#x">{w.history}</a><CopyButton text="https://nasaq.example/ar" /></>}>
        <Progress done={12} total={18} label={w.answered} />
        <Fact value={w.article} source={w.source} sourceHref="https://example.org/" asOf="2009-03-01" confidence="high" />
        <Fact value={null} unknown={w.unknown} source={w.source} asOf="2026-01-10" confidence="low" />
        <Details summary={w.detail}><p>{w.detailText}</p></Details>
      </Card>
      <SummaryList rows={[
        { term: w.focal, value: <Isolate lang="en">Leila Haddad (MoI, Amman)</Isolate>, action: <a href="#edit">{w.open3}</a> },
        { term: w.due, value: <When value="2026-07-21" calendar="both" /> },
        { term: w.law, value: w.article }
      ]} />
      <Timeline label={w.history} entries={[
        { at: new Date(Date.UTC(2026, 5, 3, 9, 40)), title: w.sentBy, by: w.by, tone: 'info' },
        { at: '2026-06-10', title: w.queried, tone: 'warn', children: <p>{w.warnText}</p> },
        { at: '2026-06-12', title: w.accepted, tone: 'good' }
      ]} />
    </WithSide>
  )
}

const Picture: Part = ({ lang }) => {
  const w = wordsOf(lang)
  const series: Series[] = [{ name: w.victims, cells: [48, 61, 58, 84, 97].map((value, index) => ({ kind: 'value' as const, value, year: 2021 + index })) }]
  const figure = atTwoWidths('gallery', (size) => lineOverTime({ ...size, lang, title: w.victims, description: w.victimsNote, series }))
  return <Chart figure={figure} caption={w.share} sentence={w.victimsNote} table={chartTable(lang, series, (year) => formatYear(lang, year))} head={w.year} source={w.source} />
}

const Forms: Part = ({ lang }) => {
  const w = wordsOf(lang)
  const problem: Problem = {
    code: 'invalid', message: { key: 'problem.invalid', values: { count: 3 } },
    fields: { name: { key: 'problem.field.required' }, due: { key: 'problem.field.date' }, method: { key: 'problem.field.choose' } }
  }
  return (
    <>
      <h2 id="forms">{w.forms}</h2>
      <Form action="/gallery" id="round" problem={problem} values={{ name: '', email: 'leila@example.org', due: { day: '31', month: '2', year: '1447', calendar: 'islamic-umalqura' }, about: w.lead, share: '٦٨', parts: ['x', 'y'], title: { ar: 'الخطة العربية لمنع الاتجار بالأشخاص', en: 'Arab plan to prevent trafficking', authentic: 'ar' }, method: '' }} version={3} guard autosave>
        <TextInput name="name" label={w.name} hint={w.nameHint} value={w.table} />
        <TextInput name="email" type="email" label={w.email} optional autocomplete="email" size={28} />
        <DateInput name="due" label={w.due} hint={w.dueHint} />
        <NumberInput name="share" label={w.share} unit={w.percent} size={5} />
        <Select name="state" label={w.state} options={w.country.map((label, index) => ({ value: String(index), label }))} />
        <TextArea name="about" label={w.about} hint={w.aboutHint} maxlength={500} />
        <Radios name="method" label={w.method} options={[{ value: 'a', label: w.survey }, { value: 'b', label: w.registry, hint: w.registryHint }, { value: 'c', label: w.both }]} />
        <Checkboxes name="parts" label={w.parts} inline value={['x']} options={[{ value: 'x', label: w.legal }, { value: 'y', label: w.stats }, { value: 'z', label: w.police }]} />
        <FileInput name="file" label={w.file} accept=".pdf,.docx" maxMb={10} optional />
        <TextInLanguages name="title" label={w.texts} value={{ ar: 'الخطة العربية لمنع الاتجار بالأشخاص', en: 'Arab plan to prevent trafficking', authentic: 'ar' }} />
        <Checkbox name="sure" label={w.confirm} />
        <Actions>
          <Button>{w.send}</Button><Button look="secondary" name="save" value="draft">{w.save}</Button>
          <Button look="danger">{w.remove}</Button><Button look="quiet">{w.cancel}</Button>
        </Actions>
      </Form>
    </>
  )
}
