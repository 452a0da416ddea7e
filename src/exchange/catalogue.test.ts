/** The catalogue: readable as RDF, the same in both forms, and every file it names is there. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Parser, type Quad } from 'n3'
import { inRollback, testDatabase } from '../platform/database/testing.ts'
import { prefixes, type Node } from './catalogue.ts'
import { addSamples, program, testBase } from './testing.ts'

const dcat = (name: string) => `${prefixes.dcat}${name}`
const dct = (name: string) => `${prefixes.dct}${name}`
const rdfType = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type'

/** The statements of JSON-LD without blank nodes' names, by its own prefixes: the subset that the catalogue writes. */
function statements(root: Node): string[] {
  const full = (name: string) => name.replace(/^([a-z]+):/, (_, prefix: keyof typeof prefixes) => prefixes[prefix])
  const found: string[] = []
  const walk = (node: Node): void => {
    for (const [name, value] of Object.entries(node)) {
      if (name === '@id' || name === '@context' || value === undefined) continue
      for (const one of (Array.isArray(value) ? value : [value]) as (string | Record<string, string> | Node)[]) {
        const property = name === '@type' ? rdfType : full(name)
        if (typeof one === 'string') found.push(`${property} ${name === '@type' ? full(one) : `"${one}"`}`)
        else if ('@value' in one) found.push(`${property} "${String(one['@value'])}"${'@language' in one ? `@${String(one['@language'])}` : `^^${full(String(one['@type']))}`}`)
        else {
          found.push(`${property} ${one['@id'] ?? '_'}`)
          walk(one as Node)
        }
      }
    }
  }
  walk(root)
  return found.sort()
}

const ofQuad = ({ predicate, object }: Quad): string => {
  if (object.termType !== 'Literal') return `${predicate.value} ${object.termType === 'BlankNode' ? '_' : object.value}`
  const end = object.language ? `@${object.language}` : object.datatype.value.endsWith('#string') ? '' : `^^${object.datatype.value}`
  return `${predicate.value} "${object.value}"${end}`
}

test('Turtle is read as RDF and says what JSON-LD says', async () => {
  await inRollback(await testDatabase(), async (tx) => {
    await addSamples(tx)
    const ask = program(tx)
    const quads = new Parser().parse(await (await ask('/api/v1/catalogue.ttl')).text())
    assert.deepEqual(quads.map(ofQuad).sort(), statements(await (await ask('/api/v1/catalogue.jsonld')).json() as Node))
    const ofType = (name: string) => quads.filter(({ predicate, object }) => predicate.value === rdfType && object.value === dcat(name)).map(({ subject }) => subject.value)
    assert.equal(ofType('Catalog').length, 1)
    assert.equal(ofType('Dataset').length, 3 + 3, 'three tables and three publications have cells')
    assert.equal(ofType('Distribution').length, 6 * (3 * 3 + 1))
    const without = ofType('Dataset').filter((dataset) => [dct('title'), dct('description'), dct('publisher'), dct('temporal'), dct('spatial'), dct('language'), dct('modified'), dct('rights'), dcat('distribution'), dcat('landingPage')]
      .some((property) => !quads.some(({ subject, predicate }) => subject.value === dataset && predicate.value === property)))
    assert.deepEqual(without, [])
    assert.equal(quads.some(({ predicate }) => predicate.value === dct('license')), false, 'a licence that nobody stated is not invented')
  })
})

test('every file that the catalogue names is there and of the type it says', async () => {
  await inRollback(await testDatabase(), async (tx) => {
    await addSamples(tx)
    const ask = program(tx)
    const quads = new Parser().parse(await (await ask('/api/v1/catalogue.ttl')).text())
    const files = quads.filter(({ predicate }) => predicate.value === dcat('downloadURL'))
    assert.ok(files.length > 50)
    for (const { subject, object } of files) {
      const answer = await ask(object.value.slice(testBase.length))
      assert.equal(answer.status, 200, object.value)
      const media = quads.find((one) => one.subject.equals(subject) && one.predicate.value === dcat('mediaType'))!.object.value
      assert.equal(`https://www.iana.org/assignments/media-types/${answer.headers.get('content-type')!.split(';')[0]}`, media)
      await answer.body?.cancel()
    }
  })
})
