/** The secret that signs cookies and encrypts authenticator secrets, made at the first start and kept beside the data. */
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

/**
 * Reads `${dataDir}/secret`, or creates it readable by its owner only. Not in the database on purpose: a stolen copy of the
 * database alone opens no session. Whoever deletes the file signs everybody out and switches off authenticator codes.
 */
export function secretOf(dataDir: string): string {
  const file = path.join(dataDir, 'secret')
  fs.mkdirSync(dataDir, { recursive: true })
  try {
    fs.writeFileSync(file, randomBytes(32).toString('base64url') + '\n', { mode: 0o600, flag: 'wx', flush: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const secret = fs.readFileSync(file, 'utf8').trim()
  if (secret.length < 32) throw new Error(`The file ${file} is damaged: it must hold at least 32 characters`)
  return secret
}
