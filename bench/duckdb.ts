/** DuckDB as the peer of counting: the same counts of the same records, on two threads, in the same run. */
import { DuckDBDataChunk, DuckDBInstance, UTINYINT } from '@duckdb/node-api'

const chunkRows = 2048

/** Opens a table of the columns in memory; `count` gives the seconds that all combinations of 1 to 3 columns take. */
export async function openPeer(columns: readonly Uint8Array[]): Promise<{ count: () => Promise<{ seconds: number; groups: number }>; close: () => void }> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' })
  const connection = await instance.connect()
  const names = columns.map((_, index) => `c${index}`)
  await connection.run(`create table w (${names.map((name) => `${name} utinyint`).join(', ')})`)
  const appender = await connection.createAppender('w')
  const types = columns.map(() => UTINYINT)
  for (let at = 0; at < columns[0]!.length; at += chunkRows) {
    const chunk = DuckDBDataChunk.create(types, Math.min(chunkRows, columns[0]!.length - at))
    chunk.setColumns(columns.map((column) => Array.from(column.subarray(at, at + chunkRows))))
    appender.appendDataChunk(chunk)
  }
  appender.closeSync()
  const combinations = names.flatMap((a, i) => [[a], ...names.slice(i + 1).flatMap((b, j) => [[a, b], ...names.slice(i + j + 2).map((c) => [a, b, c])])])
  return {
    async count() {
      const begun = performance.now()
      let groups = 0
      for (const columns of combinations) {
        const list = columns.join(', ')
        // The groups stay in the database: only how many and how many rare ones come out, so that handing them over costs nothing.
        const rows = await (await connection.runAndReadAll(`select count(*)::int, count(*) filter (n < 10)::int from (select ${list}, count(*) as n from w group by ${list})`)).getRows()
        groups += Number(rows[0]![0])
      }
      return { seconds: (performance.now() - begun) / 1000, groups }
    },
    close() {
      connection.closeSync()
      instance.closeSync()
    }
  }
}
