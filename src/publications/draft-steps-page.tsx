/** Pages that ask before something happens to a draft: a way out, discarding, publishing. */
import { Actions, Button, ButtonLink, Checkbox, Confirm, Details, Form, InLanguage, Notice, PageHeading, SummaryList, useReader, type TypedValues } from '#platform/page'
import type { Problem } from '#platform/command'
import type { FC } from 'hono/jsx'
import { costWords, fixPlace, RefusedTable } from './draft-audit.tsx'
import { shownOf } from './draft.ts'
import type { DraftView } from './draft-reads.ts'
import { yearWords } from './parts.tsx'
import { publicationPaths } from './paths.ts'
import { holderName, placeWords, readPlace, tableTitle } from './place.ts'
import type { Fix } from './protect-types.ts'
import type { Publication } from './publication.ts'

export const FixPage: FC<{ one: Publication; fix: Fix }> = ({ one, fix }) => {
  const { lang, digits, say } = useReader()
  const paths = publicationPaths(lang)
  return (
    <>
      <Confirm title={say('publications.fix.confirmTitle')} action={paths.fix(one.id, fix.id)} version={one.version} confirm={say('publications.fix.confirm')} cancelHref={paths.draft(one.id)}>
        <p><b>{say(`publications.fix.${fix.kind}`)}</b>: {fixPlace(fix, say, lang)}</p>
        <p>{costWords(fix, say)}</p>
        <p>{say('publications.fix.confirmText')}</p>
      </Confirm>
      {fix.cells.length > 0 && (
        <Details summary={say('publications.fix.cells', { count: fix.cells.length })}>
          <ul class="plain-lines">{fix.cells.slice(0, 200).map((cell) => { const place = readPlace(cell); return <li>{place ? placeWords(place, lang, digits) : cell}</li> })}</ul>
        </Details>
      )}
    </>
  )
}

export const DiscardPage: FC<{ one: Publication }> = ({ one }) => {
  const { lang, say } = useReader()
  const paths = publicationPaths(lang)
  return (
    <Confirm title={say('publications.discard.title')} action={paths.discard(one.id)} version={one.version} confirm={say('publications.discard.confirm')} cancelHref={paths.draft(one.id)} tone="danger">
      <p><InLanguage text={one.title} /></p>
      <p>{say('publications.discard.text')}</p>
    </Confirm>
  )
}

export interface PublishPageProps {
  view: DraftView
  /** States with figures of their own, and those in a regional total. */
  states: readonly string[]
  problem?: Problem | undefined
  values?: TypedValues | undefined
}

export const PublishPage: FC<PublishPageProps> = ({ view: { one, revises, record }, states, problem, values }) => {
  const { lang, digits, say } = useReader()
  const paths = publicationPaths(lang)
  const sum = shownOf(one.audit?.kinds ?? {})
  return (
    <>
      <PageHeading title={say('publications.publish.title')} lead={<InLanguage text={one.title} />} />
      <SummaryList rows={[
        { term: say('publications.column.year'), value: yearWords(one.year, lang, digits) },
        { term: say('publications.column.tables'), value: <ul class="plain-lines">{one.tables.map((code) => <li>{say('publications.form.table', { code, title: tableTitle(code, lang) })}</li>)}</ul> },
        { term: say('publications.publish.cells'), value: say('publications.publish.cellsText', { shown: sum.shown, hidden: sum.primary + sum.complementary, missing: sum.missing }) },
        { term: say('publications.publish.states'), value: states.map((state) => holderName(state, lang)).join(lang === 'ar' ? '، ' : ', ') },
        { term: say('publications.publish.audit'), value: say('publications.draft.safeText', { cells: one.audit?.cells ?? 0, primary: one.audit?.primary ?? 0 }) },
        ...(revises ? [{ term: say('publications.form.revises'), value: say('publications.numberOnly', { number: revises.number! }) }] : []),
        ...(one.changes ? [{ term: say('publications.form.changes'), value: <InLanguage text={one.changes} /> }] : [])
      ]} />
      <RefusedTable refused={record?.refused ?? []} />
      <Notice tone="warn" title={say('publications.publish.warnTitle')}>{say('publications.publish.warnText')}</Notice>
      <Form action={paths.publish(one.id)} id="publish" version={one.version} problem={problem} values={values}>
        <Checkbox name="sure" label={say('publications.publish.sure')} />
        <Actions><Button>{say('publications.publish.confirm')}</Button><ButtonLink href={paths.draft(one.id)} look="secondary">{say('page.form.cancel')}</ButtonLink></Actions>
      </Form>
    </>
  )
}
