/** The workbook in LibreOffice: opened, calculated and saved there, then read back as if a state had sent it. */
import assert from 'node:assert/strict'
import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { blankAnswer, type Answer } from '#rounds'
import { blankTable, dictionary } from '#statistics'
import { asked, questions, sections } from '../rounds/testing.ts'
import { dryRun, type Standing } from './dry-run.ts'
import { readWorkbook } from './read-workbook.ts'
import { filled, opened } from './testing.ts'
import { workbookOf } from './workbook.ts'

function hasLibreOffice(): boolean {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore', timeout: 60_000 })
    return true
  } catch {
    return false
  }
}

const skip = hasLibreOffice() ? false : 'LibreOffice (soffice) is not installed'
const t6: Answer = { ...blankAnswer(asked('T6')), version: 1, value: { ...blankTable(dictionary.version), cells: { 'persons|total': { kind: 'value', value: 9 }, 'persons|police': { kind: 'not_collected' } } } }
const answerOf = (code: string): Answer => (code === 'T6' ? t6 : blankAnswer(asked(code)))

const bookIn = (lang: 'ar' | 'en') => workbookOf({
  state: 'JO', round: 3, title: 'Round 2025', due: '2026-03-31', lang, level: 'minimum', now: new Date('2026-02-10T09:00:00Z'), sample: false, before: null,
  sections: sections.map((section) => ({ ...section, questions: questions.filter((question) => question.section === section.code).map((question) => ({ question, content: answerOf(question.code), version: answerOf(question.code).version, last: null })) }))
})

async function throughLibreOffice(bytes: Uint8Array): Promise<Uint8Array> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'nasaq-soffice-'))
  try {
    writeFileSync(path.join(folder, 'book.xlsx'), bytes)
    await promisify(execFile)('soffice', [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'xlsx', '--outdir', path.join(folder, 'out'), path.join(folder, 'book.xlsx')], { timeout: 120_000 })
    return readFileSync(path.join(folder, 'out', 'book.xlsx'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const place = { state: 'JO', round: 3 }
const names = { state: (code: string) => code, round: String }
const standing = new Map(questions.map((question): [string, Standing] => [question.code, { question, answer: answerOf(question.code) }]))
async function runOf(bytes: Uint8Array) {
  const read = await readWorkbook(bytes, place, names)
  assert.ok(read.ok, JSON.stringify(read))
  return dryRun({ given: read.given, standing, others: new Set(), today: '2026-02-10', lang: 'en' })
}

test('a workbook that LibreOffice opened and saved changes nothing', { skip, timeout: 180_000 }, async () => {
  const saved = await throughLibreOffice((await filled(bookIn('ar'), {})).bytes)
  const run = await runOf(saved)
  assert.deepEqual([run.lines, run.proposals], [[], []])
  const sheet = (await opened(saved)).sheets.find(({ name }) => name.startsWith('T6'))!
  assert.ok([...sheet.cells.values()].some(({ formula, value }) => formula && (value === '✓' || value === '≠')), 'the check of totals is calculated')
})

test('figures typed there come back as they were typed', { skip, timeout: 180_000 }, async () => {
  const { bytes } = await filled(bookIn('en'), { 'T6 cells.persons|total': 20, 'T6 cells.persons|border': '١٢م', 'A2 value': '01/10/1446 AH', 'A1 value': 'party', 'B1 value': 5 })
  const { lines, counts } = await runOf(await throughLibreOffice(bytes))
  assert.deepEqual(lines.map(({ question, part, after }) => [question, part, after]).sort(), [
    ['A1', 'value', 'party'], ['A2', 'value', '2025-03-30'], ['B1', 'value', 5], ['T6', 'cells.persons|border', '12P'], ['T6', 'cells.persons|total', 20]
  ])
  assert.equal(counts.refused, 0)
})
