/** The matrix of requirements and states. Pure. */
import { statuses, type AssessmentHead, type Status } from './assessment.ts'
import { instrumentsOf, isArea, isLevel, matches, type RequirementFilter, type RequirementHead, type Standing } from './requirement.ts'
import type { StandingIn } from './standing.ts'

export interface MatrixFilter extends RequirementFilter {
  status?: Status | undefined
  /** First year of judgement that is shown. */
  since?: number | undefined
}

/** The filter as an address says it; what makes no sense is left out. */
export function matrixFilter(query: URLSearchParams): MatrixFilter {
  const [instrument, area, level, status, since] = ['instrument', 'area', 'level', 'status', 'since'].map((name) => query.get(name) ?? '')
  return {
    ...(instrument ? { instrument: instrument.slice(0, 20) } : {}),
    ...(isArea(area) ? { area } : {}),
    ...(isLevel(level) ? { level } : {}),
    ...((statuses as readonly string[]).includes(status!) ? { status: status as Status } : {}),
    ...(/^\d{4}$/.test(since!) ? { since: Number(since) } : {})
  }
}

/** The filter back as the query of an address. */
export const filterQuery = ({ instrument, area, level, status, since }: MatrixFilter): Record<string, string | undefined> =>
  ({ instrument, area, level, status, since: since === undefined ? undefined : String(since) })

export interface MatrixCell {
  standing: Standing
  /** null: not assessed, as far as the reader sees. */
  assessment: AssessmentHead | null
  /** Assessed, but not what was asked for. */
  hidden: boolean
}

export interface MatrixRow {
  requirement: RequirementHead
  /** In the order of the states. */
  cells: MatrixCell[]
}

export interface Matrix {
  states: readonly string[]
  groups: { instrument: string; rows: MatrixRow[] }[]
}

/** Rows in the order of the instruments, columns in the order of the states given; nothing is added up. */
export function matrixOf(requirements: readonly RequirementHead[], states: readonly string[], held: readonly AssessmentHead[], standing: StandingIn, filter: MatrixFilter = {}): Matrix {
  const at = new Map(held.map((one) => [`${one.state} ${one.requirement}`, one]))
  const shown = (one: AssessmentHead) =>
    (filter.status === undefined || one.status === filter.status) && (filter.since === undefined || Number(one.judgedOn.slice(0, 4)) >= filter.since)
  const rowOf = (requirement: RequirementHead): MatrixRow => ({
    requirement,
    cells: states.map((state) => {
      const found = at.get(`${state} ${requirement.code}`) ?? null
      return { standing: standing(state, requirement.instrument), assessment: found && shown(found) ? found : null, hidden: found !== null && !shown(found) }
    })
  })
  const wanted = requirements.filter((one) => matches(one, filter))
  // Whoever looks for a status or a year looks for cells: rows that have none are left out.
  const looksForCells = filter.status !== undefined || filter.since !== undefined
  const rows = wanted.map(rowOf).filter((row) => !looksForCells || row.cells.some((cell) => cell.assessment !== null))
  return { states, groups: instrumentsOf(rows.map((row) => row.requirement)).map((instrument) => ({ instrument, rows: rows.filter((row) => row.requirement.instrument === instrument) })) }
}
