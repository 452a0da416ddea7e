/** The API: every documented address answers as documented; questions are read strictly; nothing but what is published is told. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import fc from 'fast-check'
import { sql } from 'kysely'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { langs } from '#platform/messages'
import { openTestDatabase } from '../platform/database/testing.ts'
import { exampleOf, operations, templateOf } from './api-operations.ts'
import { countRequest } from './limit.ts'
import { addPublication, addSamples, program, testBase } from './testing.ts'

const { db } = await openTestDatabase()
await addSamples(db)
await sql`insert into population (state, year, persons, source, confidence, recorded_at) values ('MA', 2020, 33000000, 'test', 'sourced', now())`.execute(db)
const ask = program(db)
const json = async <T>(path: string, headers: Record<string, string> = {}): Promise<T> => await (await ask(path, headers)).json() as T

interface Described { paths: Record<string, { get: { operationId: string; parameters: { name: string; in: string; required: boolean }[]; responses: Record<string, { content?: Record<string, { schema?: object }>; $ref?: string }> } }>; components: { schemas: Record<string, object> } }
interface CellsPage { count: number; next: string | null; cells: { state: string; year: number; codes: Record<string, string>; kind: string; value: number | null; below: number | null; publication: number }[]; labels: { states: Record<string, string> } }
interface Problem { type: string; title: string; status: number; detail: string; errors?: { parameter: string }[] }

describe('the description', () => {
  test('is valid OpenAPI 3.1 in every language', async () => {
    for (const lang of langs) {
      const result = await new Validator().validate(await json<Record<string, unknown>>(`/api/v1/openapi.json?lang=${lang}`))
      assert.ok(result.valid, JSON.stringify(result.errors, null, 1)?.slice(0, 2000))
    }
  })

  test('names every address, and every address answers as it says', async () => {
    const described = await json<Described>('/api/v1/openapi.json?lang=en')
    assert.deepEqual(Object.keys(described.paths).sort(), operations.map(({ path }) => templateOf(path)).sort())
    const ajv = new Ajv2020({ strict: false, allErrors: true })
    ;(formats as unknown as typeof formats.default)(ajv)
    for (const operation of operations)
      for (const lang of langs) {
        const { get } = described.paths[templateOf(operation.path)]!
        const address = exampleOf(operation, 'lang' in operation.query.shape ? { lang } : {})
        const answer = await ask(address)
        assert.equal(answer.status, 200, address)
        const [media, content] = Object.entries(get.responses['200']!.content!)[0]!
        assert.equal(answer.headers.get('content-type')!.split(';')[0], media, address)
        assert.ok(answer.headers.get('etag') && answer.headers.get('ratelimit') && answer.headers.get('last-modified'), address)
        if (!operation.answer) {
          assert.ok((await answer.arrayBuffer()).byteLength > 100, address)
          continue
        }
        const pointer = (content.schema as { $ref: string }).$ref
        const validate = ajv.compile({ $ref: pointer, components: described.components })
        assert.ok(validate(await answer.json()), `${address}: ${JSON.stringify(validate.errors?.slice(0, 3))}`)
      }
  })

  test('problems are as described', async () => {
    const described = await json<Described>('/api/v1/openapi.json')
    const ajv = new Ajv2020({ strict: false })
    const validate = ajv.compile({ $ref: '#/components/schemas/Problem', components: described.components })
    for (const address of ['/api/v1/cells', '/api/v1/tables/T99', '/api/v1/nowhere', '/api/v1/states?x=1']) assert.ok(validate(await json(address)), address)
  })
})

describe('questions', () => {
  const refused = async (address: string, status: number, parameter: string | null, words: RegExp) => {
    const answer = await ask(address, { 'accept-language': 'en' })
    const problem = await answer.json() as Problem
    assert.equal(answer.status, status, address)
    assert.match(answer.headers.get('content-type')!, /^application\/problem\+json/)
    assert.equal(problem.errors?.[0]?.parameter ?? null, parameter, address)
    assert.match(problem.detail, words, address)
    assert.doesNotMatch(problem.detail, /[\u2066-\u2069]/)
  }

  test('what cannot be read is refused, with what was expected', async () => {
    await refused('/api/v1/cells', 400, 'table', /needed: The code of a table/)
    await refused('/api/v1/cells?table=T1&tabel=T2', 400, 'tabel', /not known here. Possible parameters: table, measure/)
    await refused('/api/v1/cells?table=T1&state=JO&state=MA', 400, 'state', /more than once/)
    await refused('/api/v1/cells?table=T1&state=jordan', 400, 'state', /ISO 3166-1/)
    await refused('/api/v1/cells?table=T1&from=abc', 400, 'from', /from 1990 to 2100/)
    for (const limit of ['0', '5001', '1.5', '']) await refused(`/api/v1/cells?table=T1&limit=${limit}`, 400, 'limit', /from 1 to 5000/)
    await refused('/api/v1/cells?table=T1&border=internal', 400, 'border', /It has: status, sex, age, form/)
    await refused('/api/v1/cells?table=T1&sex=female,woman', 400, 'sex', /no code woman/)
    await refused('/api/v1/cells?table=T1&measure=usd', 400, 'measure', /It has: persons/)
    await refused('/api/v1/cells?table=T1&cursor=zzz', 400, 'cursor', /Use the address next/)
    await refused('/api/v1/cells?table=T1&publication=77', 404, null, /no publication number 77/)
    await refused('/api/v1/states?lang=de', 400, 'lang', /ar, en or fr/)
    await refused('/api/v1/catalogue.ttl?lang=en', 400, 'lang', /takes no parameters/)
    await refused('/api/v1/tables/T99', 404, null, /no table T99/)
    await refused('/api/v1/tables/T5/data.csv', 404, null, /Nothing of the table T5/)
    await refused('/api/v1/publications/x', 404, null, /no publication number x/)
    await refused('/api/v1/nothing', 404, null, /no page/)
  })

  test('no question is an error of ours', async () => {
    const words = fc.oneof(fc.string(), fc.constantFrom('T1', 'JO', "'; drop table x", '\u0000', '٢٠٢٠', '1e9', '-1', '%', '\ud800'))
    const names = fc.constantFrom('table', 'state', 'from', 'to', 'publication', 'limit', 'cursor', 'sex', 'form', 'measure', 'lang', 'x')
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(names, words), { maxLength: 5 }), async (pairs) => {
      const answer = await ask(`/api/v1/cells?${pairs.map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`).join('&')}`)
      assert.ok(answer.status < 500, JSON.stringify(pairs))
    }), { numRuns: 150 })
  })

  test('no odd name in a path is an error of ours', async () => {
    const odd = ['%00', '%2e%2e%2f', 'T1%00', '%F0%9F%98%80', "'", '-1', '1e3', '99999999999', 'x'.repeat(5000), '%ED%A0%80', 'ت١']
    for (const operation of operations.filter(({ path }) => path.includes(':')))
      for (const value of odd) assert.equal((await ask(operation.path.replace(/:[a-z]+/, value))).status, 404, `${operation.path} ${value.slice(0, 20)}`)
  })

  test('it is read only', async () => {
    assert.deepEqual([(await ask('/api/v1/tables', {}, 'HEAD')).status, await (await ask('/api/v1/tables', {}, 'HEAD')).text()], [200, ''])
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) assert.ok((await ask('/api/v1/tables', {}, method)).status >= 400, method)
  })

  test('filters keep what was asked for', async () => {
    const { cells, labels } = await json<CellsPage>('/api/v1/cells?table=T1&state=MA&sex=total&age=total,child&from=2020&to=2020&lang=fr')
    assert.deepEqual(cells.map(({ codes, value }) => `${codes.age} ${value}`).sort(), ['child 30', 'total 165'])
    assert.deepEqual(labels.states, { MA: 'Maroc' })
    const said = await json<CellsPage>('/api/v1/cells?table=T1&publication=0&state=JO&age=total')
    assert.deepEqual(said.cells.map(({ value, publication }) => [value, publication]), [[40, 0]], 'as that publication said it')
    assert.equal((await json<CellsPage>('/api/v1/cells?table=T5')).count, 0)
  })

  test('a hidden cell has no number, a true zero is 0, and each reason is named', async () => {
    const { cells } = await json<CellsPage>('/api/v1/cells?table=T1')
    const kinds = new Map(cells.map((cell) => [cell.kind, cell]))
    assert.deepEqual([...kinds.keys()].sort(), ['not_applicable', 'not_available', 'not_collected', 'suppressed_complementary', 'suppressed_primary', 'value', 'zero'])
    for (const { kind, value } of cells) assert.equal(value === null, !['value', 'zero'].includes(kind))
    assert.equal(kinds.get('zero')!.value, 0)
  })

  test('page after page gives every cell once, whatever the size of a page', async () => {
    const whole = (await json<CellsPage>('/api/v1/cells?table=T1')).cells
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 15 }), async (limit) => {
      const found: unknown[] = []
      for (let next: string | null = `${testBase}/api/v1/cells?table=T1&limit=${limit}`; next; ) {
        const page: CellsPage = await json(next.slice(testBase.length))
        found.push(...page.cells)
        next = page.next
      }
      assert.deepEqual(found, whole)
    }), { numRuns: 15 })
  })

  test('a publication in between does not change the pages that were begun', async () => {
    const own = await openTestDatabase()
    await addSamples(own.db)
    const asked = program(own.db)
    const whole = (await (await asked('/api/v1/cells?table=T1')).json() as CellsPage).cells
    const first = await (await asked('/api/v1/cells?table=T1&limit=5')).json() as CellsPage
    await addPublication(own.db, { number: 3, at: '2026-11-20T08:00:00Z' }, [
      { table: 'T1', state: 'MA', year: 2025, codes: 'total|male|total|total', kind: 'value', value: 1000 }, { table: 'T1', state: 'TN', year: 2025, codes: 'total|male|total|total', kind: 'value', value: 12 }
    ])
    const rest = await (await asked(first.next!.slice(testBase.length).replace('limit=5', 'limit=5000'))).json() as CellsPage
    assert.deepEqual([...first.cells, ...rest.cells], whole)
    assert.equal((await (await asked('/api/v1/cells?table=T1')).json() as CellsPage).cells.length, whole.length + 1)
    await own.close()
  })

  test('indicators carry what they were computed from, or why not', async () => {
    const { indicators } = await json<{ indicators: { indicator: string; state: string; year: number; value: number | null; reason: string | null; numerator: number | null }[] }>('/api/v1/indicators')
    const at = (indicator: string, state: string, year: number) => indicators.find((one) => one.indicator === indicator && one.state === state && one.year === year)!
    assert.equal(at('share_children', 'MA', 2020).value, 30 / 165)
    assert.deepEqual([at('share_children', 'JO', 2020).value, at('share_children', 'JO', 2020).reason], [null, 'suppressed'])
    assert.equal(at('sdg_16_2_2', 'JO', 2020).reason, 'no_population')
    assert.equal(at('sdg_16_2_2', 'MA', 2020).value, 0.5)
    assert.equal(indicators.some(({ state }) => state === 'ARB'), false)
    assert.equal(at('convicted_per_prosecuted', 'JO', 2020).reason, 'no_figure')
    const later = await json<{ indicators: { indicator: string; year: number }[] }>('/api/v1/indicators?from=2025&state=MA')
    assert.deepEqual([...new Set(later.indicators.map(({ indicator, year }) => `${indicator} ${year}`))], ['sdg_16_2_2 2025', 'share_children 2025'])
  })

  test('a draft and its cells are told to nobody', async () => {
    const own = await openTestDatabase()
    await addSamples(own.db)
    await sql`insert into publication (title, rules) values ('{"en":"Secret draft"}', '{}')`.execute(own.db)
    await sql`insert into published_series (table_code, measure, codes) values ('T6', 'persons', 'police')`.execute(own.db)
    await sql`insert into published_cell (series, state, year, publication, kind, value)
      select s.id, 'JO', 2024, (select id from publication where number is null), 'value', 987654 from published_series s where s.table_code in ('T1', 'T6')`.execute(own.db)
    const asked = program(own.db)
    for (const operation of operations) {
      const text = await (await asked(exampleOf(operation))).text()
      assert.ok(!text.includes('Secret draft') && !text.includes('987654'), operation.id)
    }
    assert.equal((await asked('/api/v1/tables/T6/data.csv')).status, 404)
    await own.close()
  })
})

describe('answers', () => {
  test('who has an answer already gets 304, packed or not, until something is published', async () => {
    const own = await openTestDatabase()
    await addSamples(own.db)
    const asked = program(own.db)
    for (const address of ['/api/v1/tables', '/api/v1/tables/T1/data.csv', '/api/v1/tables/T1/data.xlsx', '/api/v1/cells?table=T1']) {
      const [plain, packed] = [await asked(address), await asked(address, { 'accept-encoding': 'gzip' })]
      const etag = plain.headers.get('etag')!
      assert.equal(packed.headers.get('etag'), etag)
      const again = await asked(address, { 'if-none-match': `"other", ${etag}` })
      assert.deepEqual([again.status, await again.text(), again.headers.get('etag')], [304, '', etag])
      assert.equal((await asked(address, { 'if-modified-since': plain.headers.get('last-modified')! })).status, 304)
      assert.equal((await asked(address, { 'if-none-match': '"other"', 'if-modified-since': plain.headers.get('last-modified')! })).status, 200, 'the tag counts before the time')
    }
    const before = (await asked('/api/v1/tables/T1/data.csv')).headers.get('etag')!
    await addPublication(own.db, { number: 3, at: '2026-11-20T08:00:00Z' }, [{ table: 'T1', state: 'TN', year: 2025, codes: 'total|male|total|total', kind: 'zero' }])
    const after = await asked('/api/v1/tables/T1/data.csv', { 'if-none-match': before })
    assert.equal(after.status, 200)
    assert.equal(after.headers.get('last-modified'), 'Fri, 20 Nov 2026 08:00:00 GMT')
    await own.close()
  })

  test('packed answers unpack to the plain ones', async () => {
    for (const address of ['/api/v1/tables/T1/data.csv', '/api/v1/openapi.json']) {
      const packed = await ask(address, { 'accept-encoding': 'gzip' })
      assert.equal(packed.headers.get('content-encoding'), 'gzip')
      const unpacked = await new Response(packed.body!.pipeThrough(new DecompressionStream('gzip'))).text()
      assert.equal(unpacked, await (await ask(address)).text())
      assert.equal((await ask(address, { 'accept-encoding': 'gzip;q=0' })).headers.get('content-encoding'), null)
    }
  })

  test('pages of other sites may read it, and ask before with If-None-Match', async () => {
    const answer = await ask('/api/v1/tables', { origin: 'https://elsewhere.example' })
    assert.equal(answer.headers.get('access-control-allow-origin'), '*')
    assert.equal(answer.headers.get('access-control-allow-credentials'), null)
    assert.match(answer.headers.get('access-control-expose-headers')!, /etag/)
    const asked = await ask('/api/v1/tables/T1', { origin: 'https://elsewhere.example', 'access-control-request-method': 'GET', 'access-control-request-headers': 'if-none-match' }, 'OPTIONS')
    assert.equal(asked.status, 204)
    assert.match(asked.headers.get('access-control-allow-headers')!, /if-none-match/)
    assert.equal((await ask('/api/v1/nowhere')).headers.get('access-control-allow-origin'), '*', 'problems too')
    assert.equal((await ask('/ar/statistics/data')).headers.get('access-control-allow-origin'), null, 'pages may not')
  })

  test('names are in the language asked for, else the reader\'s, else Arabic', async () => {
    const name = async (query: string, headers: Record<string, string> = {}) => (await json<{ states: { code: string; name: string }[] }>(`/api/v1/states${query}`, headers)).states.find(({ code }) => code === 'EG')!.name
    assert.deepEqual([await name(''), await name('', { 'accept-language': 'de, fr;q=0.8, en;q=0.5' }), await name('?lang=en', { 'accept-language': 'fr' })], ['مصر', 'Égypte', 'Egypt'])
    assert.equal(await name('', { cookie: 'lang=fr' }), 'مصر', 'no cookie is read')
  })

  test('too many questions from one network wait, and are told how long', async () => {
    const counter = new RateLimiterMemory({ points: 3, duration: 60 })
    const from = (address: string) => countRequest(new Headers({ 'x-nasaq-address': address }), counter)
    const standings = [await from('192.0.2.1'), await from('192.0.2.1'), await from('192.0.2.1'), await from('192.0.2.1')]
    assert.deepEqual(standings.map(({ allowed, left }) => [allowed, left]), [[true, 2], [true, 1], [true, 0], [false, 0]])
    assert.ok(standings[3]!.seconds > 0 && standings[3]!.seconds <= 60)
    assert.equal((await from('192.0.2.2')).allowed, true)
    for (let n = 0; n < 3; n++) await from('2001:db8::1')
    assert.equal((await from('2001:db8::2')).allowed, false, 'a household has one network')
  })

  test('beyond the limit the answer is 429 with Retry-After', async () => {
    let last: Response | undefined
    for (let n = 0; n < 1001; n++) last = await ask('/api/v1/states', { 'x-nasaq-address': '198.51.100.7', 'accept-language': 'en' })
    assert.equal(last!.status, 429)
    assert.ok(Number(last!.headers.get('retry-after')) > 0)
    assert.match(last!.headers.get('ratelimit')!, /^"address";r=0;t=\d+$/)
    assert.match((await last!.json() as Problem).detail, /1,000 times in 60 seconds/)
  })
})

describe('before anything is published', () => {
  test('lists are empty, files are not there, pages open', async () => {
    const own = await openTestDatabase()
    const asked = program(own.db)
    for (const operation of operations) {
      const answer = await asked(exampleOf(operation))
      assert.equal(answer.status, /:number|tables\/:table\/(data|json|sdmx-data)/.test(operation.path) ? 404 : 200, operation.id)
    }
    for (const page of ['data', 'api']) assert.equal((await asked(`/ar/statistics/${page}`)).status, 200)
    await own.close()
  })
})
