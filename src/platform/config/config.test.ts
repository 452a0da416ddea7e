import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConfigError, readConfig } from './index.ts'

test('without any setting the product listens on this machine with its embedded database', () => {
  const config = readConfig({})
  assert.equal(config.baseUrl, 'http://127.0.0.1:3000')
  assert.equal(config.databaseUrl, undefined)
})

test('a wrong setting is named together with what was expected', () => {
  assert.throws(() => readConfig({ PORT: 'ninety', DATABASE_URL: 'mysql://x' }), (error: Error) => {
    assert.ok(error instanceof ConfigError)
    assert.match(error.message, /PORT must be a port number .* it is "ninety"/)
    assert.match(error.message, /DATABASE_URL must be postgresql/)
    return true
  })
})

test('single sign-on settings belong together', () => {
  assert.throws(() => readConfig({ OIDC_ISSUER: 'https://id.example' }), /set all three or none/)
})
