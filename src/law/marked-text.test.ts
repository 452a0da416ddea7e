import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { langs } from '#platform/messages'
import { isMarked, markedText } from './marked-text.ts'
import { provisionKinds, type ProvisionDraft } from './provision.ts'
import { splitLaw } from './split-text.ts'

const words = fc.constantFrom(
  'المادة 5', 'المادة الأولى', 'الفصل الثاني', 'Article 12 bis', 'Section 3', 'Chapitre II', 'أحكام عامة', '1-', '(أ)', 'أولاً:', '- ', '* x', '# y', '#2 z', '\\', '{', '}', '|', ' | ',
  '{article 1|x}', 'يعاقب بالحبس', 'of this Law.', 'i)', '(ii)', 'ج.', '12', '', '\u200F# المادة 9', '5) x', 'القسم الأول', 'الملحق', '\u0000'
)
const line = fc.array(fc.oneof(words, fc.string({ maxLength: 6 })), { maxLength: 4 }).map((parts) => parts.join(' ').replace(/[\r\n]/g, ' '))
const oneLine = line.map((text) => text.trim())
const text = fc.array(line, { maxLength: 4 }).map((lines) => lines.join('\n'))
const number = fc.constantFrom('', '1', '2', '3', '12', '12bis', '12bis2', 'a', 'b', 'l225-4')
const node = fc.letrec<{ node: ProvisionDraft }>((tie) => ({
  node: fc.record({
    kind: fc.constantFrom(...provisionKinds), number, label: oneLine, heading: fc.option(oneLine.filter((words) => words !== '')), text,
    children: fc.oneof({ depthSize: 'small', withCrossShrink: true }, fc.constant<ProvisionDraft[]>([]), fc.array(tie('node'), { maxLength: 3 }))
  })
})).node

const plain = (tree: readonly ProvisionDraft[]): unknown => JSON.parse(JSON.stringify(tree))

test('any tree reads back from its marked text', () => {
  fc.assert(
    fc.property(fc.array(node, { maxLength: 4 }), fc.constantFrom(...langs), (tree, lang) => {
      assert.deepEqual(plain(splitLaw(markedText(tree, lang), lang).tree), plain(tree))
    }),
    { numRuns: 3000 }
  )
})

test('a usual law needs no braces and no levels', () => {
  const split = splitLaw('قانون رقم 9 لسنة 2030\nالباب الأول\nأحكام عامة\nالمادة 1\nيقصد بما يلي:\n1- الأول: كذا.\n2- الثاني: كذا.\nالمادة 2 مكرر\nيعمل به.')
  const shown = markedText(split.tree, 'ar')
  assert.equal(shown, '# الباب الأول | أحكام عامة\n\n# المادة 1\nيقصد بما يلي:\n* 1- الأول: كذا.\n* 2- الثاني: كذا.\n\n# المادة 2 مكرر\nيعمل به.')
})

test('a person corrects the split by adding and taking away marks', () => {
  const split = splitLaw('preface\n# Chapter I | General\n# Article 1 | Scope\nText.\n* 1- One\n  more\n** a) deep\n# Article 2\n\\# not a heading\n# Final words')
  assert.deepEqual(plain(split.tree), [
    { kind: 'preamble', number: '', label: '', heading: null, text: 'preface', children: [] },
    { kind: 'chapter', number: '1', label: 'Chapter I', heading: 'General', text: '', children: [
      { kind: 'article', number: '1', label: 'Article 1', heading: 'Scope', text: 'Text.', children: [
        { kind: 'paragraph', number: '1', label: '1-', heading: null, text: 'One\n  more', children: [{ kind: 'point', number: 'a', label: 'a)', heading: null, text: 'deep', children: [] }] }
      ] },
      { kind: 'article', number: '2', label: 'Article 2', heading: null, text: '# not a heading', children: [] }
    ] },
    { kind: 'chapter', number: '', label: 'Final words', heading: null, text: '', children: [] }
  ])
})

test('laws whose articles are called الفصل or Section keep them so', () => {
  for (const [text, lang] of [['الفصل 1\nنص.\nالفصل 2\nنص.', 'ar'], ['Section 1\nText.\nSection 2\nText.', 'en']] as const) {
    const { tree } = splitLaw(text, lang)
    assert.deepEqual(tree.map(({ kind }) => kind), ['article', 'article'])
    assert.doesNotMatch(markedText(tree, lang), /[{}]/)
  }
})

test('a plain text is not taken for a marked one', () => {
  for (const text of ['المادة 1\n* بند', 'No. #5 of the law', '#hashtag', '* a\n* b']) assert.equal(isMarked(text), false, text)
})
