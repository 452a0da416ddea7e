/** The mark: nine cells of a lattice that together are one cell; the middle row, the nasaq, is lit. */
import type { FC } from 'hono/jsx'

/** Centres of the cells in lattice steps, row by row. */
const rows = [[[0, -2]], [[-1, -1], [1, -1]], [[-2, 0], [0, 0], [2, 0]], [[-1, 1], [1, 1]], [[0, 2]]] as const

const cell = (x: number, y: number) => {
  const [cx, cy, r] = [20 + x * 6.4, 20 + y * 6.4, 5.1]
  return `M${cx.toFixed(1)} ${(cy - r).toFixed(1)}l${r} ${r}l-${r} ${r}l-${r}-${r}z`
}

const outer = rows.filter((_, index) => index !== 2).flat().map(([x, y]) => cell(x, y)).join('')
const middle = rows[2].map(([x, y]) => cell(x, y)).join('')

export const Mark: FC<{ size?: number | undefined }> = ({ size = 36 }) => (
  <svg class="mark" viewBox="0 0 40 40" width={size} height={size} aria-hidden="true" focusable="false">
    <path class="mark-field" d={outer} />
    <path class="mark-row" d={middle} />
  </svg>
)

/** Mark and both names; `lang` decides which name stands first. */
export const WordMark: FC<{ lang: string }> = ({ lang }) => (
  <span class="word-mark">
    <Mark />
    <span class="word-mark-names">
      {lang === 'ar'
        ? <><span lang="ar" class="word-mark-main">نَسَق</span><span lang="en" dir="ltr" class="word-mark-other">Nasaq</span></>
        : <><span lang="en" class="word-mark-main">Nasaq</span><span lang="ar" dir="rtl" class="word-mark-other">نَسَق</span></>}
    </span>
  </span>
)

/** The mark as a file, with its own dark colours. */
export const faviconSvg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><style>.f{fill:#0b5d57}.r{fill:#c07a1e}@media(prefers-color-scheme:dark){.f{fill:#5cc2b5}.r{fill:#f0ab5b}}</style><path class="f" d="${outer}"/><path class="r" d="${middle}"/></svg>`
