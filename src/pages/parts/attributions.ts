import type { Quad } from 'n3'
import type { NamedThings } from '../../lookup/answers.js'
import type { Labels } from '../../lookup/labels.js'
import { sortedPassages, passageFrom } from '../../lookup/passages.js'
import { isPassage } from '../../lookup/statements.js'
import type { Model } from '../../model/model.js'
import type { PageContext } from '../../site/page-context.js'
import { sortedBy } from '../../base/sorting.js'
import { html } from './html.js'
import type { Content } from './html.js'
import { linkTo } from './links.js'
import { passageBlock } from './passages.js'
import { pointText } from './time-point.js'
import { shownText } from './texts.js'

/** Passages by the source that quotes them for what it states of a thing; a source may quote none. */
export type Attributions = ReadonlyMap<string, readonly string[]>

/** Sources that state something of a thing, each with its passages. */
export function attributionsOf(iri: string, quads: readonly Quad[], base: string): Attributions {
  const attributions = new Map<string, string[]>()
  for (const { subject, object, graph } of quads) {
    if (!graph.value.startsWith(`${base}source/`) || subject.value.split('#')[0] !== iri) continue
    const passages = attributions.get(graph.value) ?? []
    attributions.set(graph.value, passages)
    if (isPassage(object.value, base) && !passages.includes(object.value)) passages.push(object.value)
  }
  return attributions
}

/** Id of the section of a source on a thing's page. */
export function sectionOfSource(source: string, model: Model): string {
  return `said-${source.slice(model.sourceIri('').length)}`
}

/** Section on who says so: each source with its passages, the sources by name. */
export function attributionSection(
  attributions: Attributions,
  { names, texts }: NamedThings,
  context: PageContext
): Content {
  const {
    site: { model },
    t
  } = context
  const parts = sortedBy(attributions, ([source]) => names.label(source).text, context.language).map(
    ([source, iris]) => {
      const passages = sortedPassages(iris.flatMap(iri => passageFrom(iri) ?? []))
      const heading = linkTo(source, model, shownText(names.label(source)))
      return html`<section id="${sectionOfSource(source, model)}"><h3>${heading}</h3>
${passages.map(passage => passageBlock(passage, texts, context))}${
        passages.length > 0 && !texts.has(source) && html`<p class="note">${t('passage.notHere')}</p>`
      }</section>
`
    }
  )
  return (
    parts.length > 0 &&
    html`<section id="who-says-so"><h2>${t('whoSaysSo')}</h2>
${parts}</section>`
  )
}

/**
 * Sources that state a thing, each with its date and the positions of its passages, as a citation has them; undefined
 * for none.
 */
export function statedBy(
  attributions: Attributions,
  { names, issued }: { names: Labels; issued: ReadonlyMap<string, string> },
  { t }: PageContext
): string | undefined {
  const told = [...attributions].map(([source, iris]) => {
    const passages = sortedPassages(iris.flatMap(iri => passageFrom(iri) ?? []))
    const places = passages.map(({ start, end }) => t('passage.range', { start, end }))
    const day = issued.get(source)
    const dated = day === undefined ? [] : [pointText(day, t) ?? day]
    return [names.label(source).text, ...dated, ...places].join(', ')
  })
  return told.join('; ') || undefined
}
