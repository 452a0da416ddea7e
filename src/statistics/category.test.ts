import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import fc from 'fast-check'
import { scoped, type Db } from '#platform/database'
import { langs, t } from '#platform/messages'
import { loadReference } from '#states'
import { openTestDatabase } from '../platform/database/testing.ts'
import { asker, personOf } from '../states/testing.ts'
import { codeOfOwn } from './category.ts'
import { stateCategories } from './category-store.ts'
import { dictionary } from './dictionary.ts'

const words = [{ list: 'sex', own: 'أُنثى', code: 'female' }, { list: 'sex', own: 'Hommes / garçons', code: 'male' }, { list: 'age_group', own: 'أنثى', code: 'child' }]

describe('the code of a word', () => {
  test('a word of the state is found without marks, case and punctuation, in its own list', () => {
    for (const [own, code] of [['انثي', 'female'], [' أنثى ', 'female'], ['HOMMES garcons', 'male'], ['جنس آخر', null], ['', null], ['؟', null]] as const) assert.equal(codeOfOwn('sex', own, words), code, own)
    assert.equal(codeOfOwn('age_group', 'أنثى', words), 'child')
    assert.equal(codeOfOwn('border', 'أنثى', words), null)
    assert.throws(() => codeOfOwn('no_list', 'x', words), RangeError)
  })

  test('the names and codes of the dictionary are known in every language, and a word of the state comes before them', () => {
    for (const { code: list, codes } of dictionary.lists)
      for (const { code, label } of codes) {
        assert.equal(codeOfOwn(list, code, []), code, `${list} ${code}`)
        for (const lang of langs) assert.ok([code, null].includes(codeOfOwn(list, label[lang], [])) || codes.some((one) => one.code === codeOfOwn(list, label[lang], [])), label[lang])
      }
    assert.equal(codeOfOwn('sex', 'Female', [{ list: 'sex', own: 'female', code: 'unknown' }]), 'unknown')
    assert.equal(codeOfOwn('sex', 'Female', [{ list: 'sex', own: 'female', code: 'a code of an older version' }]), null)
  })

  test('whatever stands in a table, the answer is a code of the list or nothing', () => {
    fc.assert(fc.property(fc.string(), fc.constantFrom(...dictionary.lists), (word, { code: list, codes }) => {
      const found = codeOfOwn(list, word, words)
      assert.ok(found === null || codes.some((one) => one.code === found))
    }))
  })
})

