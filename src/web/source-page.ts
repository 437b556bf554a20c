import type { Quad } from 'n3'
import type { Description } from '../query/description.js'
import { isPassage } from '../query/description.js'
import { namingOf } from '../query/naming.js'
import { formatsFor } from '../store/formats.js'
import { rdf } from '../vocabulary.js'
import type { Call } from './call.js'
import { html } from './html.js'
import type { Html } from './html.js'
import { linkTo } from './links.js'
import { formatLinks, page } from './page.js'
import { statementTable } from './statement-table.js'
import type { Shown } from './statement-table.js'
import { classLine } from './thing-page.js'
import { word } from './words.js'

/** A source: what is said of it, and what it states in the order of the document. */
export function sourcePage({ served: { model }, language }: Call, description: Description, slug: string): Html {
  const { iri, own, names } = description
  const shown: Shown = { model, language, quads: own, naming: namingOf([...own, ...names], model) }
  const path = `/source/${slug}`
  const anchored = new Set<string>()
  return page({ title: shown.naming.label(iri, language), language, model, path, formats: formatLinks(path, formatsFor('graph').map(({ name }) => name)) },
    classLine(iri, shown),
    statementTable(iri, { ...shown, quads: own.filter(quad => quad.graph.value !== iri || quad.subject.value === iri) }),
    html`<h2>${word(language, 'records')}</h2>`,
    recordsOf(iri, own, model.base).map(({ record, passages }) => {
      // A passage is an anchor where it comes first, so that a link to it finds its place.
      const anchors = passages.filter(passage => !anchored.has(passage))
      for (const passage of anchors) anchored.add(passage)
      return html`<section>${anchors.map(passage => html`<a id="${passage.slice(passage.indexOf('#') + 1)}"></a>`)}
<h3>${linkTo(record, model.base, shown.naming.label(record, language))}</h3>
${classLine(record, shown)}${statementTable(record, shown)}</section>
`
    }),
    description.cut && html`<p>${word(language, 'more')}</p>`)
}

/** The records of a source by the place of their first passage; those without one at the end. */
function recordsOf(iri: string, quads: readonly Quad[], base: string): { record: string, passages: string[] }[] {
  const records = new Map<string, string[]>()
  for (const { subject, predicate, object, graph } of quads) {
    if (graph.value !== iri || subject.value.includes('#') || subject.value === iri || subject.termType !== 'NamedNode') continue
    if (predicate.equals(rdf('type')) && !records.has(subject.value)) records.set(subject.value, [])
    if (isPassage(object.value, base)) records.set(subject.value, [...records.get(subject.value) ?? [], object.value])
  }
  const start = (passage: string | undefined): number => Number(/#char=(\d+)/.exec(passage ?? '')?.[1] ?? Infinity)
  return [...records].map(([record, passages]) => ({ record, passages: passages.sort((a, b) => start(a) - start(b)) }))
    .sort((a, b) => start(a.passages[0]) - start(b.passages[0]) || (a.record < b.record ? -1 : 1))
}
