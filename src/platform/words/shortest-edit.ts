/**
 * The shortest way from one list to another by taking out and putting in: E. W. Myers, "An O(ND) difference algorithm and its
 * variations", Algorithmica 1 (1986), on numbers in typed arrays, because a comparison of two laws does it hundreds of times.
 */

/** One step of the way; `removed` takes from the earlier list, `added` from the later, `same` from both. */
export type Edit = 'same' | 'removed' | 'added'

/** null when more than `most` edits would be needed. */
export function shortestEdit(before: ArrayLike<number>, after: ArrayLike<number>, most: number): Edit[] | null {
  const [n, m] = [before.length, after.length]
  const limit = Math.min(most, n + m)
  const offset = limit + 1
  // furthest[offset + k]: how far into the earlier list diagonal k has come.
  const furthest = new Int32Array(2 * limit + 3)
  const history: Int32Array[] = []
  for (let d = 0; d <= limit; d++) {
    history.push(furthest.slice(offset - d, offset + d + 1))
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && furthest[offset + k - 1]! < furthest[offset + k + 1]!)
      let x = down ? furthest[offset + k + 1]! : furthest[offset + k - 1]! + 1
      let y = x - k
      while (x < n && y < m && before[x] === after[y]) {
        x++
        y++
      }
      furthest[offset + k] = x
      if (x >= n && y >= m) return wayBack(history, n, m)
    }
  }
  return null
}

/** `history[d]` holds the diagonals -d to d as they stood before step d. */
function wayBack(history: readonly Int32Array[], n: number, m: number): Edit[] {
  const edits: Edit[] = []
  let [x, y] = [n, m]
  for (let d = history.length - 1; d > 0; d--) {
    const row = history[d]!
    const k = x - y
    const down = k === -d || (k !== d && row[d + k - 1]! < row[d + k + 1]!)
    const from = down ? row[d + k + 1]! : row[d + k - 1]!
    const startX = down ? from : from + 1
    for (; x > startX; x--, y--) edits.push('same')
    edits.push(down ? 'added' : 'removed')
    x = from
    y = from - (down ? k + 1 : k - 1)
  }
  for (; x > 0; x--) edits.push('same')
  return edits.reverse()
}
