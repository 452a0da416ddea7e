/**
 * A table of the dictionary to fill in: a panel for each block, one box a cell. A cell that stands in two panels is entered in
 * the first and followed by the others. Works without script; with it: keys, pasting, running sums (client/report-grid.ts).
 */
import { formatNumber } from '#platform/messages'
import { Button, Details, Icon, Select, useField, useReader } from '#platform/page'
import type { FC } from 'hono/jsx'
import { dictionary, dimensionsOf, type DictionaryTable, type Level } from './dictionary.ts'
import { missingLetters, reportedCellText } from './reported-cell.ts'
import { missingKinds, type ReportedCell, type TableAnswer } from './table-answer.ts'
import type { TableCheckInput } from './table-checks.ts'
import { fillKinds } from './table-form.ts'
import { codesInUse, expectedKeys, type CodesInUse } from './table-keys.ts'
import { addableLines, panelsOf, type Panel } from './table-layout.ts'
import { PanelFrame } from './table-panel.tsx'
import { cellWords, problemMessage, type TableProblem } from './table-problem.ts'
import { hasParts, partSums, type PartSum } from './table-sums.ts'
import { TableView } from './table-view.tsx'

export interface TableGridProps {
  table: DictionaryTable
  level: Level
  answer: TableAnswer
  /** Fields are named `${name}.cells.<cellKey>`; what the form sends under `name` goes to readTableForm. */
  name: string
  /** The year of the return: the figure of the year before stands under each box. */
  year: number
  problems: readonly TableProblem[]
  before?: TableCheckInput['before'] | undefined
  /** Lines of countries that are shown though nothing stands in them yet (readTableForm's `lines`). */
  lines?: readonly string[] | undefined
  readOnly?: boolean | undefined
}

interface Place {
  table: DictionaryTable
  name: string
  answer: TableAnswer
  problems: ReadonlyMap<string, readonly TableProblem[]>
  last: { year: number; cells: Readonly<Record<string, ReportedCell>> } | null
  sums: ReadonlyMap<string, readonly PartSum[]>
  asked: ReadonlySet<string>
  /** Cells that an earlier panel has a box for. */
  entered: Set<string>
}

export const TableGrid: FC<TableGridProps> = (props) => {
  const voice = useReader()
  const { lang, say } = voice
  const { table, level, answer, name, before, year } = props
  // On the page that says what is wrong, the lines that were sent are still there.
  const lines = useField(voice, { name: `${name}.lines`, label: '', value: props.lines ?? [] }).values.filter(Boolean)
  if (props.readOnly) return <TableView table={table} cells={answer.cells} level={level} />
  const inUse = codesInUse(table, Object.keys(answer.cells), lines)
  const problems = Map.groupBy(props.problems.filter((one) => one.cell !== null), (one) => one.cell!)
  const last = before?.get(year - 1)?.get(table.code)
  const place: Place = {
    table, name, answer, problems, last: last ? { year: year - 1, cells: last.cells } : null, sums: partSums(table, answer.cells),
    asked: new Set(expectedKeys(table, level, Object.keys(answer.cells))), entered: new Set()
  }
  const letters = { none: missingLetters.not_collected[lang], unavailable: missingLetters.not_available[lang], inapplicable: missingLetters.not_applicable[lang] }
  return (
    <div class="report" data-report={`${name}.cells.`} data-above={JSON.stringify(sumsAbove(table, inUse))}>
      {/* Enter in a box sends the form by its first button: that must not be one that fills cells. */}
      <button type="submit" class="unseen" tabindex={-1} aria-hidden="true" />
      <input type="hidden" name={`${name}.level`} value={level} />
      {lines.map((line) => <input type="hidden" name={`${name}.lines`} value={line} />)}
      <h2>{say('statistics.grid.title')}</h2>
      <p class="hint">{say('statistics.grid.hint', letters)}{place.last && <> {say('statistics.grid.last', { year: place.last.year })}</>}</p>
      <Details summary={say('statistics.grid.keys')}><KeysHelp letters={letters} /></Details>
      {panelsOf(table, level, lang, inUse).map((panel) => <PanelTable panel={panel} place={place} inUse={inUse} />)}
      <Tools name={name} />
    </div>
  )
}

