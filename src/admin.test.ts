/** The command line as a person at a terminal meets it. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { runAdmin } from './admin-tasks.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'nasaq-admin-'))
after(() => rmSync(folder, { recursive: true, force: true }))

async function admin(args: string[], env: Record<string, string> = {}): Promise<{ code: number; text: string }> {
  let text = ''
  const code = await runAdmin(args, { DATA_DIR: path.join(folder, 'one'), ...env }, (result, said) => {
    text += `${said}\n`
    return result
  })
  return { code, text }
}

test('the command line invites, verifies, backs up, restores and rebuilds the search', async () => {
  const invited = await admin(['invite', '--email', 'hind@example.org', '--name', 'Hind', '--roles', 'administrator,coordinator', '--language', 'en'])
  assert.match(invited.text, /^http:\/\/127\.0\.0\.1:3000\/en\/invitation\/[\w-]{43}$/m)
  const file = path.join(folder, 'nasaq.backup')
  assert.match((await admin(['backup', file])).text, /^Written: .*tables, \d+ rows\)\. Checked/m)
  assert.match((await admin(['backup', file])).text, /is there already/)
  const restored = await admin(['restore', file], { DATA_DIR: path.join(folder, 'two') })
  assert.match(restored.text, /agree\.$/m)
  const [one, two] = [await admin(['verify-audit']), await admin(['verify-audit'], { DATA_DIR: path.join(folder, 'two') })]
  assert.equal(one.text, two.text)
  assert.match(one.text, /The audit log is whole: 1 entries/)
  const again = await admin(['restore', file], { DATA_DIR: path.join(folder, 'two') })
  assert.equal(again.code, 1)
  assert.match(again.text, /not empty/)
  assert.equal((await admin(['rebuild-search'])).text, 'The search is rebuilt: there is nothing to find yet.\n')
})

test('the command line says what it did not understand', async () => {
  assert.equal((await admin(['help'])).code, 0)
  for (const args of [['nonsense'], ['backup'], ['restore', '/nowhere'], ['move-to-server']]) assert.equal((await admin(args)).code, 2, args.join(' '))
  const wrong = await admin(['invite', '--email', 'nobody', '--name', '', '--roles', 'coordinator'])
  assert.equal(wrong.code, 1)
  assert.match(wrong.text, /email: /)
  assert.match(wrong.text, /name: /)
})
