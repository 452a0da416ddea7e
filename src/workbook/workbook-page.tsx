/** The page of the workbook of a return: download it, upload it, one table as text. */
import type { Problem } from '#platform/command'
import { Button, ButtonLink, Actions, Card, Details, FileInput, Form, Notice, PageHeading, Select, useReader, type TypedValues } from '#platform/page'
import { roundPaths, type ReturnPlace } from '#rounds'
import type { FC } from 'hono/jsx'
import { workbookPaths } from './paths.ts'
import { maxWorkbookMb } from './read-workbook.ts'

export interface WorkbookPageProps {
  place: ReturnPlace
  stateName: string
  roundTitle: string
  /** Tables of the dictionary that the reader has, with their names. */
  tables: readonly { code: string; name: string }[]
  /** Whether answers may be changed now by this person; or why not. */
  upload: 'open' | 'not_started' | 'closed' | 'reader'
  problem?: Problem | undefined
  values?: TypedValues | undefined
}

export const WorkbookPage: FC<WorkbookPageProps> = ({ place, stateName, roundTitle, tables, upload, problem, values }) => {
  const { lang, say } = useReader()
  return (
    <>
      <PageHeading caption={<a href={roundPaths.return(lang, place)}>{stateName} · {roundTitle}</a>} title={say('workbook.page.title')} lead={say('workbook.page.lead')} />
      <Card id="download" level={2} title={say('workbook.page.download')}>
        <p>{say('workbook.page.downloadText')}</p>
        <Actions>
          <ButtonLink href={workbookPaths.file(lang, place)}>{say('workbook.page.downloadButton')}</ButtonLink>
          <ButtonLink href={workbookPaths.file(lang, place, 'full')} look="secondary">{say('workbook.page.downloadFull')}</ButtonLink>
        </Actions>
        {tables.length > 0 && (
          <Details summary={say('workbook.page.tables')}>
            <p>{say('workbook.page.tablesText')}</p>
            <ul class="plain-list">{tables.map(({ code, name }) => <li><a href={workbookPaths.table(lang, place, code)} download><bdi>{code}</bdi> · {name}</a></li>)}</ul>
          </Details>
        )}
      </Card>
      {upload === 'not_started' && <Notice tone="info">{say('workbook.page.notStarted')}</Notice>}
      {upload === 'closed' && <Notice tone="info">{say('workbook.page.closed')}</Notice>}
      {upload === 'open' && (
        <Card id="upload" level={2} title={say('workbook.page.upload')}>
          <Form action={workbookPaths.page(lang, place)} id="workbook" files problem={problem} values={values}>
            <FileInput name="file" label={say('workbook.page.file')} hint={say('workbook.page.fileHint')} accept=".xlsx,.csv,.txt,.tsv" maxMb={maxWorkbookMb} />
            {tables.length > 0 && <Select name="table" label={say('workbook.page.table')} hint={say('workbook.page.tableHint')} optional options={tables.map(({ code, name }) => ({ value: code, label: `${code} · ${name}` }))} />}
            <Actions><Button>{say('workbook.page.review')}</Button></Actions>
          </Form>
        </Card>
      )}
    </>
  )
}
