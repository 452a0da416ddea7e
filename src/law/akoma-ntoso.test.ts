import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { langs, type Lang } from '#platform/messages'
import { akomaNamespace, akomaNtoso } from './akoma-ntoso.ts'
import { sampleDocument } from './export-sample.ts'
import { provisionKinds, type ProvisionDraft, type ProvisionKind } from './provision.ts'

interface Element { name: string; attributes: Record<string, string>; children: Element[]; text: string }

/** The document as elements; fast-xml-parser keeps their order. */
function parsed(xml: string): Element {
  const parser = new XMLParser({ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '', trimValues: false, parseTagValue: false, parseAttributeValue: false, processEntities: true, htmlEntities: true })
  type Raw = Record<string, unknown>
  const read = (raw: Raw): Element => {
    const name = Object.keys(raw).find((key) => key !== ':@')!
    const inner = raw[name] as Raw[]
    return {
      name, attributes: (raw[':@'] ?? {}) as Record<string, string>, children: inner.filter((one) => !('#text' in one)).map(read),
      text: inner.map((one) => ('#text' in one ? String(one['#text']) : read(one).text)).join('')
    }
  }
  return read((parser.parse(xml) as Raw[]).find((one) => 'akomaNtoso' in one)!)
}

const all = (element: Element): Element[] => [element, ...element.children.flatMap(all)]
const find = (element: Element, name: string) => all(element).find((one) => one.name === name)
const names = (element: Element | undefined) => element?.children.map((child) => child.name) ?? []

/** Back to what was exported. */
function treeFrom(xml: string): ProvisionDraft[] {
  const root = parsed(xml)
  const lines = (element: Element | undefined, only = (p: Element) => p.attributes['class'] === undefined) => (element?.children ?? []).filter((p) => p.name === 'p' && only(p)).map((p) => p.text).join('\n')
  const child = (element: Element, name: string) => element.children.find((one) => one.name === name)
  const node = (element: Element): ProvisionDraft => ({
    kind: (element.name === 'hcontainer' ? element.attributes['name'] : element.name) as ProvisionKind,
    number: child(element, 'num')?.attributes['title'] ?? '', label: child(element, 'num')?.text ?? '', heading: child(element, 'heading')?.text ?? null,
    text: lines(child(element, 'content') ?? child(element, 'intro')), children: element.children.filter(({ name }) => !['num', 'heading', 'content', 'intro'].includes(name)).map(node)
  })
  const preamble = find(root, 'preamble')
  const marked = (name: string) => preamble?.children.find((p) => p.attributes['class'] === name)
  const leading: ProvisionDraft[] = preamble ? [{
    kind: 'preamble', number: marked('label')?.attributes['title'] ?? '', label: marked('label')?.text ?? '', heading: marked('heading')?.text ?? null, text: lines(preamble),
    children: (child(preamble, 'recitals')?.children ?? []).map((one) => ({ ...node(one), kind: one.attributes['class'] as ProvisionKind, text: lines(one), children: [] }))
  }] : []
  return [...leading, ...find(root, 'body')!.children.filter((one) => one.attributes['name'] !== 'empty').map(node)]
}

for (const lang of langs) {
  test(`a version in ${lang} is well-formed XML in the namespace of the standard`, () => {
    const xml = akomaNtoso(sampleDocument(lang))
    assert.equal(XMLValidator.validate(xml), true)
    assert.equal(parsed(xml).attributes['xmlns'], akomaNamespace)
    assert.deepEqual(names(parsed(xml)), ['act'])
  })
}

