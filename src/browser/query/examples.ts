import { all } from '../dom.js'
import { readAddress } from './permalink.js'

/** Examples of the page: opened in the editor by a press, and found by words of any of their languages. */
export function openExamples(open: (query: string) => void): void {
  for (const link of all<HTMLAnchorElement>('.examples a[href]')) {
    link.addEventListener('click', event => {
      const { query } = readAddress(new URL(link.href))
      if (event.ctrlKey || event.metaKey || event.shiftKey || query === undefined) return
      event.preventDefault()
      open(query)
    })
  }
  const field = document.querySelector<HTMLInputElement>('#find-example')
  field?.addEventListener('input', () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean)
    for (const group of all<HTMLElement>('.examples section')) {
      const items = all<HTMLElement>('li', group)
      for (const item of items) item.hidden = !words.every(word => plain(item.dataset.words ?? '').includes(word))
      group.hidden = items.every(({ hidden }) => hidden)
    }
  })
}

/** Text without case and marks on letters. */
function plain(text: string): string {
  return text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '')
}
