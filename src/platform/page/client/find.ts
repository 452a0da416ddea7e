/** Short names for what every script does. */
export const all = <T extends HTMLElement = HTMLElement>(selector: string, root: ParentNode = document): T[] =>
  [...root.querySelectorAll<T>(selector)]

/** One listener on the document, for elements that may come later too. */
export function on<K extends keyof DocumentEventMap>(type: K, selector: string, act: (element: HTMLElement, event: DocumentEventMap[K]) => void): void {
  document.addEventListener(type, (event) => {
    const element = event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null
    if (element) act(element, event)
  })
}

/** A sentence with {n}, chosen by the plural rules of the page's language; n in the digits of the page. */
export function counted(sentences: string | undefined, count: number): string {
  const forms = JSON.parse(sentences ?? '{}') as Record<string, string>
  const lang = document.documentElement.lang || 'ar'
  const form = new Intl.PluralRules(lang).select(count)
  return (forms[form] ?? forms.other ?? '').replace('{n}', () => inDigits(count))
}

/** Arabic pages say which digits they use in data-digits. */
export function inDigits(count: number, useGrouping = true): string {
  const { lang, dataset } = document.documentElement
  return new Intl.NumberFormat(lang === 'ar' ? `ar-u-nu-${dataset.digits ?? 'arab'}` : lang, { useGrouping }).format(count)
}

export const remember = (name: string, value: string) => {
  const secure = location.protocol === 'https:' ? '; Secure' : ''
  document.cookie = `${name}=${value}; Path=/; Max-Age=${value === '' ? 0 : 31536000}; SameSite=Lax${secure}`
}
