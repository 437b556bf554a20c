import type { SavedQuery } from '../../queries/saved-query.js'
import type { Translator } from '../../site/messages.js'
import type { RemotePart } from '../../sparql/federation/remote-part.js'
import { html } from './html.js'
import type { Content } from './html.js'

/** Note of the endpoints that a saved query calls; false for one that calls none. */
export function remoteNote({ form }: Pick<SavedQuery, 'form'>, t: Translator): string | false {
  return form.services.length > 0 && t('remote.asks', { endpoints: hostsOf(form.services) })
}

/** Notice in place of the answer to a query whose endpoints are not called here. */
export function remoteOff({ form }: Pick<SavedQuery, 'form'>, t: Translator): Content {
  return html`<p class="notice">${t('remote.off', { endpoints: hostsOf(form.services) })}</p>`
}

/** Note of the part that other endpoints had in an answer, and how old that is. */
export function remoteAge(remote: RemotePart | undefined, t: Translator): Content {
  if (!remote?.endpoints.length) return false
  const minutes = Math.floor(remote.age / 60)
  return html`<p class="note">${t('remote.age', { endpoints: hostsOf(remote.endpoints), minutes })}</p>`
}

function hostsOf(iris: readonly string[]): string {
  return iris.map(iri => (URL.canParse(iri) ? new URL(iri).host : iri)).join(', ')
}
