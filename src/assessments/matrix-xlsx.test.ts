import assert from 'node:assert/strict'
import { test } from 'node:test'
import { messagesOf } from '#platform/messages'
import { readBook } from '#platform/xlsx'
import { unzipSync } from 'fflate'
import { matrixOf } from './matrix.ts'
import { matrixWorkbook } from './matrix-xlsx.ts'

const requirement = { code: 'TIP-03A1', revision: 1, instrument: 'TIP', article: '3(a)', level: 'mandatory', area: 'criminalisation', title: { ar: 'الأفعال', en: 'The acts' }, position: 1 } as const
const held = { state: 'JO', id: 1, requirement: 'TIP-03A1', verdict: 'partly', practice: 2, status: 'agreed', visibility: 'public', judgedOn: '2026-01-02', checkedOn: '2026-01-02', lawVersionId: 1, supersededAt: null, revision: 1 } as const

test('the workbook says in words what the matrix says in letters, right to left in Arabic, and that sample data is sample data', async () => {
  const matrix = matrixOf([requirement], ['JO', 'SO'], [held], (state) => (state === 'JO' ? 'duty' : 'benchmark'))
  for (const lang of ['ar', 'en', 'fr'] as const) {
    const bytes = await matrixWorkbook({ matrix, lang, today: '2026-03-01', sample: true, insider: lang !== 'fr' })
    const read = await readBook(bytes)
    assert.ok(read.ok)
    const [grid, list] = read.book.sheets.map(({ cells }) => [...cells.values()].map(({ value }) => String(value))) as [string[], string[]]
    assert.equal(new TextDecoder().decode(unzipSync(bytes)['xl/worksheets/sheet1.xml']).includes('rightToLeft="1"'), lang === 'ar')
    const words = { ar: ['جزئيًا', 'لم يُقيَّم بعد'], en: ['Partly', 'Not assessed yet'], fr: ['En partie', 'Aucune évaluation publiée'] }[lang]
    for (const word of words) assert.ok(grid.includes(word), `${lang} ${word}: ${grid.join(' | ')}`)
    assert.ok(list.includes(words[0]!))
    assert.equal(grid.includes(messagesOf(lang).get('page.sample')!), true)
  }
})
