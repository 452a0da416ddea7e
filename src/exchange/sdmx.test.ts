/** SDMX-JSON: valid by the schemas of sdmx-twg/sdmx-json where they are beside the repository, and readable back to the cell. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { Ajv2019 } from 'ajv/dist/2019.js'
import formats from 'ajv-formats'
import { inRollback, testDatabase } from '../platform/database/testing.ts'
import { langs } from '#platform/messages'
import { cellKinds, cellOf, dictionary, type CellKind } from '#statistics'
import { sdmxStatus } from './sdmx-codes.ts'
import { sdmxStructure } from './sdmx-structure.ts'
import { addSamples, program, testBase } from './testing.ts'

const folder = path.join(import.meta.dirname, '../../../shared/outside/sdmx-json')
const skip = existsSync(folder) ? false : 'the SDMX-JSON schemas are not beside the repository (shared/outside/sdmx-json)'

/** With format assertion on: a date-time without a time zone is refused. */
function validator(name: 'data' | 'structure') {
  const ajv = new Ajv2019({ strict: false, allErrors: true, validateFormats: true })
  ;(formats as unknown as typeof formats.default)(ajv)
  const validate = ajv.compile(JSON.parse(readFileSync(path.join(folder, `sdmx-json-${name}-schema.json`), 'utf8')) as object)
  return (message: unknown, what: string) => assert.ok(validate(message), `${what}: ${JSON.stringify(validate.errors?.slice(0, 3), null, 1)}`)
}

interface Component { id: string; values?: { id: string }[] }
interface Message {
  data: {
    structures: { dimensions: { series: Component[]; observation: Component[] }; attributes: { series: Component[]; observation: Component[] } }[]
    dataSets: { structure: number; series: Record<string, { attributes: number[]; observations: Record<string, (number | null)[]> }> }[]
  }
}

/** The message read as a program reads it: by its own structure. */
function readBack({ data }: Message): Map<string, Record<string, unknown>> {
  const found = new Map<string, Record<string, unknown>>()
  for (const { structure, series } of data.dataSets) {
    const { dimensions, attributes } = data.structures[structure]!
    for (const [key, { observations }] of Object.entries(series)) {
      const codes = key.split(':').map((at, place) => dimensions.series[place]!.values![Number(at)]!.id)
      for (const [at, [value, ...rest]] of Object.entries(observations)) {
        const place = [...codes.slice(1), dimensions.observation[0]!.values![Number(at)]!.id].join(' ')
        found.set(place, { value, ...Object.fromEntries(attributes.observation.map(({ id, values }, n) => [id, values ? values[rest[n]!]!.id : rest[n] ?? null])) })
      }
    }
  }
  return found
}

test('data messages of tables and publications are valid SDMX-JSON 2.1', { skip }, async () => {
  const valid = validator('data')
  await inRollback(await testDatabase(), async (tx) => {
    await addSamples(tx)
    const ask = program(tx)
    for (const lang of langs)
      for (const address of ['tables/T1', 'tables/T10', 'tables/T11', 'publications/0', 'publications/1', 'publications/2'])
        valid(await (await ask(`/api/v1/${address}/sdmx-data.json?lang=${lang}`)).json(), `${address} in ${lang}`)
  })
})

test('structure messages of all tables are valid SDMX-JSON 2.1', { skip }, () => {
  const valid = validator('structure')
  for (const table of dictionary.tables) valid(sdmxStructure(table, { lang: 'fr', baseUrl: testBase, sample: false }), table.code)
})

test('the schemas are really asked: a wrong time and a wrong key are found', { skip }, async () => {
  const valid = validator('data')
  await inRollback(await testDatabase(), async (tx) => {
    await addSamples(tx)
    const message = await (await program(tx)('/api/v1/tables/T1/sdmx-data.json')).json() as { meta: { prepared: string }; data: { dataSets: { series: Record<string, unknown> }[] } }
    assert.throws(() => valid({ ...message, meta: { ...message.meta, prepared: '2026-02-30 08:00' } }, ''))
    assert.throws(() => valid({ ...message, data: { ...message.data, dataSets: [{ structure: 0, series: { 'JO:T1': {} } }] } }, ''))
  })
})

test('every kind of cell has a pair of statuses of its own, and only a number has a value', () => {
  const made = (kind: CellKind, provisional = false) => cellOf({ kind, value: kind === 'value' ? 7 : null, provisional })
  const pairs = cellKinds.map((kind) => { const { obs, conf } = sdmxStatus(made(kind)); return `${obs} ${conf} ${made(kind).value}` })
  assert.equal(new Set(pairs).size, cellKinds.length)
  assert.deepEqual(sdmxStatus(made('zero', true)), { obs: 'P', conf: 'F' })
  assert.deepEqual(pairs[cellKinds.indexOf('zero')], 'A F 0', 'a true zero is a value')
})

test('a data message reads back to the cells that are published', async () => {
  await inRollback(await testDatabase(), async (tx) => {
    await addSamples(tx)
    const read = readBack(await (await program(tx)('/api/v1/tables/T1/sdmx-data.json')).json() as Message)
    const at = (place: string) => read.get(place)
    const free = { THRESHOLD: null, ROUNDING_BASE: null }
    assert.equal(read.size, 13)
    assert.deepEqual(at('JO persons total total total total 2020'), { value: 42, OBS_STATUS: 'A', CONF_STATUS: 'F', ...free, PUBLICATION: 2 }, 'the correction is what is current')
    assert.deepEqual(at('JO persons total total child total 2020'), { value: null, OBS_STATUS: 'Q', CONF_STATUS: 'C', ...free, THRESHOLD: 5, PUBLICATION: 0 })
    assert.deepEqual(at('MA persons total female total total 2020'), { value: 99, OBS_STATUS: 'A', CONF_STATUS: 'F', ...free, ROUNDING_BASE: 3, PUBLICATION: 0 })
    assert.deepEqual(at('JO persons total total total total 2025'), { value: 61, OBS_STATUS: 'P', CONF_STATUS: 'F', ...free, PUBLICATION: 1 })
    assert.deepEqual(at('JO persons total female total total 2025'), { value: 0, OBS_STATUS: 'A', CONF_STATUS: 'F', ...free, PUBLICATION: 1 })
    assert.deepEqual(at('JO persons total other total total 2025'), { value: null, OBS_STATUS: 'Q', CONF_STATUS: 'D', ...free, PUBLICATION: 1 })
    assert.equal(at('MA persons total total total total 2025')!.OBS_STATUS, 'O')
    assert.equal(at('MA persons total female total total 2025')!.OBS_STATUS, 'L')
    assert.equal(at('MA persons total male total total 2025')!.OBS_STATUS, 'M')
    const first = readBack(await (await program(tx)('/api/v1/publications/0/sdmx-data.json')).json() as Message)
    assert.equal(first.get('JO persons total total total total 2020')!.value, 40, 'a publication keeps what it said')
  })
})

test('sample data is marked as a test message', async () => {
  await inRollback(await testDatabase(), async (tx) => {
    await addSamples(tx)
    const { meta } = await (await program(tx, true)('/api/v1/tables/T1/sdmx-data.json')).json() as { meta: { test: boolean; 'x-notes': string[] } }
    assert.equal(meta.test, true)
    assert.match(meta['x-notes'][0]!, /تجريبية/)
  })
})
