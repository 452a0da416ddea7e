/** One verb, one name: every verb of the policy has words, is used, and nothing asks for a verb that the policy lacks. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { isVerb, policy, verbs } from '#accounts'
import { langs } from '#platform/messages'
import { roles } from './accounts/roles.ts'
import { permissionsPage } from './permissions-page.ts'
import { navigation, routes } from './rooms.ts'

const src = import.meta.dirname
const isTest = (file: string) => /\.test\.tsx?$|(^|\/)testing\.tsx?$|^permissions/.test(file)
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !isTest(file))
  .map((file) => ({ file, text: readFileSync(path.join(src, file), 'utf8') }))

test('every verb has words in three languages, for the log', () => {
  const missing = langs.flatMap((lang) => {
    const catalogue = JSON.parse(readFileSync(path.join(src, '..', 'messages', `${lang}.json`), 'utf8')) as { audit: { verb: Record<string, Record<string, string>> } }
    return verbs.filter((verb) => {
      const [room, act] = verb.split('.') as [string, string]
      return !catalogue.audit.verb[room]?.[act]
    }).map((verb) => `${lang}: audit.verb.${verb}`)
  })
  assert.deepEqual(missing, [])
})

test('every verb is used by an address or a command', () => {
  const named = new Set(sources.filter(({ file }) => file !== 'accounts/policy.ts').flatMap(({ text }) => [...text.matchAll(/'([a-z_]+\.[a-z_]+)'/g)].map((found) => found[1]!)))
  assert.deepEqual(verbs.filter((verb) => !named.has(verb) && !(verb in notYet)), [])
  assert.deepEqual(Object.keys(notYet).filter((verb) => !isVerb(verb) || named.has(verb)), [], 'to be taken from notYet')
})

/** Verbs that nothing asks for yet, and why; an entry whose verb is used, or gone, fails. */
const notYet: Record<string, string> = {
  'file.read': 'waits for files outside returns; those of returns are return.read',
  'file.upload': 'waits for files outside returns; those of returns are answer.attach',
  'indicator.read': 'values are bounded by row-level security, which says the same, and by plan.read of the page'
}

test('no address, no entry of the navigation and no command asks for a verb that the policy does not know', () => {
  assert.deepEqual(routes.filter((route) => !isVerb(route.verb)).map((route) => `${route.path}: ${route.verb}`), [])
  assert.deepEqual(navigation.filter((item) => !isVerb(item.verb)).map((item) => item.verb), [])
  const asked = sources.flatMap(({ file, text }) =>
    [...text.matchAll(/\bverb: '([^']+)'|\bcan\('([^']+)'|\b(?:visibleTo|reachesOf)\(\w+, '([^']+)'/g)].map((found) => ({ file, verb: (found[1] ?? found[2] ?? found[3])! }))
  )
  assert.ok(asked.length > 100, 'the search finds the verbs of commands')
  assert.deepEqual(asked.filter(({ verb }) => !isVerb(verb)).map(({ file, verb }) => `${file}: ${verb}`), [])
})

test('the policy names roles that exist', () => {
  const known: readonly string[] = [...roles, 'public']
  assert.deepEqual(verbs.flatMap((verb) => Object.keys(policy[verb]).filter((role) => !known.includes(role))), [])
})

test('docs/permissions.md is what `npm run permissions` writes now', () => {
  assert.equal(readFileSync(path.join(src, '..', 'docs', 'permissions.md'), 'utf8'), permissionsPage())
})
