/** One law: what it is, its versions and when each was in force, what it is linked to, who may see it. */
import type { Problem } from '#platform/command'
import { textIn } from '#platform/messages'
import {
  Actions, Button, ButtonLink, Card, Checkboxes, DateInput, Details, EmptyState, Form, InLanguage, Isolate, Notice, PageHeading, Radios, Select, SummaryList, Table, useReader, When,
  type Column, type SummaryRow, type TypedValues
} from '#platform/page'
import { stateName } from '#states'
import type { FC } from 'hono/jsx'
import { visibilities } from './law-form.ts'
import { periodWords } from './law-words.ts'
import { inOrder, isTheStates, isWider, linkKinds, type Law, type LawDraft, type LawVersion } from './law.ts'
import { BothDates, LawName, LawStatusTag, optionsOf, Part, Sources, VisibilityTag, Words } from './parts.tsx'
import { lawPaths } from './paths.ts'
import type { LinkedLaw, Texts, WholeLaw } from './reads.ts'
import { ValidityBar } from './validity-bar.tsx'

export interface AskedDay {
  /** ISO day; null where no day was asked for, or what was typed is none. */
  day: string | null
  found: LawVersion | null
  values: TypedValues | null
  problem: Problem | null
}

export interface LawPageProps extends WholeLaw {
  asked: AskedDay
  may: { record: boolean; import: boolean; publish: boolean; keep: boolean }
  problem?: Problem | undefined
  values?: TypedValues | undefined
}

export const LawPage: FC<LawPageProps> = (props) => {
  const { lang, say } = useReader()
  const { law, versions, links, drafts, may, problem } = props
  const paths = lawPaths(lang)
  return (
    <>
      <PageHeading
        caption={<a href={paths.state(law.state)}>{stateName(law.state, lang)}</a>} title={<InLanguage text={law.title} />}
        tags={<><LawStatusTag status={law.status} /> <VisibilityTag visibility={law.visibility} /></>}
        actions={<>
          {law.kind === 'bill' && <ButtonLink href={paths.bill(law.state, law.id)} look="secondary">{say('law.law.review')}</ButtonLink>}
          {may.record && <ButtonLink href={paths.editLaw(law.state, law.id)} look="secondary">{say('law.law.edit')}</ButtonLink>}
        </>}
      />
      {drafts.length > 0 && <DraftNotice drafts={drafts} versions={versions} />}
      <AboutLaw law={law} />
      <Part id="versions" title={say('law.versions.title')} aside={may.record && <ButtonLink href={paths.newVersion(law.state, law.id)} look="secondary" small>{say('law.versions.new')}</ButtonLink>}>
        <Versions {...props} />
      </Part>
      {(links.length > 0 || may.record) && <Part id="links" title={say('law.links.title')}><Links {...props} problem={problem?.details?.form === 'link' ? problem : undefined} /></Part>}
      {may.publish && <Part id="publish" title={say('law.publish.title')}><PublishForm {...props} problem={problem?.details?.form === 'publish' ? problem : undefined} /></Part>}
    </>
  )
}

const AboutLaw: FC<{ law: Law }> = ({ law }) => {
  const { lang, say } = useReader()
  const others = (['ar', 'en', 'fr'] as const).filter((one) => law.title[one] && one !== textIn(law.title, lang).lang)
  const { gazette } = law
  const rows: SummaryRow[] = [
    { term: say('law.field.kind'), value: say(`law.kind.${law.kind}`) },
    { term: say('law.field.number'), value: law.number ? <bdi>{law.number}</bdi> : <span class="no-value">{say('law.unknown.number')}</span> },
    { term: say('law.field.dated'), value: <BothDates dated={law.dated} hijri={law.datedHijri} /> },
    { term: say('law.field.gazette'), value: gazette
      ? <>{[gazette.name, gazette.number].filter(Boolean).map((part, index) => <>{index > 0 && ' · '}<bdi>{part}</bdi></>)}{gazette.dated && <> · <BothDates dated={gazette.dated} /></>}</>
      : <span class="no-value">{say('law.unknown.gazette')}</span> },
    { term: say('law.field.dedicated'), value: law.dedicated === null ? <span class="no-value">{say('law.dedicated.unknown')}</span> : say(law.dedicated ? 'law.dedicated.yes' : 'law.dedicated.no') },
    ...(others.length > 0 ? [{ term: say('law.field.otherTitles'), value: <ul class="law-lines">{others.map((one) => <li><Isolate lang={one}>{law.title[one]}</Isolate></li>)}</ul> }] : []),
    ...(law.note ? [{ term: say('law.field.note'), value: <Words text={law.note} /> }] : []),
    { term: say('law.field.origin'), value: <Sources of={law} open /> }
  ]
  return <SummaryList rows={rows} />
}

