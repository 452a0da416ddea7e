/** For tests: the form of a table as a page, and answers filled by summing. */
import type { Lang } from '#platform/messages'
import { buildAssets, Form, Layout } from '#platform/page'
import { dictionary, dimensionsOf, findTable, type DictionaryTable, type Level } from './dictionary.ts'
import { blankTable, type ReportedCell, type TableAnswer } from './table-answer.ts'
import { tableChecks } from './table-checks.ts'
import { TableGrid } from './table-grid.tsx'
import { expectedKeys, keysOf } from './table-keys.ts'
import { MetadataForm, ShareForm } from './table-metadata.tsx'
import { TableProblems } from './table-problems.tsx'
import { summedUp } from './table-sums.ts'

const assets = await buildAssets()

/** The cells asked for at a level, each total the sum of its parts; the counts come from `countAt`. */
export function filledTable(code: string, level: Level, countAt: (index: number) => number, lines: readonly string[] = []): TableAnswer {
  const table = findTable(dictionary, code)!
  const leaves = keysOf(table.measures.map((one) => one.code), dimensionsOf(dictionary, table).map(({ codes, parents }) => codes.filter((_, at) => !parents.includes(at))))
  const sums = summedUp(table, new Map(leaves.map((leaf, at) => [leaf, countAt(at)])))
  const used = lines.map((line) => [table.measures[0]!.code, ...table.dimensions.map((one) => (one.sparse ? line : 'total'))].join('|'))
  const cells = Object.fromEntries(expectedKeys(table, level, used).map((key): [string, ReportedCell] => {
    const count = sums.get(key) ?? 0
    return [key, count === 0 ? { kind: 'zero' } : { kind: 'value', value: count }]
  }))
  return { ...blankTable(dictionary.version), cells }
}

export interface FormPageOptions { level?: Level; lines?: string[]; last?: TableAnswer; values?: Record<string, unknown>; problem?: Parameters<typeof Form>[0]['problem'] }

/** A page with everything about one table, fields named `value.…`, for the year 2025. */
export function formPage(lang: Lang, table: DictionaryTable, answer: TableAnswer, { level = 'minimum', lines = [], last, values, problem }: FormPageOptions = {}): string {
  const before = new Map(last ? [[2024, new Map([[table.code, last]])]] : [])
  const problems = tableChecks({ table, answer, year: 2025, tables: new Map(), before })
  const shared = { table, answer, name: 'value' }
  return `<!doctype html>${String(
    <Layout lang={lang} title={table.code} path="/" sample={false} wide trail={[]} assets={assets} nav={[]} account={null} notice={null}>
      <Form action="/save" problem={problem ?? null} values={values ?? null}>
        <TableProblems {...shared} problems={problems} />
        <TableGrid {...shared} level={level} year={2025} problems={problems} before={before} lines={lines} />
        <MetadataForm {...shared} year={2025} before={before} />
        <ShareForm {...shared} />
      </Form>
    </Layout>
  )}`
}
