/** Narrows a table to the rows that hold the typed words; spellings of one Arabic word count as one. */
import { all, counted } from './find.ts'

const fold = (text: string) =>
  text.normalize('NFKD').replace(/\p{M}|\u0640/gu, '').replace(/[أإآٱ]/g, 'ا').replace(/ى/g, 'ي').replace(/ة/g, 'ه')
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)).toLowerCase()

export function tableFilters(): void {
  for (const box of all<HTMLInputElement>('[data-table-filter]')) {
    const block = box.closest('.table-block')
    const status = block?.querySelector<HTMLElement>('[data-shown]')
    const rows = block ? all('tbody tr', block).map((row) => ({ row, text: fold(row.textContent ?? '') })) : []
    box.addEventListener('input', () => {
      const words = fold(box.value).split(/\s+/).filter(Boolean)
      let shown = 0
      for (const { row, text } of rows) {
        row.hidden = !words.every((word) => text.includes(word))
        if (!row.hidden) shown++
      }
      if (status) status.textContent = words.length === 0 ? '' : shown === 0 ? (status.dataset.none ?? '') : counted(status.dataset.shown, shown)
    })
  }
}
