/** LibreOffice as a focal point would use it: the workbook is opened, cells are filled in, and it is saved as XLSX again. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'

export function hasLibreOffice(): boolean {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore', timeout: 60_000 })
    return true
  } catch {
    return false
  }
}

export interface Filled {
  file: Buffer
  /** Where each answer stands: 'T1/cells.persons|…' -> its sheet and cell. */
  places: Record<string, { sheet: string; at: string }>
}

/**
 * Answers by their name in the workbook ('T1/cells.persons|…', 'T1/about.period'). Between two conversions the workbook is
 * flat OpenDocument, where a cell can be written into; `page` is any page, for its reader of XML.
 */
export async function fillInLibreOffice(page: Page, workbook: Uint8Array, values: ReadonlyMap<string, string | number>): Promise<Filled> {
  const folder = mkdtempSync(path.join(tmpdir(), 'nasaq-e2e-office-'))
  const convert = (to: string, from: string) =>
    execFileSync('soffice', [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', to, '--outdir', folder, path.join(folder, from)], { stdio: 'ignore', timeout: 120_000 })
  try {
    writeFileSync(path.join(folder, 'book.xlsx'), workbook)
    convert('fods', 'book.xlsx')
    // The compiler names functions by a helper that the browser does not have.
    await page.evaluate('globalThis.__name ??= (one) => one')
    const { xml, places } = await page.evaluate(fillFlat, { xml: readFileSync(path.join(folder, 'book.fods'), 'utf8'), values: Object.fromEntries(values) })
    writeFileSync(path.join(folder, 'filled.fods'), xml)
    convert('xlsx', 'filled.fods')
    return { file: readFileSync(path.join(folder, 'filled.xlsx')), places }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Runs in the browser. The hidden first column of a sheet says which answer a row holds, rows that begin with # what the columns are. */
function fillFlat({ xml, values }: { xml: string; values: Record<string, string | number> }): { xml: string; places: Filled['places'] } {
  const document = new DOMParser().parseFromString(xml, 'application/xml')
  const [table, office, words] = ['table', 'office', 'text'].map((name) => `urn:oasis:names:tc:opendocument:xmlns:${name}:1.0`) as [string, string, string]
  const places: Record<string, { sheet: string; at: string }> = {}
  const columnName = (at: number): string => (at > 26 ? columnName(Math.floor((at - 1) / 26)) : '') + String.fromCharCode(65 + ((at - 1) % 26))
  const times = (one: Element, what: string) => Number(one.getAttributeNS(table, `number-${what}-repeated`) ?? '1')
  /** The cell of a column, taken out of a run of like ones. */
  const cellOf = (row: Element, column: number): Element | null => {
    let at = 0
    for (const cell of row.children) {
      const many = times(cell, 'columns')
      if (at + many < column) { at += many; continue }
      for (const [count, before] of [[column - at - 1, true], [at + many - column, false]] as const) {
        if (count === 0) continue
        const rest = cell.cloneNode(true) as Element
        rest.setAttributeNS(table, 'table:number-columns-repeated', String(count))
        if (before) cell.before(rest)
        else cell.after(rest)
      }
      cell.removeAttributeNS(table, 'number-columns-repeated')
      return cell
    }
    return null
  }
  const write = (cell: Element, value: string | number) => {
    for (const name of ['value-type', 'value', 'string-value', 'date-value']) cell.removeAttributeNS(office, name)
    for (const name of [...cell.attributes].filter((one) => one.name.startsWith('calcext:')).map((one) => one.name)) cell.removeAttribute(name)
    cell.setAttributeNS(office, 'office:value-type', typeof value === 'number' ? 'float' : 'string')
    if (typeof value === 'number') cell.setAttributeNS(office, 'office:value', String(value))
    const text = document.createElementNS(words, 'text:p')
    text.textContent = String(value)
    cell.replaceChildren(text)
  }
  for (const sheet of document.getElementsByTagNameNS(table, 'table')) {
    let line = 0
    let columns: [number, string][] = []
    for (const row of sheet.getElementsByTagNameNS(table, 'table-row')) {
      line += times(row, 'rows')
      const anchor = row.children[0]?.textContent?.trim() ?? ''
      if (anchor === '#') {
        let at = 0
        columns = [...row.children].flatMap((cell): [number, string][] => {
          at += times(cell, 'columns')
          const text = cell.textContent.trim()
          return text !== '' && at > 1 ? [[at, text]] : []
        })
      } else if (anchor.includes('/')) {
        for (const [column, name] of columns) {
          const key = anchor.includes('*') ? anchor.replace('*', () => name) : anchor
          const cell = Object.hasOwn(values, key) ? cellOf(row, column) : null
          if (!cell) continue
          write(cell, values[key]!)
          places[key] = { sheet: sheet.getAttributeNS(table, 'name')!, at: `${columnName(column)}${line}` }
        }
      }
    }
  }
  return { xml: new XMLSerializer().serializeToString(document), places }
}