describe('the categories of a state', () => {
  let db: Db
  before(async () => {
    ;({ db } = await openTestDatabase())
    await loadReference(db)
  })
  const path = '/ar/statistics/categories/JO/sex'
  const form = { own: 'نساء', code: 'female', note: '' }
  const focal = () => asker(db, personOf(['focal_point'], 'JO'))
  const kept = () => scoped(db, { reach: 'state', state: 'JO', person: 'u1' }, (tx) => stateCategories(tx, 'JO'))

  test('a state adds, changes and removes words of its own, each noted in the log', async () => {
    assert.equal((await focal().post(path, form)).status, 303)
    assert.deepEqual((await kept()).map(({ list, own, code, note }) => ({ list, own, code, note })), [{ list: 'sex', own: 'نساء', code: 'female', note: null }])
    assert.match(await (await focal().get(path)).text(), /نساء/)
    assert.match(await (await focal().get(`${path}?own=${encodeURIComponent('نساء')}`)).text(), /name="was" value="نساء"/)
    assert.equal((await asker(db, personOf(['contributor'], 'JO')).post(path, { ...form, own: 'إناث وفتيات', was: 'نساء', note: 'منذ 2020' })).status, 303)
    assert.deepEqual((await kept()).map(({ own, note }) => [own, note]), [['إناث وفتيات', 'منذ 2020']])
    assert.equal((await focal().post(path, { ...form, own: 'x', was: 'نساء' })).status, 409, 'the word was changed meanwhile')
    assert.equal((await asker(db, personOf(['deputy_focal_point'], 'JO')).post(`${path}/remove`, { own: 'إناث وفتيات' })).status, 303)
    assert.equal((await focal().post(`${path}/remove`, { own: 'إناث وفتيات' })).status, 404)
    assert.deepEqual(await kept(), [])
    const log = await db.selectFrom('audit_entry').select(['verb', 'state']).where('subject', '=', 'category/JO/sex').orderBy('number').execute()
    assert.deepEqual(log, [{ verb: 'category.save', state: 'JO' }, { verb: 'category.save', state: 'JO' }, { verb: 'category.remove', state: 'JO' }])
  })

  test('a word that reads like another one, has no letter or no code is refused and stays in the form', async () => {
    await focal().post(path, { ...form, own: 'ذُكور' })
    for (const [sent, key] of [[{ ...form, own: 'ذكور' }, 'statistics.category.same'], [{ ...form, own: '؟' }, 'statistics.category.noWord'], [{ ...form, own: 'رجال', code: 'no_code' }, 'problem.field.choose'], [{ ...form, own: '' }, 'problem.field.required']] as const) {
      const answer = await focal().post(path, sent)
      assert.equal(answer.status, 422, sent.own)
      const html = await answer.text()
      assert.ok(html.includes(t('ar', key)) && html.includes(`value="${sent.own}"`), key)
    }
    assert.equal((await kept()).length, 1)
  })

  test('words are found by themselves and by the name of their category', async () => {
    for (const [query, found] of [['ذكور', true], ['femme', false], [dictionary.lists.find((one) => one.code === 'sex')!.codes[1]!.label.ar, true]] as const)
      assert.equal(/ذُكور/.test(await (await focal().get(`/ar/statistics/categories/JO?q=${encodeURIComponent(query)}`)).text()), found, query)
  })

  test('category.read is refused to other states and to the public, and open to the unit', async () => {
    for (const [roles, state, status] of [[['focal_point'], 'MA', 403], [['approver'], 'MA', 403], [['donor'], null, 403], [['administrator'], null, 403], [['data_officer'], null, 200], [['auditor'], null, 200], [['approver'], 'JO', 200]] as const)
      for (const page of ['/en/statistics/categories/JO', '/en/statistics/categories/JO/sex']) {
        const answer = await asker(db, personOf(roles, state)).get(page)
        assert.equal(answer.status, status, `${roles[0]} ${state} ${page}`)
        assert.equal(/ذُكور/.test(await answer.text()), status === 200 && page.endsWith('sex'))
      }
    assert.equal((await asker(db).get('/en/statistics/categories/JO')).status, 303)
    assert.equal((await focal().get('/en/statistics/categories/ZZ')).status, 404)
    assert.equal((await focal().get('/en/statistics/categories/JO/no_list')).status, 404)
  })

  test('category.save and category.remove are refused to everyone but the people of the state who fill its tables', async () => {
    for (const [roles, state] of [[['focal_point'], 'MA'], [['approver'], 'JO'], [['data_officer'], null], [['coordinator'], null], [['auditor'], null], [['partner'], null]] as const) {
      const person = asker(db, personOf(roles, state))
      assert.equal((await person.post(path, form)).status, 403, roles[0])
      assert.equal((await person.post(`${path}/remove`, { own: 'ذُكور' })).status, 403, roles[0])
    }
    assert.equal((await asker(db).post(path, form)).status, 401)
    assert.equal((await kept()).length, 1)
  })

  test('the dictionary leads people of a state to its words, and nobody else', async () => {
    for (const page of ['/en/statistics/dictionary', '/en/statistics/dictionary/T1']) {
      assert.match(await (await focal().get(page)).text(), /categories\/JO/)
      assert.doesNotMatch(await (await asker(db).get(page)).text(), /categories\//)
      assert.doesNotMatch(await (await asker(db, personOf(['data_officer'])).get(page)).text(), /categories\//)
    }
  })
})
