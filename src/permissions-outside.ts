/** For the permission tests: figures that others published, and an upload that waits for a decision. */
import type { Command } from '#platform/command'
import type { Db } from '#platform/database'
import { unit, type Marks } from './permissions-marks.ts'
import { uploadOutside } from './publications/outside-commands.ts'
import { insertOutside } from './publications/outside-store.ts'
import { publishedCell } from './publications/outside.ts'

export interface OutsideWorld {
  /** Id of the upload. */
  upload: number
}

interface Builder {
  db: Db
  marks: Marks
  does<I, O>(who: string, command: Command<I, O>, input: unknown): Promise<O>
}

export async function buildOutside({ db, marks, does }: Builder): Promise<OutsideWorld> {
  const figure = (sex: string, value: number | null) => ({ state: 'JO', year: 2019, measure: 'victims_detected', form: 'total', sex, age: 'total', value, below: 5 })
  const cells = [figure('total', 40), figure('female', 38), figure('male', null)].flatMap((one) => publishedCell(one) ?? [])
  await insertOutside(db, { number: 0, title: { en: 'Published by others' }, notes: { en: 'Source [test]' }, tables: ['T1'] }, cells, new Date())
  const read = { rows: 1, figures: [{ row: 2, ...figure('unknown', 777_331) }], elsewhere: 0, empty: 0, repeated: 0, unplaced: [], refused: [] }
  const { id } = await does('data_officer', uploadOutside, { name: marks.add('name of an uploaded file', unit), type: 'text/csv', sha256: 'a'.repeat(64), bytes: Buffer.from('a,b'), read })
  marks.addWord('777,331', 'figure of an uploaded file', unit)
  return { upload: id }
}

export const outsidePlaces: [RegExp, (world: OutsideWorld) => Record<string, string>[]][] = [
  [/\/publications\/outside\/:upload/, ({ upload }) => [{ upload: String(upload) }, { upload: '999999' }]]
]
