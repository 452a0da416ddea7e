import assert from 'node:assert/strict'
import { test } from 'node:test'
import { currentQuestionnaire, readAnswer, totalsProblems, type TableValue } from '#rounds'
import { sampleAnswer } from './sample-answers.ts'
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
