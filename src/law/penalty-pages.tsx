/** The penalties of one version: their list, and the form that records one. */
import type { Problem } from '#platform/command'
import type { FormInput } from '#platform/http'
import { Actions, Button, ButtonLink, Checkbox, Confirm, DateInput, EmptyState, ErrorSummary, Form, Grid, InLanguage, Notice, NumberInput, PageHeading, Select, Table, TextInLanguages, TextInput, useReader, type Column, type Option } from '#platform/page'
import type { FC } from 'hono/jsx'
import { versionName } from './law-document.ts'
import type { Law, LawVersion } from './law.ts'
import { LawName } from './parts.tsx'
import { lawPaths } from './paths.ts'
import { grounds, offences, type Penalty } from './penalty.ts'
import { fineWords, prisonWords, provisionName } from './penalty-words.ts'
import type { Provision } from './provision.ts'

export interface OfVersion { law: Law; version: LawVersion }

const labelOf = (provisions: readonly Provision[], eid: string): string | null => provisions.find((one) => one.eid === eid)?.label || null

export const VersionPenaltiesPage: FC<OfVersion & { penalties: readonly Penalty[]; provisions: readonly Provision[]; mayRecord: boolean }> = ({ law, version, penalties, provisions, mayRecord }) => {
  const { lang, digits, say } = useReader()
  const paths = lawPaths(lang)
  const place = [law.state, law.id, version.number] as const
  const columns: Column<Penalty>[] = [
    { key: 'offence', label: say('law.penalty.field.offence'), head: true, cell: (one) => say(`law.offence.${one.offence}`) },
    { key: 'ground', label: say('law.penalty.field.ground'), cell: (one) => say(`law.ground.${one.ground}`) },
    { key: 'prison', label: say('law.penalty.field.prison'), cell: (one) => prisonWords(one, { lang, digits }) ?? say('law.penalty.noPrison') },
    { key: 'fine', label: say('law.penalty.field.fine'), cell: (one) => fineWords(one, { lang, digits }) ?? say('law.penalty.noFine') },
    { key: 'eid', label: say('law.penalty.field.eid'), cell: (one) => <a href={paths.version(...place, { at: one.eid })}><bdi>{labelOf(provisions, one.eid) ?? provisionName(one.eid, { lang, digits })}</bdi></a> },
    { key: 'note', label: say('law.penalty.field.note'), cell: (one) => (one.note ? <InLanguage text={one.note} /> : '') },
    ...(mayRecord ? [{
      key: 'edit', label: say('law.penalty.edit'), labelHidden: true,
      cell: (one: Penalty) => <a href={paths.editPenalty(...place, one.id)}>{say('law.penalty.edit')}<span class="unseen"> {say(`law.offence.${one.offence}`)}, {say(`law.ground.${one.ground}`)}</span></a>
    }] : [])
  ]
  return (
    <>
      <PageHeading caption={<LawName law={law} />} title={say('law.penalty.title')} lead={versionName(version, lang)} />
      {mayRecord && <Actions><ButtonLink href={paths.newPenalty(...place)}>{say('law.penalty.new')}</ButtonLink></Actions>}
      {penalties.length === 0 ? <EmptyState title={say('law.penalties.notRecorded')} /> : <Table caption={say('law.penalty.title')} captionHidden columns={columns} rows={penalties} />}
      <p><a href={paths.penalties()}>{say('law.penalty.across')}</a></p>
    </>
  )
}

export interface PenaltyFormProps extends OfVersion {
  /** Null: a new one. */
  penalty: Penalty | null
  provisions: readonly Provision[]
  problem?: Problem
  values?: FormInput
}

/** Articles, and paragraphs with the article they stand in. */
function provisionOptions(provisions: readonly Provision[]): Option[] {
  const byEid = new Map(provisions.map((one) => [one.eid, one]))
  const name = (one: Provision): string => {
    const parent = one.parent === null || one.kind === 'article' ? undefined : byEid.get(one.parent)
    const own = [one.label || one.eid, one.kind === 'article' ? one.heading : null].filter(Boolean).join(' · ')
    return parent && (one.kind === 'paragraph' || one.kind === 'point') ? `${name(parent)} · ${own}` : own
  }
  return provisions.filter(({ kind }) => ['article', 'paragraph', 'point', 'annex'].includes(kind)).map((one) => ({ value: one.eid, label: name(one) }))
}

