import type { Quad } from 'n3'
import type { Description } from '../query/description.js'
import { namingOf } from '../query/naming.js'
import { formatsFor } from '../store/formats.js'
import type { Call } from './call.js'
import { html } from './html.js'
import type { Html } from './html.js'
import { linkTo } from './links.js'
import { formatLinks, page } from './page.js'
import { statementTable } from './statement-table.js'
import type { Shown } from './statement-table.js'
import { word } from './words.js'

/** An entity or a record: what is said of it, and what points at it. */
export function thingPage({ served: { model }, language }: Call, description: Description, slug: string): Html {
  const { iri, own, incoming, names } = description
  const shown: Shown = { model, language, quads: own, naming: namingOf([...own, ...names], model) }
  const path = `/id/${slug}`
  return page({ title: shown.naming.label(iri, language), language, model, path, formats: formatLinks(path, formatsFor('graph').map(({ name }) => name)) },
    classLine(iri, shown),
    statementTable(iri, shown),
    incoming.length > 0 && html`<h2>${word(language, 'mentionedBy')}</h2>${mentions(incoming, shown)}`,
    description.cut && html`<p>${word(language, 'more')}</p>`)
}

/** The classes of a thing, as a line with its IRI. */
export function classLine(iri: string, { naming, model, language }: Shown): Html {
  return html`<p>${naming.classesOf(iri).map(type => html`${linkTo(type, model.base, naming.label(type, language))} `)}<br><small class="quiet">${iri}</small></p>`
}

/** What points at a thing: a row for each that does, by property. */
export function mentions(incoming: readonly Quad[], { naming, model, language }: Shown): Html {
  const rows = incoming.map(({ subject, predicate, graph }) => {
    const owner = subject.value.split('#')[0]!
    return {
      property: naming.label(predicate.value, language), subject: naming.label(owner, language),
      cells: [linkTo(predicate.value, model.base, naming.label(predicate.value, language)), linkTo(owner, model.base, naming.label(owner, language)), statedIn(graph.value)]
    }
  }).sort((a, b) => a.property.localeCompare(b.property, language) || a.subject.localeCompare(b.subject, language))
  function statedIn(graph: string): Html {
    return graph.startsWith(`${model.base}source/`) ? linkTo(graph, model.base, naming.label(graph, language)) : html`<span class="quiet">${graph.slice(model.base.length)}</span>`
  }
  return html`<table>
<thead><tr><th scope="col">${word(language, 'property')}</th><th scope="col">${word(language, 'mentionedBy')}</th><th scope="col">${word(language, 'statedBy')}</th></tr></thead>
<tbody>
${rows.map(({ cells }) => html`<tr>${cells.map(cell => html`<td>${cell}</td>`)}</tr>
`)}</tbody>
</table>`
}
