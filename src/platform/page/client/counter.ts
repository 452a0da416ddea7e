/** How many characters are left. Said aloud only when the person pauses. */
import { all, counted } from './find.ts'

export function counters(): void {
  for (const area of all<HTMLTextAreaElement>('textarea[data-limit]')) {
    const words = document.getElementById(`${area.id}-count`)
    if (!words) continue
    const limit = Number(area.dataset.limit)
    let timer = 0
    area.addEventListener('input', () => {
      const left = limit - area.value.length
      words.textContent = left >= 0 ? counted(words.dataset.left, left) : (words.dataset.over ?? '')
      words.classList.toggle('error', left < 0)
      words.setAttribute('aria-live', 'off')
      clearTimeout(timer)
      timer = window.setTimeout(() => words.setAttribute('aria-live', 'polite'), 1000)
    })
  }
}
