import { bibtex, citation, cslJson } from './citation.js'
import { html } from './html.js'
import type { Html } from './html.js'
import { siteDescription, siteName } from './identity.js'
import { licenceName, page } from './layout.js'
import type { Message } from './messages.js'
import type { Reader } from './site.js'

const sections: readonly (readonly [Message, readonly Message[]])[] = [
  ['about.method', ['about.method1', 'about.method2', 'about.method3']], ['about.status', ['about.status1']], ['about.correct', ['about.correct1', 'about.correct2']], ['about.limits', ['about.limits1', 'about.limits2']]
]

/** How the graph is made, how to correct it, what it does not know, under what licence it is and how to cite it. */
export function aboutPage(reader: Reader): Html {
  const { say, language, site: { model } } = reader
  return page({ title: say('nav.about'), plainTitle: say('about.title', { name: siteName(model, language) }), description: siteDescription(model, language) ?? say('home.promise') }, reader,
    html`<p class="lead">${siteDescription(model, language)} ${say('home.promise')}</p>`,
    sections.map(([title, paragraphs]) => html`<section><h2>${say(title)}</h2>${paragraphs.map(each => html`<p>${say(each)}</p>`)}</section>`),
    html`<section><h2>${say('about.machines')}</h2><ul><li><a href="/sparql">SPARQL 1.1</a> <code>/sparql</code></li><li><a href="/queries.json">${say('nav.queries')}</a> <code>/queries.json</code></li><li><a href="/context.jsonld">JSON-LD @context</a></li><li><a href="/search.json?q=">${say('nav.search')}</a> <code>/search.json?q=…</code></li><li><a href="/feed.atom">Atom</a></li></ul></section>`,
    model.licence && html`<section><h2>${say('licence')}</h2><p>${say('about.licence')} <a rel="license" href="${model.licence}">${licenceName(model.licence)}</a></p></section>`,
    html`<section id="cite"><h2>${say('cite')}</h2><p>${citation(reader)}</p><h3>BibTeX</h3><pre class="copy"><code>${bibtex(reader)}</code></pre><h3>CSL-JSON</h3><pre class="copy"><code>${JSON.stringify(cslJson(reader), undefined, 2)}</code></pre></section>`)
}
