/** The registers of the other rooms, through their doors. */
import { currentFacts, isStateCode, recordFacts, releaseFacts, withdrawFacts } from '#states'
import { cells, isAge, isForm, isMeasure, isSex, recordCells, withdrawCells, type Measure, type NewCell, type StatisticCell } from '#statistics'
import type { Db } from '#platform/database'
import { hideIndicators, knownIndicators, recordIndicators, revealIndicators } from './indicator-doors.ts'
import type { Known, RegisterCell, RegisterValue } from './prefill.ts'
import type { CellKey } from './question.ts'
import type { RegisterWrites } from './register-writes.ts'
import { cellKeysOf, type Entries, type OfReturn, type Registers } from './registers.ts'

export const registers: Registers = {
  async known(db, state, questions, year) {
    const facts = new Map<string, RegisterValue>()
    for (const [key, fact] of await currentFacts(db, state))
      facts.set(key, { value: fact.value, source: fact.source, asOf: fact.asOf, recordedAt: fact.recordedAt })
    const measures = [...new Set(questions.flatMap(cellKeysOf).map((key) => key.measure))].filter(isMeasure)
    const rows = measures.length === 0 ? [] : await cells(db, { states: [state], measures, from: year, to: year })
    return { facts, indicators: await knownIndicators(db, state, questions, year), cells: rows.map(registerCell), year } satisfies Known
  },

  async record(tx, of, writes) {
    if (!isStateCode(of.state)) throw new Error(`Not a state: ${of.state}`)
    const common = { state: of.state, asOf: of.asOf, confidence: 'confirmed' as const, origin: 'state' as const, returnId: of.returnId, recordedBy: of.by, recordedAt: of.at }
    await recordFacts(tx, writes.facts.map((fact) => ({ ...common, key: fact.key, value: fact.value, source: fact.source ?? of.source, visibility: fact.visibility })))
    await recordCells(tx, cellRows(writes).map((cell) => ({ ...common, ...cell, source: cell.source ?? of.source, year: of.year })))
    await recordIndicators(tx, of, writes.indicators)
  },

  async reveal(tx, of, entries, visibility) {
    if (entries.facts.length > 0) await releaseFacts(tx, { ...releaseOf(of), visibility, keys: entries.facts })
    const current = await cellsOf(tx, of, entries)
    await recordCells(tx, current.filter((one) => one.visibility !== visibility)
      .map(({ cell, id: _, ...row }): NewCell => ({ ...row, ...cell, visibility, recordedBy: of.by, recordedAt: of.at })))
    await revealIndicators(tx, of, entries.indicators, visibility)
  },

  async hide(tx, of, entries) {
    if (entries.facts.length > 0) await withdrawFacts(tx, { state: of.state, returnId: of.returnId, keys: entries.facts })
    const places = entries.cells.filter(isPlace)
    if (places.length > 0) await withdrawCells(tx, { state: of.state, returnId: of.returnId, year: of.year, places })
    await hideIndicators(tx, of, entries.indicators)
  }
}

const releaseOf = (of: OfReturn) => ({ state: of.state, returnId: of.returnId, recordedBy: of.by, recordedAt: of.at })

type KnownPlace = { measure: Measure; form: Parameters<typeof recordCells>[1][number]['form'] & string; sex: NonNullable<NewCell['sex']>; age: NonNullable<NewCell['age']> }
const isPlace = (key: CellKey): key is KnownPlace => isMeasure(key.measure) && isForm(key.form) && isSex(key.sex) && isAge(key.age)

/** Cells of words that the code lists have; another word would be a mistake in content/, which its own test finds. */
function cellRows(writes: RegisterWrites) {
  return writes.cells.flatMap(({ cell, source, visibility, ...key }) => isPlace(key) ? [{ ...key, kind: cell.kind, value: cell.kind === 'value' ? cell.value : null, provisional: 'provisional' in cell, source, visibility }] : [])
}

/** The current cells that came with the return; those that an officer has corrected since stay as they are. */
async function cellsOf(db: Db, of: OfReturn, entries: Entries): Promise<StatisticCell[]> {
  const measures = [...new Set(entries.cells.map((key) => key.measure))].filter(isMeasure)
  if (measures.length === 0) return []
  const wanted = new Set(entries.cells.map((key) => `${key.measure} ${key.form} ${key.sex} ${key.age}`))
  const rows = await cells(db, { states: [of.state], measures, from: of.year, to: of.year })
  return rows.filter((one) => one.returnId === of.returnId && wanted.has(`${one.measure} ${one.form} ${one.sex} ${one.age}`))
}

const registerCell = (one: StatisticCell): RegisterCell => ({
  measure: one.measure, form: one.form, sex: one.sex, age: one.age, year: one.year, kind: one.cell.kind, value: one.cell.value,
  provisional: one.cell.provisional, source: one.source
})
