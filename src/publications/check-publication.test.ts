/** The checker sees what a reader sees: it finds what threshold hiding leaves open, and what was changed by hand. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { fileText } from './certificate-file.ts'
import { checkFiles } from './check-report.ts'
import { protect, type ProtectInput } from './protect.ts'
import { publicRules, type Rules } from './publication.ts'
import { yearOf } from './testing/years.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'nasaq-check-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const inputOf = (rules: Rules): ProtectInput => ({
  year: 2025, tables: ['T6', 'T12'], detail: 'minimum', rules, earlier: [], choices: [], reported: yearOf({ tables: ['T6', 'T12'], detail: 'minimum', persons: { DZ: 140, EG: 60, MA: 90 } })
})
function file(name: string, value: object): string {
  const place = path.join(folder, name)
  writeFileSync(place, fileText(value))
  return place
}

test('a safe publication passes with its restricted file, in three languages', async () => {
  const { published, certificate } = await protect(inputOf(publicRules))
  const [open, restricted] = [file('publication.json', published), file('certificate.json', certificate)]
  const reports = await Promise.all(['ar', 'en', 'fr'].map((lang) => checkFiles([open, '--certificate', restricted, '--lang', lang])))
  assert.deepEqual(reports.map(({ code }) => code), [0, 0, 0])
  assert.equal(new Set(reports.map(({ lines }) => lines[1])).size, 3)
  const changed = file('changed.json', { ...certificate, parts: certificate.parts.map((part) => ({ ...part, proofs: part.proofs.slice(1) })) })
  const { code, lines } = await checkFiles([open, '--certificate', changed])
  assert.equal(code, 1)
  assert.match(lines.join('\n'), /not the one that the public file names/)
  assert.match(lines.join('\n'), /fault/)
})

test('what is only hidden by a threshold fails, with the interval of each figure', async () => {
  const { published } = await protect(inputOf({ ...publicRules, method: 'threshold' }))
  const { code, lines } = await checkFiles([file('threshold.json', published)])
  assert.equal(code, 1)
  assert.match(lines.join('\n'), /\|2025\|T\d+\|[^:]*: between \d+ and \d+/)
})

test('a figure that a later file changes without saying so is found', async () => {
  const { published } = await protect(inputOf(publicRules))
  const at = published.cells.findIndex(([, kind]) => kind === 'v')
  const other = { ...published, cells: published.cells.map((cell, n) => (n === at ? [cell[0], 'v', cell[2]! + 40] : cell)) }
  const { code, lines } = await checkFiles([file('later.json', published), '--earlier', file('earlier.json', other)])
  assert.equal(code, 1)
  assert.ok(lines.length > 1)
})

test('a wrong call and a wrong file are told', async () => {
  assert.equal((await checkFiles([])).code, 1)
  assert.match((await checkFiles([file('other.json', { format: 'other' })])).lines.join(), /cannot be read/)
  assert.equal((await checkFiles(['--nothing'])).code, 1)
})
