/** A part of the page that says how far something is, `data-follow` with an id: looked at again until the page has it no more. */
const pauseMs = 2000

export function follow(): void {
  const part = document.querySelector<HTMLElement>('[data-follow]')
  if (part) window.setTimeout(() => void look(part), pauseMs)
}

async function look(part: HTMLElement): Promise<void> {
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
    const found = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(part.id)
    if (!found) return location.reload()
    const [status, now] = [part.querySelector('[role=status]'), found.querySelector('[role=status]')]
    if (status && now && status.innerHTML !== now.innerHTML) status.replaceChildren(...now.childNodes)
  } catch {
    // Without a connection: at the next look.
  }
  window.setTimeout(() => void look(part), pauseMs)
}
