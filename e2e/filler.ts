/** Fills in a section of a return as a patient person would: it reads which controls a question has and uses them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { currentQuestionnaire, type Line, type Question } from '#rounds'
import type { Page } from 'playwright-core'
import { arabicDigits, tick } from './person.ts'

interface Found {
  code: string
  /** A tick "still true" that is not set. */
  toConfirm: boolean
  /** Something is already typed or chosen. */
  filled: boolean
  names: { name: string; kind: string }[]
}

export interface FillOptions {
  /** Questions left alone. */
  except?: readonly string[]
  /** Only these. */
  only?: readonly string[]
  /** Prefilled answers stay unconfirmed. */
  leaveUnconfirmed?: boolean
}

export const sampleWords = 'تعمل الجهات المعنية وفق خطة وطنية معتمدة.'
export const samplePdf = { name: 'القانون.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n') }

/** 20 MB on the disk, so that the browser reads them itself; the path. */
export function bigFile(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'nasaq-e2e-file-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const file = path.join(folder, 'كبير.pdf')
  writeFileSync(file, Buffer.concat([samplePdf.buffer, Buffer.alloc(20_000_000, 32)]))
  return file
}

const questions = new Map(currentQuestionnaire().questions.map((question) => [question.code, question]))

/** Confirms what is prefilled and answers the rest of the section on the screen; gives how many questions it touched. */
export async function fillSection(page: Page, options: FillOptions = {}): Promise<number> {
  let touched = 0
  for (const found of await readControls(page)) {
    if (options.except?.includes(found.code) || (options.only && !options.only.includes(found.code))) continue
    if (found.toConfirm) {
      if (!options.leaveUnconfirmed) await tick(page.locator(`[name="a.${found.code}.confirm"]`))
    } else if (!found.filled) await fillQuestion(page, questions.get(found.code)!, found.names)
    else continue
    touched++
  }
  return touched
}

const readControls = (page: Page): Promise<Found[]> =>
  page.locator('form.answers [id^="q-"]').evaluateAll((cards) =>
    cards.map((card) => {
      const code = card.id.slice(2)
      const controls = [...card.querySelectorAll<HTMLInputElement>('input, select, textarea')].filter(
        (one) => one.name.startsWith(`a.${code}.value`) && !/\.(authentic|calendar)$/.test(one.name)
      )
      const confirm = card.querySelector<HTMLInputElement>(`[name="a.${code}.confirm"]`)
      return {
        code,
        toConfirm: confirm !== null && !confirm.checked,
        filled: controls.some((one) => (/^(radio|checkbox)$/.test(one.type) ? one.checked : one.value !== '')) || card.querySelector('.file-list') !== null,
        names: controls.map((one) => ({ name: one.name, kind: one.tagName === 'INPUT' ? one.type : one.tagName.toLowerCase() }))
      }
    })
  )

async function fillQuestion(page: Page, question: Question, names: Found['names']): Promise<void> {
  const field = (part = '') => page.locator(`[name="a.${question.code}.value${part}"]`)
  switch (question.type) {
    case 'yes_no':
      return tick(field().first())
    case 'choice':
      if (names[0]!.kind === 'select') return void (await field().selectOption({ index: 1 }))
      return tick(field().first())
    case 'number':
      return field().fill(arabicDigits(numberFor(question)))
    case 'text':
      return field(question.languages.length > 1 ? '.ar' : '').fill(sampleWords)
    case 'date':
      return fillHijri(page, question.code)
    case 'file':
      return page.locator(`[name="a.${question.code}.files"]`).setInputFiles(samplePdf)
    // A table of the dictionary has a page of its own (fillTable).
    case 'statistics':
      return
    case 'table':
      for (const row of question.rows) for (const column of question.columns)
        await field(`.${row.code}.${column.code}`).fill(arabicDigits(cellCount(question, row, column)))
  }
}

/** Fills in the table that is on the screen: nobody was counted anywhere, and what is said about that. */
export async function fillTable(page: Page): Promise<void> {
  for (const box of await page.locator('[name^="value.cells."]').all()) await box.fill(arabicDigits(0))
  for (const box of await page.locator('[name^="value.about."][aria-required="true"]').all()) await box.fill(sampleWords)
}

/** The fifteenth of Jumada al-akhirah 1440: 20 February 2019. */
export const hijriDay = { shown: '٢٠ فبراير ٢٠١٩', day: '١٥', month: '6', year: '١٤٤٠' }
async function fillHijri(page: Page, code: string): Promise<void> {
  const part = (name: string) => page.locator(`[name="a.${code}.value.${name}"]`)
  await part('calendar').selectOption('islamic-umalqura')
  await part('day').fill(hijriDay.day)
  await part('month').selectOption(hijriDay.month)
  await part('year').fill(hijriDay.year)
}

export const numberFor = (question: Question & { type: 'number' }): number => {
  if (question.unit === 'year') return 2023
  return Math.min(Math.max(12, question.min ?? 0), question.max ?? 12)
}

/** 3 in every cell that is counted; totals are added up along both sides. */
export function cellCount(question: Question & { type: 'table' }, row: Line, column: Line): number {
  const parts = (line: Line, all: readonly Line[]): number =>
    line.sumOf.length === 0 ? 1 : line.sumOf.reduce((sum, code) => sum + parts(all.find((one) => one.code === code)!, all), 0)
  return 3 * parts(row, question.rows) * parts(column, question.columns)
}
