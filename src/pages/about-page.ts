import { bibtex, citation, cslJson } from './parts/citation.js'
import { html } from './parts/html.js'
import type { Html } from './parts/html.js'
import { siteDescription, siteName } from './parts/identity.js'
import { licenceName, page } from './parts/layout.js'
import type { MessageName } from '../site/messages.js'
import type { PageContext } from '../site/page-context.js'

const sections: readonly (readonly [MessageName, readonly MessageName[]])[] = [
  ['about.method', ['about.method1', 'about.method2', 'about.method3']],
  ['about.status', ['about.status1']],
  ['about.correct', ['about.correct1', 'about.correct2']],
  ['about.limits', ['about.limits1', 'about.limits2']]
]

/** How the graph is made, how to correct it, what it does not know, under what licence it is and how to cite it. */
export function aboutPage(context: PageContext): Html {
  const {
    t,
    language,
    site: { model }
  } = context
  return page(
    {
      title: t('nav.about'),
      plainTitle: t('about.title', { name: siteName(model, language) }),
      description: siteDescription(model, language) ?? t('home.promise')
    },
    context,
    html`<p class="lead">${siteDescription(model, language)} ${t('home.promise')}</p>`,
    sections.map(
      ([title, paragraphs]) =>
        html`<section><h2>${t(title)}</h2>${paragraphs.map(each => html`<p>${t(each)}</p>`)}</section>`
    ),
    html`<section><h2>${t('about.machines')}</h2><ul><li><a href="/sparql">SPARQL 1.1</a> <code>/sparql</code></li><li><a href="/queries.json">${t('nav.queries')}</a> <code>/queries.json</code></li><li><a href="/context.jsonld">JSON-LD @context</a></li><li><a href="/search.json?q=">${t('nav.search')}</a> <code>/search.json?q=…</code></li><li><a href="/feed.atom">Atom</a></li></ul></section>`,
    model.licence &&
      html`<section><h2>${t('licence')}</h2><p>${t('about.licence')} <a rel="license" href="${model.licence}">${licenceName(model.licence)}</a></p></section>`,
    html`<section id="cite"><h2>${t('cite')}</h2><p>${citation(context)}</p><h3>BibTeX</h3><pre class="copy"><code>${bibtex(context)}</code></pre><h3>CSL-JSON</h3><pre class="copy"><code>${JSON.stringify(cslJson(context), undefined, 2)}</code></pre></section>`
  )
}