export const PenaltyFormPage: FC<PenaltyFormProps> = ({ law, version, penalty, provisions, problem, values }) => {
  const { lang, say } = useReader()
  const paths = lawPaths(lang)
  const place = [law.state, law.id, version.number] as const
  const field = (name: 'offence' | 'ground' | 'eid' | 'prisonMin' | 'prisonMax' | 'life' | 'death' | 'fineMin' | 'fineMax' | 'currency' | 'fineDated' | 'note') => say(`law.penalty.field.${name}`)
  const options = provisionOptions(provisions)
  return (
    <>
      <PageHeading caption={<LawName law={law} />} title={say(penalty ? 'law.penalty.change' : 'law.penalty.new')} lead={versionName(version, lang)} />
      {problem && <ErrorSummary problem={problem} lang={lang} />}
      {problem?.code === 'conflict' && <Notice tone="warn">{say('problem.conflict')}</Notice>}
      {options.length === 0 && <Notice tone="warn">{say('law.penalty.noText')}</Notice>}
      <Form action={penalty ? paths.editPenalty(...place, penalty.id) : paths.penaltiesOf(...place)} id="penalty" problem={problem ?? null} values={values ?? null} {...(penalty ? { version: penalty.revision } : {})} guard>
        <Select name="offence" label={field('offence')} value={penalty?.offence ?? null} options={offences.map((value) => ({ value, label: say(`law.offence.${value}`) }))} />
        <Select name="ground" label={field('ground')} value={penalty?.ground ?? 'basic'} options={grounds.map((value) => ({ value, label: say(`law.ground.${value}`) }))} />
        <Select name="eid" label={field('eid')} hint={say('law.penalty.hint.eid')} value={penalty?.eid ?? null} options={options} />
        <Grid min="small">
          <NumberInput name="prisonMin" label={field('prisonMin')} hint={say('law.penalty.hint.years')} optional size={6} unit={say('law.penalty.unit')} value={penalty?.prisonMin ?? null} />
          <NumberInput name="prisonMax" label={field('prisonMax')} hint={say('law.penalty.hint.years')} optional size={6} unit={say('law.penalty.unit')} value={penalty?.prisonMax ?? null} />
        </Grid>
        <Checkbox name="life" label={field('life')} checked={penalty?.life ?? false} />
        <Checkbox name="death" label={field('death')} checked={penalty?.death ?? false} />
        <Grid min="small">
          <NumberInput name="fineMin" label={field('fineMin')} optional size={14} value={penalty?.fineMin ?? null} />
          <NumberInput name="fineMax" label={field('fineMax')} optional size={14} value={penalty?.fineMax ?? null} />
          <TextInput name="currency" label={field('currency')} hint={say('law.penalty.hint.currency')} optional maxlength={3} size={4} dir="ltr" value={penalty?.currency ?? null} />
        </Grid>
        <DateInput name="fineDated" label={field('fineDated')} hint={say('law.penalty.hint.fineDated')} optional value={penalty?.fineDated ?? null} />
        <TextInLanguages name="note" label={field('note')} optional rows={2} value={penalty?.note ?? null} />
        <Actions>
          <Button>{say('law.penalty.save')}</Button>
          <ButtonLink href={paths.penaltiesOf(...place)} look="secondary">{say('page.form.cancel')}</ButtonLink>
          {penalty && <a href={paths.removePenalty(...place, penalty.id)}>{say('law.penalty.remove')}</a>}
        </Actions>
      </Form>
    </>
  )
}

export const RemovePenaltyPage: FC<OfVersion & { penalty: Penalty }> = ({ law, version, penalty }) => {
  const { lang, digits, say } = useReader()
  const paths = lawPaths(lang)
  const place = [law.state, law.id, version.number] as const
  return (
    <Confirm title={say('law.penalty.removeTitle')} action={paths.removePenalty(...place, penalty.id)} confirm={say('law.penalty.remove')} cancelHref={paths.penaltiesOf(...place)} tone="danger">
      <p>{say(`law.offence.${penalty.offence}`)} · {say(`law.ground.${penalty.ground}`)} · {prisonWords(penalty, { lang, digits }) ?? fineWords(penalty, { lang, digits }) ?? ''}</p>
    </Confirm>
  )
}
