import type { OntologyTerm } from '../model/terms.js'
import { formatsFor } from '../rdf/formats.js'
import type { MessageName } from '../site/messages.js'
import type { PageContext } from '../site/page-context.js'
import { sortedBy } from '../base/sorting.js'
import { textIn, textWithLanguage } from '../site/texts.js'
import { formatLinks } from './parts/format-links.js'
import { html } from './parts/html.js'
import type { Html } from './parts/html.js'
import { headerTexts } from './parts/identity.js'
import { page } from './parts/layout.js'
import { hrefOf } from './parts/links.js'
import { plainText, unbroken } from './parts/texts.js'
import { numberText } from './parts/values.js'

/** Page of the ontology: an index of its classes, properties and lists, each a link to the page of its own. */
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
  const classes = ours(model.classes.values())
  const isList = ({ iri }: OntologyTerm): boolean => model.isConceptClass(iri)
  const about = textIn(headerTexts(model, 'description'), context)
  const numberOf = ({ iri }: OntologyTerm): number | undefined => counts.get(iri)
  return page(
    {
      title: t('nav.ontology'),
      kicker: textIn(headerTexts(model, 'title'), context) ?? model.name,
      description: about,
      formats: [
        ...formatLinks(
          '/ontology',
          formatsFor('graph').map(({ name }) => name)
        ),
        ['JSON-LD @context', '/context.jsonld']
      ]
    },
    context,
    about && html`<p class="lead">${unbroken(about)}</p>`,
    html`<p>${model.version && html`${t('version')} ${model.version.split('/').at(-1)} · `}
<code>${model.namespace}</code> · <a href="/shapes">${t('nav.shapes')}</a></p>`,
    termIndex(
      'classes',
      classes.filter(each => !isList(each)),
      numberOf,
      context
    ),
    termIndex('lists', classes.filter(isList), ({ iri }) => model.conceptsOf(iri).size, context),
    termIndex('properties', ours(model.properties.values()), () => undefined, context),
    termIndex('schemes', ours(model.schemes.values()), () => undefined, context)
  )
}

/** List of terms in columns. Each has the place that an address with its name behind `#` leads to. */
function termIndex(
  title: MessageName,
  terms: readonly OntologyTerm[],
  numberOf: (term: OntologyTerm) => number | undefined,
  context: PageContext
): Html {
  const {
    site: { model },
    language,
    t
  } = context
  const items = terms.map(term => {
    const { iri, localName, labels } = term
    const number = numberOf(term)
    return html`<li id="${localName}"><a href="${hrefOf(iri, model)}">${plainText(
      textWithLanguage(labels, context) ?? { text: localName }
    )}</a>${number !== undefined && html` <span class="count">${numberText(number, language)}</span>`}</li>
`
  })
  return html`<section><h2>${t(title)} <span class="count">${numberText(terms.length, language)}</span></h2>
<ul class="index">${items}</ul></section>
`
}
