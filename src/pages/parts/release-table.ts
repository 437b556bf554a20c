import { xsd } from '../../base/vocabulary.js'
import type { PublishedRelease } from '../../lookup/releases.js'
import { deltaName } from '../../release/manifest.js'
import type { PageContext } from '../../site/page-context.js'
import { html } from './html.js'
import type { Html } from './html.js'
import { countCell, dataCell, tableBox } from './table.js'
import { pointText } from './time-point.js'

/** Table of the releases that can be downloaded, the newest first, with what each changed. */
export function releaseTable(
  releases: readonly PublishedRelease[],
  { t, language, site: { release: served } }: PageContext
): Html {
  const rows = releases.map(({ id, published, manifest: { counts, delta } }) => {
    const day = published?.toISOString()
    const changes = (name: 'added' | 'removed'): string => `/releases/${id}/${deltaName(delta?.from ?? '', name)}`
    return html`<tr><td><a href="/releases/${id}"><code>${id}</code></a>${
      id === served.id && html` <span class="quiet">${t('served')}</span>`
    }</td>${[
      dataCell(day, xsd('dateTime').value, day && pointText(day.slice(0, 10), t)),
      countCell(counts.quads, language),
      countCell(delta?.added, language, changes('added')),
      countCell(delta?.removed, language, changes('removed'))
    ]}</tr>
`
  })
  const headings = [t('release'), t('published'), t('statementCount'), t('added'), t('removed')]
  return tableBox({ name: t('releases'), headings, rows, sortable: true })
}
