import { element } from '../dom.js'
import { serverUrl } from '../server.js'
import type { BrowserTranslator } from '../messages.js'

const formats = { rows: ['csv', 'tsv', 'json', 'xml'], graph: ['ttl', 'nt', 'jsonld', 'rdf', 'nq', 'trig'] } as const

/** Links to an answer in every format, as the endpoint gives it. */
export function downloads(query: string, kind: keyof typeof formats, t: BrowserTranslator): HTMLElement {
  const links = formats[kind].map(format => {
    const parameters = new URLSearchParams({ query, format })
    return element(
      'li',
      {},
      element(
        'a',
        { href: `${serverUrl('/sparql')}?${parameters.toString()}`, download: `answer.${format}` },
        format.toUpperCase()
      )
    )
  })
  return element('div', { class: 'formats' }, element('span', {}, t('download')), element('ul', {}, ...links))
}