describe('structure by the standard', () => {
  const root = parsed(akomaNtoso(sampleDocument('ar')))

  test('an act has its parts in order', () => {
    assert.deepEqual(names(find(root, 'act')), ['meta', 'preface', 'preamble', 'body'])
    assert.deepEqual(names(find(root, 'meta')), ['identification', 'publication', 'lifecycle', 'temporalData', 'references', 'proprietary'])
  })

  test('work, expression and manifestation have what is required, in order', () => {
    const core = ['FRBRthis', 'FRBRuri', 'FRBRdate', 'FRBRauthor']
    assert.deepEqual(names(find(root, 'FRBRWork')), [...core, 'FRBRcountry', 'FRBRsubtype', 'FRBRnumber', 'FRBRname', 'FRBRprescriptive'])
    assert.deepEqual(names(find(root, 'FRBRExpression')), [...core, 'FRBRversionNumber', 'FRBRauthoritative', 'FRBRlanguage'])
    assert.deepEqual(names(find(root, 'FRBRManifestation')), [...core, 'FRBRformat'])
    assert.equal(find(find(root, 'FRBRExpression')!, 'FRBRlanguage')!.attributes['language'], 'ara')
    assert.equal(find(root, 'FRBRcountry')!.attributes['value'], 'jo')
    assert.equal(find(find(root, 'FRBRWork')!, 'FRBRthis')!.attributes['value'], '/akn/jo/act/law/2009-03-01/9/!main')
    assert.equal(find(find(root, 'FRBRExpression')!, 'FRBRuri')!.attributes['value'], '/akn/jo/act/law/2009-03-01/9/ara@2021-05-01')
  })

  test('every address is unique, and every reference inside the document leads to one', () => {
    const eids = all(root).flatMap(({ attributes }) => attributes['eId'] ?? [])
    assert.equal(new Set(eids).size, eids.length)
    const wanted = all(root).flatMap(({ attributes }) => ['source', 'start', 'end', 'refersTo', 'by', 'href'].flatMap((name) => (attributes[name]?.startsWith('#') ? [attributes[name].slice(1)] : [])))
    assert.deepEqual(wanted.filter((eid) => !eids.includes(eid)), [])
  })

  test('every date is a full one', () => {
    for (const document of [sampleDocument('ar'), sampleDocument('en', { law: { dated: '2009' }, version: { validFrom: null } }), sampleDocument('fr', { law: { dated: null, gazette: null } })])
      for (const { attributes } of all(parsed(akomaNtoso(document)))) if (attributes['date'] !== undefined) assert.match(attributes['date'], /^\d{4}-\d{2}-\d{2}$/)
  })

  test('a hierarchy holds its number and heading, then either content or an introduction and parts', () => {
    const hierarchy = new Set<string>([...provisionKinds, 'hcontainer'])
    for (const element of all(find(root, 'body')!).filter(({ name }) => hierarchy.has(name))) {
      assert.ok(element.attributes['eId'])
      assert.match(names(element).join(' '), /^(num )?(heading )?(content|(intro )?((book|part|title|chapter|section|article|paragraph|point|hcontainer)( |$))+)$/)
    }
    for (const { name, attributes } of all(root)) if (['content', 'intro', 'heading', 'recitals', 'recital', 'eventRef', 'hcontainer'].includes(name)) assert.ok(attributes['eId'], name)
  })

  test('the period in force is a temporal group between events of the life cycle', () => {
    const closed = parsed(akomaNtoso(sampleDocument('ar', { version: { validTo: '2024-01-01' } })))
    assert.deepEqual(find(closed, 'lifecycle')!.children.map(({ attributes }) => [attributes['date'], attributes['type']]), [['2009-03-01', 'generation'], ['2021-05-01', 'amendment'], ['2024-01-01', 'amendment']])
    assert.equal(find(closed, 'timeInterval')!.attributes['end'], '#e_to')
    assert.equal(find(parsed(akomaNtoso(sampleDocument('ar', { law: { dated: null }, version: { validFrom: null } }))), 'lifecycle'), undefined)
  })

  test('laws that it replaces and that amend it are references with their addresses', () => {
    assert.equal(find(root, 'activeRef')!.attributes['href'], '/akn/jo/act/law/2001/3')
    assert.equal(find(root, 'passiveRef')!.attributes['href'], '/akn/jo/act/law/undated/nn-9')
  })
})

test('a text that is not the authentic one says so, in words and as a translation', () => {
  const root = parsed(akomaNtoso(sampleDocument('en')))
  assert.equal(find(root, 'FRBRtranslation')!.attributes['fromLanguage'], 'ara')
  assert.match(find(root, 'preface')!.text, /not the authentic text/)
  assert.equal(find(parsed(akomaNtoso(sampleDocument('ar'))), 'FRBRtranslation'), undefined)
})

test('a bill is a bill, and a version without text still has a body', () => {
  const root = parsed(akomaNtoso(sampleDocument('ar', { law: { kind: 'bill' }, tree: [] })))
  assert.deepEqual(names(root), ['bill'])
  assert.deepEqual(names(find(root, 'body')), ['hcontainer'])
})

test('sample data says that it is', () => {
  assert.match(akomaNtoso(sampleDocument('en', { sample: true })), /sample="Sample data, not real"/)
  assert.doesNotMatch(akomaNtoso(sampleDocument('en', { sample: false })), /sample=/)
})

const words = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom('المادة ١', 'a & b < c > d', '"quoted"', ']]>', '<!-- x -->', 'سطر\nثان', '&amp;', ' ', '\u200F'))
  .map((text) => text.toWellFormed().replace(/[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, ''))
const { tree: anyTree } = fc.letrec<{ tree: ProvisionDraft[]; node: ProvisionDraft }>((tie) => ({
  tree: fc.array(tie('node'), { maxLength: 4 }),
  node: fc.record({
    kind: fc.constantFrom(...provisionKinds), number: fc.constantFrom('', '1', '2', '12bis', 'a'), label: words, heading: fc.option(words.filter((text) => text !== '')), text: words,
    children: fc.oneof({ depthSize: 'small' }, fc.constant<ProvisionDraft[]>([]), tie('tree'))
  }, { noNullPrototype: true })
}))

test('what was exported reads back to the same tree', () => {
  for (const lang of langs) {
    const document = sampleDocument(lang)
    assert.equal(treeFrom(akomaNtoso(document)).length > 0, true)
  }
  fc.assert(fc.property(anyTree, fc.constantFrom<Lang>('ar', 'en', 'fr'), (tree, lang) => {
    const xml = akomaNtoso(sampleDocument(lang, { tree }))
    assert.equal(XMLValidator.validate(xml), true)
    assert.deepEqual(treeFrom(xml), tree)
  }))
})
