/** The command line as a person at a terminal meets it. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'

const folder = mkdtempSync(path.join(tmpdir(), 'nasaq-admin-'))
after(() => rmSync(folder, { recursive: true, force: true }))

function admin(args: string[], env: Record<string, string> = {}): { code: number | null; text: string } {
  const { DATABASE_URL: _server, ...rest } = process.env
  const ran = spawnSync(process.execPath, ['--import', 'tsx', 'src/admin.ts', ...args], {
    cwd: new URL('..', import.meta.url), env: { ...rest, DATA_DIR: path.join(folder, 'one'), ...env }, encoding: 'utf8'
  })
  return { code: ran.status, text: ran.stdout + ran.stderr }
}

test('the command line invites, verifies, backs up and restores', () => {
  const invited = admin(['invite', '--email', 'hind@example.org', '--name', 'Hind', '--roles', 'administrator,coordinator', '--language', 'en'])
  assert.match(invited.text, /^http:\/\/127\.0\.0\.1:3000\/en\/invitation\/[\w-]{43}$/m)
  const file = path.join(folder, 'nasaq.backup')
  assert.match(admin(['backup', file]).text, /^Written: .*tables, \d+ rows\)\. Checked/m)
  assert.match(admin(['backup', file]).text, /is there already/)
  const restored = admin(['restore', file], { DATA_DIR: path.join(folder, 'two') })
  assert.match(restored.text, /agree\.$/m)
  const [one, two] = [admin(['verify-audit']), admin(['verify-audit'], { DATA_DIR: path.join(folder, 'two') })]
  assert.equal(one.text, two.text)
  assert.match(one.text, /The audit log is whole: 1 entries/)
  const again = admin(['restore', file], { DATA_DIR: path.join(folder, 'two') })
  assert.equal(again.code, 1)
  assert.match(again.text, /not empty/)
})

test('the command line says what it did not understand', () => {
  assert.equal(admin(['help']).code, 0)
  for (const args of [['nonsense'], ['backup'], ['restore', '/nowhere'], ['move-to-server']]) assert.equal(admin(args).code, 2, args.join(' '))
  const wrong = admin(['invite', '--email', 'nobody', '--name', '', '--roles', 'coordinator'])
  assert.equal(wrong.code, 1)
  assert.match(wrong.text, /email: /)
  assert.match(wrong.text, /name: /)
})
