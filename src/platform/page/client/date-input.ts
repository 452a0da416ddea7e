/** Without a script each month carries both names; with it, only the name of the chosen calendar. */
import { all } from './find.ts'

export function dateInputs(): void {
  for (const group of all('[data-date]')) {
    const calendar = group.querySelector<HTMLSelectElement>('[data-calendar]')
    const show = () => {
      for (const option of all<HTMLOptionElement>('option[data-hijri]', group))
        option.text = (calendar?.value === 'gregory' ? option.dataset.gregory : option.dataset.hijri) ?? ''
    }
    calendar?.addEventListener('change', show)
    show()
  }
}
