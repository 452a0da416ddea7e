/** `npm run check-publication -- FILE [--certificate FILE] [--earlier FILE …] [--lang ar|en|fr]`: see publications/check-publication.ts. */
import { checkFiles } from './publications/check-report.ts'

const { code, lines } = await checkFiles(process.argv.slice(2))
for (const line of lines) console.log(line)
process.exitCode = code
