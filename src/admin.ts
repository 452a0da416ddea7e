/** `npm run admin -- COMMAND`; the commands are in admin-tasks.ts. */
import { runAdmin } from './admin-tasks.ts'

process.exitCode = await runAdmin(process.argv.slice(2), process.env, (code, text) => {
  if (code === 0) console.log(text)
  else console.error(text)
  return code
})
