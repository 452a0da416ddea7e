import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { indicatorsOf, loadContent, questionsOf } from './index.ts'

const content = loadContent()
const { dictionary, facts, framework, instruments, outsideForms, population, questionnaire, requirements, sources, states, statistics } = content
const indicators = indicatorsOf(framework)
const questions = questionsOf(questionnaire)
const objectives = framework.pillars.flatMap((pillar) => pillar.objectives)
const actions = objectives.flatMap((objective) => objective.actions)

const unique = (codes: readonly string[], what: string) => assert.equal(new Set(codes).size, codes.length, `${what} twice`)
const set = <T>(list: readonly T[]) => new Set<unknown>(list)
const stateCodes = set(states.map((state) => state.code))
const sourceIds = set(sources.map((source) => source.id))
const requirementIds = set(requirements.map((requirement) => requirement.id))
const instrumentCodes = set(instruments.map((instrument) => instrument.code))
const formCodes = set(outsideForms.map((form) => form.code))
const indicatorCodes = set(indicators.map((indicator) => indicator.code))

const walk = (value: unknown, visit: (object: Record<string, unknown>, path: string) => void, path = ''): void => {
  if (Array.isArray(value)) for (const [at, item] of value.entries()) walk(item, visit, `${path}[${at}]`)
  else if (value !== null && typeof value === 'object') {
    visit(value as Record<string, unknown>, path)
    for (const [key, item] of Object.entries(value)) walk(item, visit, `${path}.${key}`)
  }
}

describe('reference facts', () => {
  test('has 22 states, 82 requirements, 550 populations and 3,090 statistical cells', () => {
    assert.deepEqual([states.length, requirements.length, population.length, statistics.length], [22, 82, 550, 3090])
  })

  test('has unique codes, and one fact for each state and key', () => {
    unique(states.map((state) => state.code), 'state')
    unique(states.map((state) => state.iso3), 'iso3')
    unique(states.map((state) => state.m49), 'm49')
    unique(sources.map((source) => source.id), 'source')
    unique(requirements.map((requirement) => requirement.id), 'requirement')
    unique(instruments.map((instrument) => instrument.code), 'instrument')
    unique(outsideForms.map((form) => form.code), 'outside questionnaire')
    unique(facts.map((fact) => `${fact.state} ${fact.key}`), 'fact')
    unique(population.map((row) => `${row.state} ${row.year}`), 'population')
    unique(statistics.map((row) => [row.state, row.year, row.measure, row.form, row.sex, row.age].join(' ')), 'cell')
  })

  test('gives every state a tile of its own, Morocco west of Oman and the Comoros furthest south', () => {
    unique(states.map(({ position }) => `${position.column},${position.row}`), 'tile')
    const at = (code: string) => states.find((state) => state.code === code)?.position ?? assert.fail(code)
    assert.ok(at('MA').column < at('EG').column && at('EG').column < at('OM').column)
    assert.equal(at('KM').row, Math.max(...states.map((state) => state.position.row)))
  })

  test('names a known source, and says how sure we are, for every fact', () => {
    for (const fact of facts) {
      assert.ok(stateCodes.has(fact.state), fact.state)
      for (const id of fact.source_ids) assert.ok(sourceIds.has(id), `${fact.state} ${fact.key}: ${id}`)
      const treaty = /^treaty\.(.+)$/.exec(fact.key)?.[1]
      if (treaty) assert.ok(instrumentCodes.has(treaty), treaty)
    }
    for (const { source } of [...instruments, ...population, ...statistics, framework, ...states.map((state) => state.names)])
      assert.ok(sourceIds.has(source), source)
  })

  test('gives each state its treaties, law, body, strategy and referral, even when unknown', () => {
    const keys = ['treaty.tip_protocol', 'treaty.untoc', 'treaty.arab_protocol_2019', 'law.main', 'body.national', 'strategy', 'referral']
    for (const { code } of states) for (const key of keys) assert.ok(facts.some((fact) => fact.state === code && fact.key === key), `${code} ${key}`)
  })

  test('keeps every hotline unpublished and within the unit', () => {
    const hotlines = facts.filter((fact) => fact.key.startsWith('hotline'))
    assert.equal(hotlines.length, 10)
    for (const hotline of hotlines) {
      assert.equal(hotline.visibility, 'unit')
      assert.equal('published' in hotline.value && hotline.value.published, false)
    }
  })

  test('never says that a state has no law: only that none is recorded', () => {
    for (const fact of facts.filter((one) => one.key === 'law.main')) {
      if (!('dedicated' in fact.value)) assert.fail(fact.state)
      assert.doesNotMatch(`${fact.value.title.en} ${fact.value.title.fr}`, /\bno dedicated law\b(?! recorded)|\bpas de loi\b/i, fact.state)
    }
  })

  test('keeps suppressed cells without a number, and every other cell with one', () => {
    for (const row of statistics) {
      assert.ok(stateCodes.has(row.state))
      assert.equal(row.value === null, row.kind === 'suppressed_primary')
      if (row.value !== null) assert.equal(row.kind, row.value === 0 ? 'zero' : 'value')
    }
  })
})

