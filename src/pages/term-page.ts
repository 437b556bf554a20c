import type { PropertyUse } from '../lookup/terms.js'
import type { Scheme } from '../model/terms.js'
import type { PageContext } from '../site/page-context.js'
import { textWithLanguage } from '../site/texts.js'
import { html } from './parts/html.js'
import type { Html } from './parts/html.js'
import { page } from './parts/layout.js'
import { pathWith } from './parts/links.js'
import { conceptTable, factList, propertyFacts, termFrame } from './parts/term-facts.js'
import { shownText } from './parts/texts.js'
import { numberText } from './parts/values.js'

/** Page of a property: what it means, which things have it, what it points at, how many statements have it. */
export function propertyPage({ term, statements }: PropertyUse, context: PageContext): Html {
  const { t, language } = context
  const query = `SELECT ?thing ?value WHERE {\n  ?thing <${term.iri}> ?value\n} LIMIT 100`
  const definition = textWithLanguage(term.definitions, context)
  return page(
    { ...termFrame(term, t('kind.property'), context), query },
    context,
    definition && html`<p class="lead">${shownText(definition)}</p>`,
    factList([
      ...propertyFacts(term, context),
      [t('statementCount'), html`<a href="${pathWith('/sparql', { query })}">${numberText(statements, language)}</a>`],
      [t('key'), html`<code>${term.localName}</code>`]
    ]),
    html`<p class="note">${t('iri')} <code>${term.iri}</code></p>`
  )
}

/** Page of a list of controlled values: what it is for, and its values. */
export function schemePage(scheme: Scheme, context: PageContext): Html {
  const {
    site: { model },
    t
  } = context
  const concepts = [...model.concepts.values()].filter(({ schemes }) => schemes.includes(scheme.iri))
  const definition = textWithLanguage(scheme.definitions, context)
  return page(
    termFrame(scheme, t('list'), context),
    context,
    definition && html`<p class="lead">${shownText(definition)}</p>`,
    conceptTable(concepts, t('values'), context),
    html`<p class="note">${t('iri')} <code>${scheme.iri}</code></p>`
  )
}
