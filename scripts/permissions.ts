/** `npm run permissions`: writes docs/permissions.md from the policy. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { permissionsPage } from '../src/permissions-page.ts'

const file = path.join(import.meta.dirname, '..', 'docs', 'permissions.md')
writeFileSync(file, permissionsPage())
console.log(`Written: docs/permissions.md`)
