import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { jsx as honoJsx } from 'hono/jsx/jsx-runtime'
import type { Child, FC } from 'hono/jsx'
import { createContext, raw, useContext } from './index.ts'
import { jsx } from './jsx-runtime/index.ts'

const html = (node: unknown) => String(node)

test('text and values of attributes are escaped, wherever they stand', () => {
  const nasty = `<script>"it's" & more</script>`
  const safe = '&lt;script&gt;&quot;it&#39;s&quot; &amp; more&lt;/script&gt;'
  assert.equal(html(<p title={nasty}>{nasty}{[nasty]}</p>), `<p title="${safe}">${safe}${safe}</p>`)
  const Part: FC<{ text: string }> = ({ text }) => <>{text}</>
  assert.equal(html(<Part text={nasty} />), safe)
})

test('only what was marked as ready is written as it is', () => {
  assert.equal(html(<div>{raw('<svg/>')}</div>), '<div><svg/></div>')
  const forged = { isEscaped: true, toString: () => '<b>' } as unknown as Child
  assert.throws(() => html(<p>{forged}</p>), TypeError)
  assert.throws(() => html(<p>{Promise.resolve('late') as Child}</p>), TypeError)
})

test('names of elements and attributes cannot carry markup', () => {
  assert.throws(() => jsx('p onclick=x', {}), TypeError)
  assert.throws(() => html(jsx('p', { 'a="b" c': 'd' })), TypeError)
  assert.throws(() => html(jsx('p', { onclick: () => 1 })), TypeError)
})

test('a part below a Provider reads its value, beside it the value around', () => {
  const Name = createContext('nobody')
  const Say: FC = () => <i>{useContext(Name)}</i>
  const Fails: FC = () => { throw new Error('no') }
  assert.throws(() => html(<Name.Provider value="lost"><Fails /></Name.Provider>), /no/)
  assert.equal(
    html(<div><Say /><Name.Provider value="a"><Say /><Name.Provider value="b"><Say /></Name.Provider><Say /></Name.Provider><Say /></div>),
    '<div><i>nobody</i><i>a</i><i>b</i><i>a</i><i>nobody</i></div>'
  )
})

test('a part may write another page to a text meanwhile', () => {
  const Inner: FC = () => <b>{html(<i>x</i>)}</b>
  assert.equal(html(<p>1<Inner />2</p>), '<p>1<b>&lt;i&gt;x&lt;/i&gt;</b>2</p>')
})

type Tree = string | number | boolean | null | Tree[] | { tag: string; attributes: Record<string, string | number | boolean | undefined>; children: Tree }

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.array(tie('tree'), { maxLength: 4 }),
    fc.record({
      tag: fc.constantFrom('p', 'div', 'span', 'ul', 'td', 'br', 'img', 'path', 'h2', 'select', 'option', 'textarea'),
      attributes: fc.dictionary(fc.constantFrom('class', 'id', 'hidden', 'disabled', 'aria-hidden', 'data-x', 'href', 'value', 'selected', 'viewBox'),
        fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(undefined)), { noNullPrototype: true }),
      children: tie('tree')
    })
  )
}))

function build(node: Tree, make: (tag: string, props: Record<string, unknown>) => unknown): unknown {
  if (Array.isArray(node)) return node.map((one) => build(one, make))
  if (typeof node !== 'object' || node === null) return node
  const children = ['br', 'img'].includes(node.tag) ? {} : { children: build(node.children, make) }
  return make(node.tag, { ...node.attributes, ...children })
}

test('any tree gives the same HTML as the writer of hono/jsx', () => {
  fc.assert(fc.property(tree, (node) => {
    const whole: Tree = { tag: 'div', attributes: {}, children: node }
    assert.equal(html(build(whole, jsx as never)), html(build(whole, honoJsx as never)))
  }), { numRuns: 1000 })
})
