/**
 * A law version as Akoma Ntoso 3.0 (OASIS standard "Akoma Ntoso Version 1.0 Part 2", 29 August 2018): identification, life cycle,
 * references, then the text as a hierarchy. Addresses follow the Akoma Ntoso Naming Convention 1.0.
 */
import { akomaMeta } from './akoma-meta.ts'
import { empty, escapeText, tag } from './akoma-xml.ts'
import { titleOf, translationNote, type LawDocument } from './law-document.ts'
import type { Provision, ProvisionDraft, ProvisionKind } from './provision.ts'

export const akomaNamespace = 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0'

interface Node extends ProvisionDraft { eid: string; children: Node[] }

/** The tree with the addresses that the rows have. */
function withEids(rows: readonly Provision[]): Node[] {
  const inOrder = [...rows].sort((a, b) => a.position - b.position)
  const childrenOf = (parent: string | null): Node[] => inOrder.filter((row) => row.parent === parent).map((row) => ({ ...row, children: childrenOf(row.eid) }))
  return rows.length === 0 ? [] : childrenOf(null)
}

/** An XML document of a version. Characters that XML cannot carry are left out (XML 1.0, 2.2). */
export function akomaNtoso(document: LawDocument): string {
  const tree = withEids(document.provisions)
  const bill = document.law.kind === 'bill'
  // Only what stands first, and has no deeper parts, is a preamble in the sense of the standard.
  const leading = tree[0]?.kind === 'preamble' && tree[0].children.every(({ children, heading }) => children.length === 0 && heading === null) ? tree[0] : null
  const body = (leading ? tree.slice(1) : tree).map(hierarchy).join('')
  const name = bill ? 'bill' : 'act'
  return `<?xml version="1.0" encoding="UTF-8"?>\n${tag('akomaNtoso', { xmlns: akomaNamespace }, tag(name, { name: document.law.kind, contains: document.version.number === 1 ? 'originalVersion' : 'singleVersion' },
    akomaMeta(document) +
    tag('preface', { 'xml:lang': document.lang }, tag('p', {}, tag('docTitle', {}, escapeText(titleOf(document)))) + note(document)) +
    (leading ? preamble(leading, document.lang) : '') +
    // A law whose text is not recorded still has a body, which the standard requires.
    tag('body', { 'xml:lang': document.lang }, body || tag('hcontainer', { eId: 'hcontainer_1', name: 'empty' }, tag('content', { eId: 'hcontainer_1__content' }, empty('p'))))))}\n`
}

const note = (document: LawDocument): string => {
  const words = translationNote(document)
  return words ? tag('p', { class: 'translation-note' }, escapeText(words)) : ''
}

const paragraphs = (text: string): string => text.split('\n').map((line) => (line === '' ? empty('p') : tag('p', {}, escapeText(line)))).join('')

function preamble({ label, number, heading, text, children }: Node, lang: string): string {
  const marked = (name: string, words: string | null, attributes = {}) => (words ? tag('p', { class: name, ...attributes }, escapeText(words)) : '')
  const recitals = children.map(({ eid, kind, ...own }) => tag('recital', { eId: eid, class: kind }, num(own) + paragraphs(own.text)))
  return tag('preamble', { 'xml:lang': lang },
    (label || number ? tag('p', { class: 'label', ...(number ? { title: number } : {}) }, escapeText(label)) : '') + marked('heading', heading) + paragraphs(text) +
    (recitals.length > 0 ? tag('recitals', { eId: 'preamble__recs' }, recitals.join('')) : ''))
}

/** Kinds that have an element of their own; the others are named containers. */
const elements: ReadonlySet<ProvisionKind> = new Set(['book', 'part', 'title', 'chapter', 'section', 'article', 'paragraph', 'point'])

/** The number in Latin digits goes beside the label as printed, which readers of the file may not know how to read. */
const num = ({ label, number }: Pick<Node, 'label' | 'number'>): string => (label === '' && number === '' ? '' : tag('num', number === '' ? {} : { title: number }, escapeText(label)))

function hierarchy(node: Node): string {
  const { eid, kind, heading, text, children } = node
  const inside = children.length === 0
    ? tag('content', { eId: `${eid}__content` }, paragraphs(text))
    : (text === '' ? '' : tag('intro', { eId: `${eid}__intro` }, paragraphs(text))) + children.map(hierarchy).join('')
  const head = num(node) + (heading === null ? '' : tag('heading', { eId: `${eid}__heading` }, escapeText(heading)))
  return elements.has(kind) ? tag(kind, { eId: eid }, head + inside) : tag('hcontainer', { eId: eid, name: kind }, head + inside)
}
