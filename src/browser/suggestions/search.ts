import { all } from '../dom.js'
import { serverUrl } from '../server.js'
import { translatorOfPage } from '../messages.js'
import { combobox } from './combobox.js'
import type { Suggestion } from './combobox.js'
import { fetchJson } from './json.js'

interface Found extends Suggestion {
  href: string
}

/** Answer of /search.json. */
interface Results {
  results: readonly { href: string; label: string; lang?: string; className?: string; matched?: string }[]
}

/**
 * Search as you type: what is found is shown under the field, and leads there. Enter alone asks for the page of results
 * as without this.
 */
export async function searchAsYouType(): Promise<void> {
  const t = await translatorOfPage()
  for (const input of all<HTMLInputElement>('form[role=search] input[name=q]')) {
    combobox<Found>(input, t, {
      suggest: async (q, signal) => {
        const { results } = (await fetchJson(
          '/search.json',
          { q, lang: document.documentElement.lang },
          signal
        )) as Results
        return results.map(({ href, label, lang, className, matched }) => ({
          href: serverUrl(href),
          label,
          language: lang,
          details: [className ?? '', matched && matched !== label ? t('matched', { name: matched }) : ''].filter(
            Boolean
          )
        }))
      },
      choose: ({ href }) => {
        location.assign(href)
      }
    })
  }
}
