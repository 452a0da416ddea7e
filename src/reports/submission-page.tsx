/** One submission as it was frozen: who, when, its hash, and every answer that was handed over. */
import { ButtonLink, CopyButton, Details, InLanguage, Isolate, Notice, PageHeading, SummaryList, useReader, When } from '#platform/page'
import { roundPaths, type SnapshotAnswer } from '#rounds'
import { stateName } from '#states'
import type { FC } from 'hono/jsx'
import { submissionFile } from './paths.ts'
import type { SubmissionRecord } from './receipt-model.ts'
import { AnswerRow } from './report-state-page.tsx'

export const SubmissionPage: FC<{ record: SubmissionRecord; own: boolean }> = ({ record, own }) => {
  const { lang, say } = useReader()
  const place = { round: record.round.id, state: record.state }
  return (
    <>
      <PageHeading
        caption={<InLanguage text={record.round.title} />} title={say('reports.submission.title', { number: record.number, state: stateName(record.state, lang) })} lead={say('reports.submission.lead')}
        actions={<>
          <ButtonLink href={roundPaths.receipt(lang, place, record.number)} icon="document">{say('rounds.submission.receipt')}</ButtonLink>
          <ButtonLink href={submissionFile(lang, place, record.number)} look="secondary" icon="down" download>{say('reports.submission.download')}</ButtonLink>
        </>}
      />
      <SummaryList rows={[
        { term: say('rounds.submission.at'), value: <When value={record.at} time /> },
        { term: say('rounds.submission.by'), value: <Isolate>{record.byName}</Isolate> },
        ...(record.approvedByName ? [{ term: say('reports.receipt.approvedBy'), value: <Isolate>{record.approvedByName}</Isolate> }] : []),
        { term: say('reports.receipt.hash', { algorithm: 'SHA-256' }), value: <><code class="report-hash" dir="ltr">{record.hash}</code> <CopyButton text={record.hash} /></> }
      ]} />
      {record.keepsSome && <Notice tone="info">{say(own ? 'reports.submission.keptOwn' : 'reports.submission.kept')}</Notice>}
      <Answers record={record} />
    </>
  )
}

const Answers: FC<{ record: SubmissionRecord }> = ({ record }) => {
  const { say } = useReader()
  const all = [...record.answers, ...record.kept]
  return (
    <section class="stack report-chapter" aria-labelledby="answers">
      <h2 id="answers">{say('reports.submission.answers')}</h2>
      {record.sections.map((section) => {
        const rows = record.questions.flatMap((question): [typeof question, SnapshotAnswer][] => {
          const answer = question.section === section.code && all.find((one) => one.question === question.code)
          return answer ? [[question, answer]] : []
        })
        if (rows.length === 0) return null as never
        return <Details summary={<InLanguage text={section.title} />}><dl class="report-answers">{rows.map(([question, answer]) => <AnswerRow question={question} answer={answer} />)}</dl></Details>
      })}
    </section>
  )
}