const DraftNotice: FC<{ drafts: readonly LawDraft[]; versions: readonly LawVersion[] }> = ({ drafts, versions }) => {
  const { lang, say } = useReader()
  return (
    <Notice tone="info" title={say('law.drafts.title')}>
      <ul class="law-lines">{drafts.map((draft) => (
        <li><a href={lawPaths(lang).draft(draft.id)}>{say('law.drafts.one', { number: versions.find((one) => one.id === draft.versionId)?.number ?? 0, language: say(`page.languages.${draft.lang}`) })}</a> · <When value={draft.changedAt} time /></li>
      ))}</ul>
    </Notice>
  )
}

const Versions: FC<LawPageProps> = ({ law, versions, texts, penalties, asked, may }) => {
  const { lang, digits, say } = useReader()
  const paths = lawPaths(lang)
  if (versions.length === 0) return <EmptyState title={say('law.versions.none')}>{say('law.versions.noneText')}</EmptyState>
  const columns: Column<LawVersion>[] = [
    { key: 'number', label: say('law.field.version'), head: true, cell: (one) => <><a href={paths.version(law.state, law.id, one.number)}>{say('law.version.name', { number: one.number })}</a>{one.label && <> · <InLanguage text={one.label} /></>}</> },
    ...(law.kind === 'bill' ? [] : [{ key: 'period', label: say('law.field.period'), cell: (one: LawVersion) => (one.validFrom || one.validTo ? periodWords(one, { lang, digits }) : <span class="no-value">{say('law.period.unknown')}</span>) }]),
    { key: 'text', label: say('law.field.text'), cell: (one) => <TextsOfVersion version={one} texts={texts} mayImport={may.import} /> },
    { key: 'penalties', label: say('law.field.penalties'), cell: (one) => {
      const count = penalties.filter((penalty) => penalty.versionId === one.id).length
      return count > 0 || may.record ? <a href={paths.penaltiesOf(law.state, law.id, one.number)}>{say('law.penalties.count', { count })}</a> : <span class="no-value">{say('law.penalties.count', { count })}</span>
    } },
    { key: 'origin', label: say('law.field.origin'), cell: (one) => <><Sources of={one} /> <VisibilityTag visibility={one.visibility} /></> }
  ]
  return (
    <>
      {law.kind !== 'bill' && <ValidityBar law={law} versions={versions} />}
      <Table caption={say('law.versions.title')} captionHidden columns={columns} rows={inOrder(versions)} />
      {versions.length > 1 && <p><a href={paths.compareVersions(law.state, law.id)}>{say('law.versions.compare')}</a></p>}
      {law.kind !== 'bill' && <AskForm law={law} asked={asked} versions={versions} />}
    </>
  )
}

const TextsOfVersion: FC<{ version: LawVersion; texts: Texts; mayImport: boolean }> = ({ version, texts, mayImport }) => {
  const { lang, say } = useReader()
  const paths = lawPaths(lang)
  const found = texts.get(version.id) ?? []
  if (found.length === 0) return mayImport
    ? <a href={paths.startImport(version.state, version.lawId, version.number)}>{say('law.import.link')}</a> : <span class="no-value">{say('law.noText')}</span>
  return (
    <ul class="law-plain">{found.map((one) => (
      <li><a href={paths.version(version.state, version.lawId, version.number, { text: one.lang })}>{say(`page.languages.${one.lang}`)}</a>{' '}
        <span class="law-quiet">{one.lang === version.authentic ? say('law.text.authentic', { count: one.articles }) : say('law.text.translation', { count: one.articles })}</span></li>
    ))}</ul>
  )
}

