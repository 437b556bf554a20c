import { citationSection } from './parts/citation.js'
import { html } from './parts/html.js'
import type { Html } from './parts/html.js'
import { siteDescription, siteName, sitePromise, licenceName } from './parts/identity.js'
import { page } from './parts/layout.js'
import type { MessageName } from '../site/messages.js'
import { factsOf } from '../model/status-properties.js'
import type { PageContext } from '../site/page-context.js'
import { unbroken } from './parts/texts.js'

/** Sections with the paragraphs that hold for a graph; one without any is left out. */
function sectionsFor({
  features,
  model
}: PageContext['site']): readonly (readonly [MessageName, readonly MessageName[]])[] {
  const when = (holds: boolean, ...names: MessageName[]): MessageName[] => (holds ? names : [])
  const { sources, passages, shapes } = features
  const statuses = factsOf(model).properties.length > 0
  const sections: [MessageName, MessageName[]][] = [
    [
      'about.method',
      [
        ...when(passages, 'about.method1'),
        ...when(sources, 'about.method2'),
        ...when(shapes && sources, 'about.method3')
      ]
    ],
    ['about.status', when(statuses, 'about.status1')],
    ['about.correct', [...when(shapes && sources, 'about.correct1'), ...when(passages, 'about.correct2')]],
    ['about.limits', when(sources, 'about.limits1', 'about.limits2')]
  ]
  return sections.filter(([, paragraphs]) => paragraphs.length > 0)
}

/** Page on the graph itself: how it is made and corrected, what it does not know, its licence, how to cite it. */
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
      description: siteDescription(model, language) ?? sitePromise(context.site, t)
    },
    context,
    html`<p class="lead">${unbroken([siteDescription(model, language), sitePromise(context.site, t)].join(' '))}</p>`,
    sectionsFor(context.site).map(
      ([title, paragraphs]) =>
        html`<section><h2>${t(title)}</h2>${paragraphs.map(each => html`<p>${t(each)}</p>`)}</section>`
    ),
    html`<section><h2>${t('about.machines')}</h2><ul>
<li><a href="/sparql">SPARQL 1.1</a> <code>/sparql</code></li>
<li><a href="/queries.json">${t('nav.queries')}</a> <code>/queries.json</code></li>
<li><a href="/dataset">${t('dataset')}</a> <code>/dataset</code></li>
<li><a href="/codebook">${t('codebook')}</a> <code>/codebook</code></li>
<li><a href="/catalogue">${t('catalogue')}</a> <code>/catalogue</code></li>
<li><a href="/graphs">${t('dumps.graphs')}</a> <code>/graphs</code></li>
<li><a href="/releases">${t('releases')}</a> <code>/releases</code></li>
<li><a href="/changes">${t('changes')}</a> <code>/changes</code></li>
<li><a href="/limits">${t('limits')}</a> <code>/limits</code></li>
<li><a href="/context.jsonld">JSON-LD @context</a></li>
<li><a href="/search.json?q=">${t('nav.search')}</a> <code>/search.json?q=…</code></li>
<li><a href="/feed.atom">Atom</a></li></ul></section>`,
    model.licence &&
      html`<section><h2>${t('licence')}</h2>
<p>${t('about.licence')} <a rel="license" href="${model.licence}">${licenceName(model.licence)}</a></p></section>`,
    citationSection(context, undefined, true)
  )
}