/** By dimension the code above each code that is shown, for the sums that the script makes; null where nothing is added up. */
const sumsAbove = (table: DictionaryTable, inUse: CodesInUse) => dimensionsOf(dictionary, table).map(({ name, codes, parents }) => {
  const used = inUse.get(name)
  const above = Object.fromEntries(parents.flatMap((parent, at) => {
    const [code, over] = [codes[at]!, codes[parent]]
    return over === undefined || (used && over === 'other_states' && !used.has(code)) ? [] : [[code, over]]
  }))
  return Object.keys(above).length > 0 ? above : null
})

const KeysHelp: FC<{ letters: Record<string, string> }> = ({ letters }) => {
  const { say } = useReader()
  return (
    <ul class="plain-lines">
      <li>{say('statistics.grid.keyMove')}</li>
      <li>{say('statistics.grid.keyLetters', letters)}</li>
      <li>{say('statistics.grid.keySum')}</li>
      <li>{say('statistics.grid.keyPaste')}</li>
    </ul>
  )
}

const PanelTable: FC<{ panel: Panel; place: Place; inUse: CodesInUse }> = ({ panel, place, inUse }) => {
  const cell = (key: string) => {
    if (place.entered.has(key)) return <Follower cell={place.answer.cells[key]} cellKey={key} />
    place.entered.add(key)
    return <Box cellKey={key} place={place} />
  }
  return (
    <PanelFrame id={`${place.table.code}-${panel.id}`} panel={panel} cell={cell} boxes>
      {panel.lines && <AddLine place={place} inUse={inUse} dimension={panel.lines.dimension} />}
    </PanelFrame>
  )
}

/** A cell that is entered further up. */
const Follower: FC<{ cell: ReportedCell | undefined; cellKey: string }> = ({ cell, cellKey }) => {
  const { lang, digits, say } = useReader()
  return <span class="report-follows" title={say('statistics.grid.follows')}><bdi data-follows={cellKey}>{reportedCellText(cell, lang, digits ?? defaultDigits(lang))}</bdi><span class="unseen"> {say('statistics.grid.follows')}</span></span>
}

const defaultDigits = (lang: string) => (lang === 'ar' ? 'arab' : 'latn')

const isMoney = (table: DictionaryTable, key: string) => table.measures.some((one) => one.unit === 'usd' && key.startsWith(`${one.code}|`))

const Box: FC<{ cellKey: string; place: Place }> = ({ cellKey, place }) => {
  const voice = useReader()
  const { lang, digits, say } = voice
  const { table, last } = place
  const name = `${place.name}.cells.${cellKey}`
  const label = cellWords(table, cellKey, lang)
  const shown = digits ?? defaultDigits(lang)
  const field = useField(voice, { name, label, value: reportedCellText(place.answer.cells[cellKey], lang, shown) })
  const problems = (place.problems.get(cellKey) ?? []).filter((one) => !(one.grade === 'should_explain' && one.explained))
  const words = problems.map((one) => { const { key, values } = problemMessage(table, one, lang); return say(key, values) })
  const bad = field.error !== undefined || problems.some((one) => one.grade === 'must_fix')
  const lastCell = last?.cells[cellKey]
  const described = [field.error || words.length > 0 ? `${field.id}-error` : '', lastCell ? `${field.id}-last` : ''].filter(Boolean).join(' ')
  return (
    <>
      <input
        class={`input input-number${isMoney(table, cellKey) ? ' input-money' : ''}`} type="text" inputmode="numeric" autocomplete="off" dir="ltr" id={field.id} name={name} value={field.value} aria-label={label}
        aria-invalid={bad ? 'true' : undefined} aria-describedby={described || undefined} data-asked={place.asked.has(cellKey) ? '' : undefined}
      />
      <span class="cell-foot">
        {hasParts(table, cellKey) && <Sum sums={place.sums.get(cellKey)} total={place.answer.cells[cellKey]} />}
        {lastCell && <span class="cell-last" id={`${field.id}-last`}><span class="unseen">{say('statistics.grid.lastOf', { year: last!.year })} </span><bdi>({reportedCellText(lastCell, lang, shown)})</bdi></span>}
      </span>
      {(field.error || words.length > 0) && <CellNote id={`${field.id}-error`} tone={bad ? 'bad' : 'warn'} open={field.error !== undefined} words={field.error ? [field.error] : words} />}
    </>
  )
}