describe('texts', () => {
  test('are in three languages, Arabic in Arabic script and the others not', () => {
    let texts = 0
    walk([states, facts, instruments, outsideForms, framework, questionnaire, requirements, dictionary], (object, path) => {
      if (typeof object.ar !== 'string' || typeof object.en !== 'string') return
      // Bases of titles ('memory', 'source') are no texts.
      if (path.endsWith('_basis')) return
      texts++
      assert.match(object.ar, /\p{Script=Arabic}/u, path)
      assert.doesNotMatch(`${object.en}${String(object.fr)}`, /\p{Script=Arabic}/u, path)
      for (const text of [object.ar, object.en, String(object.fr)]) assert.equal(text, text.trim(), path)
    })
    assert.ok(texts > 1000, `${texts} texts`)
  })

  test('ask for nobody’s data: free text warns against naming persons, files against naming them', () => {
    for (const question of questions) {
      if (question.kind === 'text') assert.match(question.hint.en, /Name no persons/, question.code)
      if (question.kind === 'long_text') assert.match(question.hint.en, /Do not name persons/, question.code)
      if (question.kind === 'file') assert.match(question.hint.en, /name persons/, question.code)
    }
  })
})

describe('requirements', () => {
  const listOf = (id: string) => requirements.find((one) => one.id === id)?.elements.map((element) => element.code) ?? assert.fail(id)

  test('have no English left in Arabic: nothing in Latin letters but the abbreviation of a classification', () => {
    let texts = 0
    walk(requirements, (object, path) => {
      if (typeof object.ar !== 'string') return
      texts++
      assert.doesNotMatch(object.ar.replaceAll('IC-TIP', ''), /\p{Script=Latin}/u, path)
    })
    assert.ok(texts > 82 * 5, `${texts} texts`)
  })

  test('have French with its own spaces and apostrophes', () => {
    walk([requirements, dictionary], (object, path) => {
      if (typeof object.fr !== 'string') return
      assert.doesNotMatch(object.fr, /'|\S[?;:!»]|« | [?;:!»]/, path)
    })
  })

  test('ask a question in every language', () => {
    for (const { id, question } of requirements) {
      assert.match(question.ar, /^(هل|عندما) .*؟$/u, id)
      assert.match(question.en, /\?$/, id)
      assert.match(question.fr, /\u00a0\?$/, id)
    }
  })

  test('carry a drafting note of our own that names the usual mistake, under 600 characters', () => {
    for (const { id, model } of requirements) {
      for (const text of [model.ar, model.en, model.fr]) assert.ok(text.length > 120 && text.length < 600, `${id}: ${text.length}`)
      assert.match(model.ar, /الخطأ الشائع/, id)
      assert.match(model.en, /usual mistake/, id)
      assert.match(model.fr, /[Ee]rreurs? courantes?/, id)
    }
    unique(requirements.map(({ model }) => model.en), 'drafting note')
  })

  test('send the reader to the authentic text where it was not available', () => {
    const unseen = requirements.filter((one) => one.text_basis === 'not_available' || one.level === 'to_verify')
    assert.deepEqual(unseen.map((one) => one.id), ['ACTOC-01', 'ARPROT-01'])
    for (const { id, model } of unseen) {
      assert.match(model.ar, /الرجوع أولًا إلى النص الرسمي/, id)
      assert.match(model.en, /^Check the authentic text/, id)
      assert.match(model.fr, /^Vérifier d’abord le texte authentique/, id)
    }
  })

  test('split the definition into its acts, means and purposes, and no other requirement', () => {
    assert.deepEqual(listOf('TIP-03A1'), ['recruitment', 'transportation', 'transfer', 'harbouring', 'receipt'])
    assert.deepEqual(listOf('TIP-03A2'), ['force_or_threat', 'other_coercion', 'abduction', 'fraud', 'deception', 'abuse_of_power', 'abuse_of_vulnerability', 'payments_for_control'])
    assert.deepEqual(listOf('TIP-03A3'), ['prostitution_of_others', 'other_sexual_exploitation', 'forced_labour_or_services', 'slavery', 'practices_similar_to_slavery', 'servitude', 'removal_of_organs'])
    assert.deepEqual(requirements.filter((one) => one.elements.length > 0).map((one) => one.id), ['TIP-03A1', 'TIP-03A2', 'TIP-03A3', 'TIP-03B', 'TIP-03CD'])
    unique(requirements.flatMap((one) => one.elements.map((element) => element.code)), 'element')
    for (const lang of ['ar', 'en', 'fr'] as const) unique(requirements.flatMap((one) => one.elements.map(({ label }) => label[lang])), 'label of an element')
  })

  test('belong to a known instrument; soft law recommends and never obliges', () => {
    const byCode = new Map(instruments.flatMap((one) => (one.requirement_instrument ? [[one.requirement_instrument, one] as const] : [])))
    for (const { id, instrument_code: instrument, level } of requirements) {
      const kind = byCode.get(instrument)?.kind ?? assert.fail(`${id}: ${instrument}`)
      assert.equal(level === 'recommended', kind === 'soft_law', id)
    }
    // A state has no status in soft law.
    for (const { code } of instruments.filter((one) => one.kind === 'soft_law')) assert.ok(!facts.some((fact) => fact.key === `treaty.${code}`), code)
  })
})

describe('framework', () => {
  test('is a draft and says that it is not the League’s adopted strategy', () => {
    assert.match(framework.notice.en, /not the strategy adopted by the League/)
  })

  test('has seven pillars and codes that say where each part belongs', () => {
    assert.deepEqual(framework.pillars.map((pillar) => pillar.code), ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7'])
    unique([...objectives, ...actions, ...indicators].map((item) => item.code), 'code')
    for (const pillar of framework.pillars) for (const objective of pillar.objectives) {
      assert.ok(objective.code.startsWith(`${pillar.code}-`))
      for (const action of objective.actions) assert.ok(action.code.startsWith(`${objective.code}-`), action.code)
      for (const indicator of objective.indicators) assert.ok(indicator.code.startsWith(`${pillar.code}.`), indicator.code)
    }
  })

  test('refers only to known requirements, lead roles and outside questionnaires', () => {
    const leads = set(framework.leads.map((lead) => lead.code))
    for (const action of actions) assert.ok(leads.has(action.lead), action.lead)
    for (const item of [...actions, ...indicators, ...questions]) for (const id of item.requirements) assert.ok(requirementIds.has(id), `${item.code}: ${id}`)
    for (const item of [...indicators, ...questions]) for (const { form } of item.serves) assert.ok(formCodes.has(form), `${item.code}: ${form}`)
  })

  test('takes every requirement up in some action', () => {
    const used = set(actions.flatMap((action) => action.requirements))
    assert.deepEqual(requirements.filter((one) => !used.has(one.id)).map((one) => one.id), [])
  })

  test('computes an indicator in a known way, or has a question that feeds it', () => {
    const ways = ['dedicated_law', 'victims_per_100000', 'persons_prosecuted', 'persons_convicted', 'victims_detected', 'share_children']
    const fed = set(questions.flatMap((question) => (question.register?.kind === 'indicator' ? [question.register.code] : [])))
    for (const indicator of indicators) {
      assert.equal(indicator.source === 'computed', indicator.computed !== null, indicator.code)
      const treaty = /^treaty_in_force:(.+)$/.exec(indicator.computed ?? '')?.[1]
      if (indicator.computed === null) assert.ok(fed.has(indicator.code), `${indicator.code} has no question`)
      else assert.ok(treaty ? instrumentCodes.has(treaty) : ways.includes(indicator.computed), indicator.code)
      if (indicator.weight !== null) assert.equal(indicator.rollup, 'weighted_mean')
      if (indicator.unit === 'yes_no') assert.equal(indicator.rollup, 'count_of_states', indicator.code)
    }
  })

  test('never reads more victims, prosecutions or convictions as better or worse', () => {
    for (const indicator of indicators) {
      if (indicator.direction === 'context') assert.ok(indicator.reading_note, `${indicator.code} has no note`)
      if (/victims_|persons_|share_children/.test(indicator.computed ?? '')) assert.equal(indicator.direction, 'context', indicator.code)
    }
  })
})

describe('questionnaire', () => {
  test('numbers its questions within ten sections, in order; numbers of questions that are gone are not used again', () => {
    assert.deepEqual(questionnaire.sections.map((section) => section.code), [...'ABCDEFGHIJ'])
    unique(questions.map((question) => question.code), 'question')
    for (const section of questionnaire.sections) {
      const own = section.questions.filter((question) => question.kind !== 'statistics')
      const numbers = own.map((question) => Number(question.code.slice(1)))
      assert.ok(own.every((question) => question.code.startsWith(section.code)), section.code)
      assert.deepEqual(numbers, [...numbers].sort((a, b) => a - b), section.code)
    }
    for (const gone of ['D5', 'D7', 'D16', 'E2', 'E11', 'F2', 'G2', 'G3', 'G5', 'G6', 'G7', 'G8', 'G9', 'G10', 'G11', 'G12', 'G13', 'G17'])
      assert.ok(!questions.some((question) => question.code === gone), `${gone} asked for what the dictionary's tables ask now`)
    assert.ok(questions.length >= 90 && questions.length <= 110, `${questions.length} questions`)
  })

  test('asks for every table of the dictionary that a state fills, under its own code and title; T1 and T10 are required', () => {
    const asked = questions.flatMap((question) => (question.kind === 'statistics' ? [question] : []))
    assert.deepEqual(asked.map((question) => question.table).sort(), dictionary.tables.filter((table) => table.filled_from === 'state').map((table) => table.code).sort())
    for (const question of asked) {
      const table = dictionary.tables.find((one) => one.code === question.table)!
      assert.deepEqual([question.code, question.text, question.hint], [table.code, table.title, table.purpose])
      assert.deepEqual([question.per_period, question.register, question.visibility, question.required], [true, null, 'unit', ['T1', 'T10'].includes(table.code)], table.code)
    }
  })

  test('keeps answers only in registers that exist', () => {
    const factKeys = set(facts.map((fact) => fact.key))
    const targets = questions.flatMap(({ register }) => (register ? [JSON.stringify(register)] : []))
    unique(targets, 'register')
    for (const { code, register } of questions) {
      if (register?.kind === 'indicator') assert.ok(indicatorCodes.has(register.code), code)
      if (register?.kind === 'treaty') assert.ok(instrumentCodes.has(register.instrument), code)
      if (register?.kind !== 'fact') continue
      assert.ok(factKeys.has(register.key), code)
      const fact = facts.find((one) => one.key === register.key)
      assert.ok(register.part === null || register.part in (fact?.value ?? {}), `${code}: ${register.part}`)
    }
  })

  test('asks for a reported indicator in the indicator’s own unit', () => {
    for (const question of questions) {
      if (question.register?.kind !== 'indicator') continue
      const { code } = question.register
      const unit = question.kind === 'yes_no' ? 'yes_no' : question.kind === 'number' ? question.unit : question.kind
      assert.equal(unit, indicators.find((indicator) => indicator.code === code)?.unit, question.code)
    }
  })

  test('offers every known status that a register can hold today, so that it can be filled in', () => {
    for (const question of questions) {
      const { register } = question
      if (question.kind !== 'choice' || !register || (register.kind !== 'fact' && register.kind !== 'treaty')) continue
      const key = register.kind === 'treaty' ? `treaty.${register.instrument}` : register.key
      const options = set(question.options.map((option) => option.code))
      for (const fact of facts.filter((one) => one.key === key)) {
        const status = 'status' in fact.value ? fact.value.status : null
        assert.ok(status === 'unknown' || status === 'not_listed' || options.has(status), `${question.code} ${fact.state} ${status}`)
      }
    }
  })

  test('has well-formed tables: sums of other lines, and one statistical cell for each table cell', () => {
    for (const question of questions) {
      if (question.kind !== 'table') continue
      for (const lines of [question.rows, question.columns]) {
        const codes = lines.map((line) => line.code)
        unique(codes, `${question.code} line`)
        for (const line of lines) for (const part of line.sum_of) assert.ok(codes.includes(part) && part !== line.code, `${question.code} ${line.code}`)
      }
      const statistic = question.register?.kind === 'statistic' ? question.register : null
      const keys = question.rows.flatMap((row) => question.columns.map((column) => ({ ...row.cell, ...column.cell })))
      for (const key of keys) assert.deepEqual(Object.keys(key).sort(), [...(statistic?.by ?? [])].sort(), question.code)
      if (statistic) {
        unique(keys.map((key) => JSON.stringify(key)), question.code)
        assert.equal(statistic.measure === null, statistic.by.includes('measure'), question.code)
      }
    }
  })

  test('has unique options', () => {
    for (const question of questions) if (question.kind === 'choice') unique(question.options.map((option) => option.code), question.code)
  })
})

describe('statistical dictionary', () => {
  const lists = new Map(dictionary.lists.map((list) => [list.code, list]))

  test('has tables T1 to T17, ten checks and seven headings of metadata', () => {
    assert.deepEqual(dictionary.tables.map((table) => table.code), Array.from({ length: 17 }, (_, at) => `T${at + 1}`))
    assert.deepEqual([dictionary.checks.length, dictionary.headings.length], [10, 7])
    for (const id of [dictionary.source, ...dictionary.standards.map((standard) => standard.source)]) assert.ok(sourceIds.has(id), id)
  })

  test('has unique codes in every list, each under a code that stands before it, and one total unless the codes are steps', () => {
    unique(dictionary.lists.map((list) => list.code), 'list')
    for (const list of dictionary.lists) {
      unique(list.codes.map((one) => one.code), list.code)
      const before = new Set<string>()
      for (const { code, parent } of list.codes) {
        if (parent !== null) assert.ok(before.has(parent), `${list.code} ${code}: ${parent}`)
        before.add(code)
      }
      const roots = list.codes.filter((one) => one.parent === null).map((one) => one.code)
      if (list.kind === 'steps') assert.deepEqual([list.total, roots.length], [null, list.codes.length], list.code)
      else assert.deepEqual(roots, [list.total], list.code)
    }
  })

  test('has tables that refer to lists, checks, headings and codes that exist; every list is used', () => {
    const checks = set(dictionary.checks.map((check) => check.code))
    for (const table of dictionary.tables) {
      unique(table.dimensions.map((dimension) => dimension.code), table.code)
      unique(table.measures.map((measure) => measure.code), table.code)
      for (const { list } of table.dimensions) assert.ok(lists.has(list), `${table.code} ${list}`)
      for (const check of table.checks) assert.ok(checks.has(check), `${table.code} ${check}`)
      assert.deepEqual([...table.metadata.required, ...table.metadata.optional].sort(), dictionary.headings.map((heading) => heading.code).sort(), table.code)
      for (const { codes } of table.expected) {
        for (const [name, wanted] of Object.entries(codes)) {
          const list = lists.get(table.dimensions.find((dimension) => dimension.code === name)?.list ?? '') ?? assert.fail(`${table.code} ${name}`)
          if (wanted !== 'all') for (const code of wanted) assert.ok(list.codes.some((one) => one.code === code), `${table.code} ${name} ${code}`)
        }
        // A list of steps has no total to stand at.
        for (const { code, list } of table.dimensions) assert.ok(code in codes || lists.get(list)?.total, `${table.code} ${code}`)
      }
    }
    assert.deepEqual([...lists.keys()].filter((code) => !dictionary.tables.some((table) => table.dimensions.some((one) => one.list === code))), [])
    for (const code of checks) assert.ok(dictionary.tables.some((table) => table.checks.includes(String(code))), String(code))
  })

  test('maps only onto standards it names, and onto no code of IC-TIP, whose lists were not available', () => {
    const standards = set(dictionary.standards.map((standard) => standard.code))
    walk(dictionary, (one, path) => {
      if (!('standard' in one)) return
      assert.ok(standards.has(one.standard), path)
      if (one.standard === 'IC-TIP') assert.deepEqual([one.item, one.basis, path.startsWith('.tables')], ['Component', 'ours', true], path)
    })
  })

  test('knows the forms of exploitation, sexes and ages that the questionnaire asks for, and names the 22 states alike', () => {
    const codesOf = (list: string) => set(lists.get(list)?.codes.map((one) => one.code) ?? [])
    const [forms, sexes, ages] = [codesOf('form_of_exploitation'), codesOf('sex'), codesOf('age_minimum')]
    for (const question of questions) {
      if (question.kind !== 'table' || question.register?.kind !== 'statistic') continue
      for (const { cell } of [...question.rows, ...question.columns])
        for (const [part, codes] of [[cell.form, forms], [cell.sex, sexes], [cell.age, ages]] as const) assert.ok(part === undefined || codes.has(part), `${question.code} ${part}`)
    }
    for (const list of ['citizenship', 'country'])
      assert.deepEqual(lists.get(list)?.codes.filter((one) => one.parent === 'arab_league').map((one) => [one.code, one.label]).sort(), states.map((state) => [state.code, state.name]).sort())
  })
})
