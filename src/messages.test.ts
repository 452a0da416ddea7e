/** A text that no page says is removed: every key is written somewhere, whole or as a pattern such as `rounds.missing.${kind}`. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { messagesOf } from '#platform/messages'

const src = new URL('.', import.meta.url).pathname

const code = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
  .map((file) => readFileSync(path.join(src, file), 'utf8'))
  .join('\n')

/** Templates of keys: a dotted beginning, then something put in. */
const patterns = [...new Set([...code.matchAll(/`((?:[a-zA-Z]\w*\.)+[^`\n]*?\$\{[^`\n]*?)`/g)].map((found) => found[1]!))].map(
  (template) => new RegExp(`^${template.replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '\u0000').replace(/[.*+?^$()[\]{}|\\]/g, '\\$&').replaceAll('\u0000', '[\\w.]+')}$`)
)

test('every message is said somewhere', () => {
  const unused = [...messagesOf('en').keys()].filter((key) => !code.includes(`'${key}'`) && !code.includes(`\`${key}\``) && !patterns.some((pattern) => pattern.test(key)))
  assert.deepEqual(unused, [])
})