/** The sum of a total's parts: a tick where it is the total, else the number. The script keeps it in step. */
const Sum: FC<{ sums: readonly PartSum[] | undefined; total: ReportedCell | undefined }> = ({ sums = [], total }) => {
  const { lang, digits, say } = useReader()
  const count = total?.kind === 'value' ? total.value : total?.kind === 'zero' ? 0 : null
  const other = [...new Set(sums.map((one) => one.sum))].filter((sum) => sum !== count)
  const text = other.length === 0 ? '✓' : `Σ ${other.map((sum) => formatNumber(lang, sum, {}, digits)).join(' / ')}`
  return <span data-sum={sums.length > 0 ? Math.max(...sums.map((one) => one.sum)) : ''} hidden={sums.length === 0}><span class="unseen">{say('statistics.grid.sum')} </span><bdi>{text}</bdi></span>
}

const CellNote: FC<{ id: string; tone: 'bad' | 'warn'; open: boolean; words: readonly string[] }> = ({ id, tone, open, words }) => {
  const { say } = useReader()
  return (
    <details class={`cell-note tone-${tone}`} open={open}>
      <summary><Icon name={tone} /><span class="unseen">{say('statistics.grid.note')}</span></summary>
      <div id={id}>{words.map((one) => <p>{one}</p>)}</div>
    </details>
  )
}

const AddLine: FC<{ place: Place; inUse: CodesInUse; dimension: string }> = ({ place, inUse, dimension }) => {
  const { lang, say } = useReader()
  const { table, name } = place
  const named = table.dimensions.find((one) => one.code === dimension)!
  const lines = addableLines(table, dimension, lang, inUse)
  return (
    <div class="toolbar" data-add-line={table.dimensions.indexOf(named) + 1} data-above={lines[0]?.above}>
      <Select name={`${name}.line.${dimension}`} label={say('statistics.grid.addLabel', { dimension: named.name[lang] })} optional options={lines.map(({ code, label }) => ({ value: code, label }))} />
      <Button look="secondary" name={`${name}.add`} value={dimension}>{say('statistics.grid.add')}</Button>
    </div>
  )
}

/** What acts on the box that was used last, or on all that are still empty. Phones show digits only, so letters are here too. */
const Tools: FC<{ name: string }> = ({ name }) => {
  const { lang, say } = useReader()
  return (
    <div class="report-tools" role="group" aria-label={say('statistics.grid.tools')}>
      <div class="toolbar needs-script">
        {missingKinds.map((kind) => <button type="button" class="button button-secondary button-small" data-put={missingLetters[kind][lang]}><b>{missingLetters[kind][lang]}</b><span class="tool-words">{say(`statistics.kind.${kind}`)}</span></button>)}
        <button type="button" class="button button-secondary button-small" data-put-after={lang === 'ar' ? 'م' : 'P'}><b>{lang === 'ar' ? 'م' : 'P'}</b><span class="tool-words">{say('statistics.grid.provisional')}</span></button>
        <button type="button" class="button button-quiet button-small" data-undo hidden><span>{say('statistics.grid.undo')}</span></button>
      </div>
      <Details summary={say('statistics.grid.fill')}>
        <p class="hint">{say('statistics.grid.fillText')}</p>
        <div class="toolbar">
          {fillKinds.map((kind) => <Button look="secondary" small name={`${name}.fill`} value={kind}>{say(`statistics.grid.fillWith.${kind}`)}</Button>)}
        </div>
        {/* What each button writes, for the script. */}
        <span hidden data-fills={JSON.stringify({ zero: formatNumber(lang, 0), ...Object.fromEntries(missingKinds.map((kind) => [kind, missingLetters[kind][lang]])) })} />
      </Details>
    </div>
  )
}