/** The law as it stood on a day, in either calendar. */
const AskForm: FC<{ law: Law; asked: AskedDay; versions: readonly LawVersion[] }> = ({ law, asked, versions }) => {
  const { lang, say } = useReader()
  const paths = lawPaths(lang)
  const undated = versions.filter((one) => one.validFrom === null).length
  return (
    <Card title={say('law.on.title')} level={3} id="on">
      {asked.day && <Notice tone={asked.found ? 'good' : 'warn'} live>
        {asked.found
          ? <>{say('law.on.found')} <a href={paths.version(law.state, law.id, asked.found.number)}>{say('law.version.name', { number: asked.found.number })}</a> · <When value={asked.day} calendar="both" /></>
          : <>{say('law.on.none')} · <When value={asked.day} calendar="both" />{undated > 0 && <p>{say('law.on.undated', { count: undated })}</p>}</>}
      </Notice>}
      <Form action={`${paths.law(law.state, law.id)}#on`} method="get" id="ask" problem={asked.problem} values={asked.values}>
        <DateInput name="on" label={say('law.on.day')} hint={say('law.on.hint')} />
        <Actions><Button look="secondary">{say('law.on.show')}</Button></Actions>
      </Form>
    </Card>
  )
}

const Links: FC<LawPageProps> = ({ law, links, siblings, may, problem, values }) => {
  const { lang, say } = useReader()
  const paths = lawPaths(lang)
  return (
    <>
      {links.length === 0
        ? <p class="no-value">{say('law.links.none')}</p>
        : <ul class="law-links">{links.map((one) => <li><span class="law-quiet">{say(`law.link.${one.own ? 'own' : 'other'}.${one.link.kind}`)}</span> <LawName law={one.other} />{may.record && one.own && <RemoveLink law={law} one={one} />}</li>)}</ul>}
      {may.record && (siblings.length === 0
        ? <p class="law-quiet">{say('law.links.noOther')}</p>
        : <Details summary={say('law.links.add')} open={problem !== undefined}>
            <Form action={paths.linkLaw(law.state, law.id)} id="link" problem={problem} values={problem ? values : null}>
              <Radios name="kind" label={say('law.links.kind')} inline options={optionsOf(linkKinds, (one) => say(`law.link.own.${one}`))} />
              <Select name="other" label={say('law.links.other')} options={siblings.map((one) => ({ value: String(one.id), label: textIn(one.title, lang).text }))} />
              <Actions><Button look="secondary">{say('law.links.save')}</Button></Actions>
            </Form>
          </Details>)}
    </>
  )
}

const RemoveLink: FC<{ law: Law; one: LinkedLaw }> = ({ law, one: { link, other } }) => {
  const { lang, say } = useReader()
  return (
    <Form action={lawPaths(lang).linkLaw(law.state, law.id)} id={`unlink-${link.kind}-${link.otherLawId}`} class="law-inline" hidden={{ kind: link.kind, other: link.otherLawId, remove: 'yes' }}>
      <Button look="quiet" small about={textIn(other.title, lang).text}>{say('law.links.remove')}</Button>
    </Form>
  )
}

const PublishForm: FC<LawPageProps> = ({ law, versions, may, problem, values }) => {
  const { lang, say } = useReader()
  const choices = visibilities.filter((one) => may.keep || (one !== 'state' && !(isTheStates(law) && isWider(one, law.visibility))))
  const stale = problem?.code === 'conflict'
  return (
    <Form action={lawPaths(lang).publishLaw(law.state, law.id)} id="publish-law" version={law.revision} problem={problem} values={problem && !stale ? values : null}>
      <Radios name="visibility" label={say('law.publish.who')} value={law.visibility} options={choices.map((one) => ({ value: one, label: say(`law.visibility.${one}`), hint: say(`law.visibilityHint.${one}`) }))} />
      {versions.length > 0 && <Checkboxes name="versions" label={say('law.publish.versions')} hint={say('law.publish.versionsHint')} optional value={versions.map((one) => String(one.number))}
        options={versions.map((one) => ({ value: String(one.number), label: say('law.version.name', { number: one.number }), hint: say(`law.visibility.${one.visibility}`) }))} />}
      <Actions><Button look="secondary">{say('law.publish.save')}</Button></Actions>
    </Form>
  )
}
