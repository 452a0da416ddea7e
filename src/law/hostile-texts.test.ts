import assert from 'node:assert/strict'
import { test } from 'node:test'
import { numbered } from './provision.ts'
import { splitLaw } from './split-text.ts'

const most = 1_900_000
const filled = (start: string, part: string): string => start + part.repeat(Math.ceil(most / part.length)).slice(0, most)

// Each took from eight seconds to more than a minute; a slow machine under load has room here.
const hostile: [what: string, text: string, lang: 'ar' | 'fr' | 'en'][] = [
  ['long runs of spaces', filled('', `المادة${' '.repeat(1990)}x\n`), 'fr'],
  ['headings that alternate with bare numbers', filled('1- ا\n2- ا\n3- ا\n', 'الفصل 2\n3 مكرر- ا\n3- ا\n'), 'ar']
]
for (const [what, text, lang] of hostile)
  test(`a text of ${what} is read in seconds`, () => {
    const began = performance.now()
    splitLaw(text, lang)
    assert.ok(performance.now() - began < 12_000)
  })

const addresses = (text: string) => numbered(splitLaw(text, 'en').tree).map(({ eid }) => eid)

test('every provision has an address that the database takes, however deep it stands and whatever number it claims', () => {
  const deep = Array.from({ length: 99 }, (_, index) => `#${index + 1} Chapter ${index + 1}`).join('\n')
  for (const text of [`${deep}\n# Article 1\nText`, `# {article ${'9'.repeat(300)}}\nText\n# {article ${'9'.repeat(301)}}\nText`]) {
    const eids = addresses(text)
    assert.equal(new Set(eids).size, eids.length)
    for (const eid of eids) assert.match(eid, /^[a-z0-9_.-]{1,120}$/)
  }
})

test('a number that looks like the suffix of another does not take its address', () => {
  assert.deepEqual(addresses('# {article 5}\na\n# {article 5}\nb\n# {article 5_2nd}\nc\n# {article 5}\nd'), ['art_5', 'art_5_2nd', 'art_5_2nd_2nd', 'art_5_3nd'])
})
