import type { OntologyTerm } from '../model/terms.js'
import { formatsFor } from '../rdf/formats.js'
import { html } from './parts/html.js'
import type { Html } from './parts/html.js'
import { headerTexts } from './parts/identity.js'
import { formatLinks } from './parts/format-links.js'
import { page } from './parts/layout.js'
import type { PageContext } from '../site/page-context.js'
import { sortedBy } from '../site/sorting.js'
import { textIn, textWithLanguage } from '../site/texts.js'
import { plainText } from './parts/texts.js'
import { classSection, conceptTable, propertyFacts, termSection } from './parts/term-sections.js'
import { numberText } from './parts/values.js'

/** Page of the ontology, for people who model: each class with its fields and a diagram, each property, each scheme. */
export function ontologyPage(counts: ReadonlyMap<string, number>, context: PageContext): Html {
  const {
    site: { model },
    language,
    t
  } = context
  const ours = <T extends OntologyTerm>(terms: Iterable<T>): T[] =>
    sortedBy(
      [...terms].filter(({ iri }) => model.isListed(iri)),
      ({ labels, localName }) => textIn(labels, context) ?? localName,
      language
    )
  const classes = ours(model.classes.values()).filter(({ iri }) => !model.isConceptClass(iri))
  const lists = ours(model.classes.values()).filter(({ iri }) => model.isConceptClass(iri))
  const properties = ours(model.properties.values())
  const schemes = ours(model.schemes.values())
  const about = textIn(headerTexts(model, 'description'), context)
  return page(
    {
      title: textIn(headerTexts(model, 'title'), context) ?? model.name,
      kicker: t('nav.ontology'),
      ...(about ? { description: about } : {}),
      formats: [
        ...formatLinks(
          '/ontology',
          formatsFor('graph').map(({ name }) => name)
        ),
        ['JSON-LD @context', '/context.jsonld']
      ]
    },
    context,
    about && html`<p class="lead">${about}</p>`,
    html`<p>${model.version && html`${t('version')} ${model.version.split('/').at(-1)} · `}
<code>${model.namespace}</code> · <a href="/shapes">${t('nav.shapes')}</a></p>
<nav aria-label="${t('contents')}">${(
      [
        ['classes', classes],
        ['properties', properties],
        ['lists', lists]
      ] as const
    ).map(
      ([name, terms]) =>
        html`<details><summary>${t(name)} <span class="count">${numberText(
          terms.length,
          language
        )}</span></summary><ul class="tiles">${terms.map(
          ({ localName, labels }) =>
            html`<li><a href="#${localName}">${plainText(
              textWithLanguage(labels, context) ?? { text: localName }
            )}</a></li>`
        )}</ul></details>`
    )}</nav>
<h2>${t('classes')}</h2>
${classes.map(term => classSection(term, counts.get(term.iri) ?? 0, context))}
<h2>${t('properties')}</h2>
${properties.map(term => termSection(term, propertyFacts(term, context), context))}
<h2>${t('lists')}</h2>
${lists.map(term =>
  termSection(term, html`<p class="note">${t('isListOf', { count: model.conceptsOf(term.iri).size })}</p>`, context)
)}
${schemes.map(scheme => termSection(scheme, conceptTable(scheme, context), context))}`
  )
}
