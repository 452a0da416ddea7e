/** Everything here makes pages nicer and nothing needs it. Texts come from data attributes, written by the server. */
import { autosave } from './autosave.ts'
import { dateInputs } from './date-input.ts'
import { follow } from './follow.ts'
import { forms } from './forms.ts'
import { grids } from './grid.ts'
import { counters } from './counter.ts'
import { header } from './header.ts'
import { lines } from './lines.ts'
import { passkeys } from './passkey.ts'
import { reportGrids } from './report-grid.ts'
import { tableFilters } from './table-filter.ts'
import { tools } from './tools.ts'

document.documentElement.dataset.script = ''
for (const enhance of [header, forms, autosave, dateInputs, grids, reportGrids, counters, tableFilters, tools, lines, passkeys, follow]) enhance()
