import assert from 'node:assert/strict'
import { test } from 'node:test'
import { currentQuestionnaire, readAnswer, totalsProblems, type TableValue } from '#rounds'
import { dictionary, tableChecks, tableProgress, type TableAnswer } from '#statistics'
import { sampleAnswer } from './sample-answers.ts'
import { sampleTable } from './sample-tables.ts'
import { sequence } from './sequence.ts'

test('every question of the questionnaire takes its sample answer, and tables add up', () => {
  for (const seed of ['JO', 'MA', 'KM'])
    for (const question of currentQuestionnaire().questions) {
      const answer = sampleAnswer(question, sequence(`${seed} ${question.code}`), 60)
      if (answer.missing) continue
      const read = readAnswer(question, answer.value, '2026-01-01')
      assert.ok(read.ok && read.value !== null, `${question.code}: ${JSON.stringify(read)}`)
      if (question.type === 'table') assert.deepEqual(totalsProblems(question, read.value as TableValue), [], question.code)
    }
})

test('the same seed gives the same answers', () => {
  const [a, b] = [sequence('x'), sequence('x')]
  assert.deepEqual([a(), a(), a()], [b(), b(), b()])
})

test('sample tables are full, add up, agree with each other and with the year before, and are the same each time', () => {
  const asked = dictionary.tables.filter((table) => table.filled_from === 'state')
  for (const state of ['JO', 'MA', 'IQ', 'KM', 'EG']) {
    const of = (year: number) => new Map(asked.map(({ code }) => [code, sampleTable({ table: code, state, year, size: 70 })]))
    const [before, now] = [of(2023), of(2024)]
    for (const table of asked) {
      const answer = now.get(table.code)!
      const problems = tableChecks({ table, answer, year: 2024, tables: now, before: new Map([[2023, before]]) })
      const wrong = problems.filter((one) => one.grade === 'must_fix' || one.check === 'shared_totals')
      assert.deepEqual(wrong.map((one) => one.id), [], `${state} ${table.code}`)
      const { filled, expected, missingAbout } = tableProgress(table, answer, problems)
      assert.deepEqual([filled, missingAbout], [expected, []], `${state} ${table.code}`)
    }
    assert.deepEqual(of(2024), now)
  }
  const habits = (state: string, table: string): Partial<TableAnswer> => sampleTable({ table, state, year: 2024, size: 70 })
  assert.deepEqual([habits('MA', 'T1').protection, habits('QA', 'T2').share, habits('SD', 'T5').share, habits('LY', 'T1').share, habits('BH', 'T1').threshold], ['round5', 'region', 'state', 'unit', 20])
})
