/**
 * The public file of a publication, publication.json: every printed figure, which figures are parts of which, and the rules.
 * With it alone anybody can work out how far each hidden figure is open (check-publication.ts). It holds no hidden count.
 */
import type { Detail, Rules } from './publication.ts'

export const publicFormat = 'nasaq-publication/1'

/** v value, z zero, C hidden for itself, c hidden for others, N not collected, U not available, X not applicable, h not printed. */
export type PublicKind = 'v' | 'z' | 'C' | 'c' | 'N' | 'U' | 'X' | 'h'

/** [place, kind, figure, base]: the figure of v; the base, 3 or 5, where it was rounded. */
export type PublicCell = [place: string, kind: PublicKind, figure?: number, base?: 3 | 5]

export interface PublicDimension {
  name: string
  codes: string[]
  /** Position of the code that each is part of; -1 for none. */
  parents: number[]
}

export interface PublicFile {
  format: typeof publicFormat
  notice: string
  year: number
  tables: string[]
  detail: Detail
  /** Version of the statistical dictionary that names tables and codes. */
  dictionary: number
  rules: Pick<Rules, 'threshold' | 'width' | 'hideGroups' | 'method'>
  /** Stricter thresholds of states: 'DZ|T1'. */
  thresholds: Record<string, number>
  /** For each table (or table|measure) the states in the regional total and those left out. */
  region: Record<string, { states: string[]; left: string[] }>
  /** States whose table was rounded, by table. */
  rounded: Record<string, string[]>
  cells: PublicCell[]
  /** Figures that are one and the same in linked tables: positions in `cells`, the first stands for the others. */
  same: [number, number][]
  /** Tables with every combination of their codes, the last dimension changing fastest: positions in `cells`, -1 for none. */
  products: { dimensions: PublicDimension[]; cells: number[] }[]
  /** Further sums: the position of a total, then those of its parts. */
  sums: [number, ...number[]][]
  /** Places whose figure is another than in an earlier publication of the year. */
  revised: string[]
  /** Earlier publications of the year that were audited together with this one. */
  earlier: number[]
  /** SHA-256 of the restricted file, so that nobody can change it afterwards. */
  certificate: string
}
