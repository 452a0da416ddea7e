import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { numbered, type Provision, type ProvisionDraft } from './provision.ts'
import { countArticleChanges, differenceOfVersions } from './word-difference.ts'

const article = (number: string, text: string, children: ProvisionDraft[] = []): ProvisionDraft => ({ kind: 'article', number, label: `المادة ${number}`, heading: null, text, children })
const paragraph = (number: string, text: string, label = `${number}-`): ProvisionDraft => ({ kind: 'paragraph', number, label, heading: null, text, children: [] })
const chapter = (number: string, children: ProvisionDraft[]): ProvisionDraft => ({ kind: 'chapter', number, label: `الفصل ${number}`, heading: 'أحكام عامة', text: '', children })
const law = (...tree: ProvisionDraft[]): Provision[] => numbered(tree)

const texts = {
  use: 'تسري أحكام هذا القانون على كل من يرتكب فعلا داخل إقليم الدولة أو على متن سفينة تحمل علمها',
  care: 'تلتزم الجهات المختصة بتقديم الرعاية الطبية والنفسية والاجتماعية لكل مجني عليه دون مقابل',
  fund: 'ينشأ صندوق لمساعدة المجني عليهم تحدد موارده وأوجه الصرف منه بقرار من رئيس مجلس الوزراء',
  team: 'تشكل لجنة وطنية من ممثلي الوزارات المعنية وتجتمع مرة كل ثلاثة أشهر على الأقل بدعوة من رئيسها'
}
const kinds = (before: Provision[], after: Provision[]) => differenceOfVersions(before, after).map(({ eid, kind }) => `${kind} ${eid}`)

test('a law compared with itself has no change', () => {
  const one = law(chapter('1', [article('1', texts.use), article('2', texts.care, [paragraph('1', texts.fund)])]))
  assert.deepEqual([...new Set(differenceOfVersions(one, one).map(({ kind }) => kind))], ['same'])
})

test('a changed word in a paragraph is a change of its article', () => {
  const before = law(article('1', 'مقدمة', [paragraph('1', 'السجن مدة خمس سنوات'), paragraph('2', 'الغرامة')]))
  const after = law(article('1', 'مقدمة', [paragraph('1', 'السجن مدة سبع سنوات', '(1)'), paragraph('2', 'الغرامة', '(2)')]))
  const [change] = differenceOfVersions(before, after)
  assert.equal(change!.kind, 'changed')
  assert.deepEqual(change!.words.filter(({ kind }) => kind !== 'same').map(({ kind, text }) => [kind, text.trim()]), [['removed', 'خمس'], ['added', 'سبع']])
})

test('an article put in between numbers the others anew and does not rewrite them', () => {
  const before = law(article('1', texts.use), article('2', texts.care), article('3', texts.fund))
  const after = law(article('1', texts.use), article('2', texts.team), article('3', texts.care), article('4', texts.fund.replace('رئيس مجلس الوزراء', 'الوزير')))
  assert.deepEqual(kinds(before, after), ['same art_1', 'added art_2', 'renumbered art_3', 'renumbered art_4'])
  const last = differenceOfVersions(before, after).at(-1)!
  assert.equal(last.before!.number, '3')
  assert.ok(last.words.some(({ kind }) => kind === 'added'))
})

test('an article written anew under its number is changed, not removed and added', () => {
  assert.deepEqual(kinds(law(article('1', texts.use)), law(article('1', texts.team))), ['changed art_1'])
})

test('a removed article stands where it stood', () => {
  const before = law(article('1', texts.use), article('2', texts.care), article('3', texts.fund))
  assert.deepEqual(kinds(before, law(article('1', texts.use), article('3', texts.fund))), ['same art_1', 'removed art_2', 'same art_3'])
  assert.deepEqual(kinds(before, law(article('2', texts.care), article('3', texts.fund))), ['removed art_1', 'same art_2', 'same art_3'])
})

test('two repealed articles are not taken for each other', () => {
  const before = law(article('7', 'ملغاة'), article('8', texts.care), article('9', texts.fund))
  const after = law(article('8', texts.care), article('9', 'ملغاة'))
  assert.deepEqual(kinds(before, after), ['removed art_7', 'same art_8', 'changed art_9'])
})

test('every article of either version comes once, and its words give both texts back', () => {
  const anyText = fc.array(fc.constantFrom(...Object.values(texts).flatMap((text) => text.split(' '))), { maxLength: 15 }).map((words) => words.join(' '))
  const anyLaw = fc.uniqueArray(fc.record({ number: fc.integer({ min: 1, max: 12 }), text: anyText, points: fc.array(anyText, { maxLength: 2 }) }), { selector: ({ number }) => number })
    .map((list) => law(...list.map(({ number, text, points }) => article(String(number), text, points.map((point, i) => paragraph(String(i + 1), point))))))
  const bare = (text: string) => text.replace(/\s+/g, '')
  fc.assert(fc.property(anyLaw, anyLaw, (before, after) => {
    const changes = differenceOfVersions(before, after)
    const eids = (of: Provision[]) => of.filter(({ kind }) => kind === 'article').map(({ eid }) => eid).sort()
    assert.deepEqual(changes.flatMap((one) => (one.before ? [one.before.eid] : [])).sort(), eids(before))
    assert.deepEqual(changes.flatMap((one) => (one.after ? [one.after.eid] : [])).sort(), eids(after))
    for (const { words, before: was, after: is } of changes.filter((one) => one.words.length > 0)) {
      assert.equal(bare(words.filter(({ kind }) => kind !== 'added').map((part) => ('was' in part ? part.was! : part.text)).join('')), bare(was?.text ?? ''))
      assert.equal(bare(words.filter(({ kind }) => kind !== 'removed').map(({ text }) => text).join('')), bare(is?.text ?? ''))
    }
    const counts = countArticleChanges(changes)
    assert.equal(Object.values(counts).reduce((sum, one) => sum + one, 0), changes.length)
  }))
})

test('texts of hundreds of thousands of words without anything in common are one removed and one added', () => {
  const long = (letter: string) => Array.from({ length: 150_000 }, (_, index) => `${letter}${index}`).join(' ')
  const changes = differenceOfVersions(law(article('1', long('a'))), law(article('1', long('b'))))
  assert.deepEqual(changes.flatMap(({ words }) => words.map(({ kind }) => kind)), ['removed', 'added'])
})

test('two texts of thousands of unlike articles are compared in seconds', () => {
  const many = (letter: string) => law(...Array.from({ length: 8000 }, (_, index) => article(`${letter}${index}`, `${texts.use} ${letter}${index % 7}`)))
  const began = performance.now()
  assert.equal(differenceOfVersions(many('a'), many('b')).length, 16_000)
  assert.ok(performance.now() - began < 8000)
})
