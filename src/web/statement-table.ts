import type { Quad, Term } from 'n3'
import type { Model } from '../model/model.js'
import { isPassage } from '../query/description.js'
import type { Naming } from '../query/naming.js'
import { rdf } from '../vocabulary.js'
import { html } from './html.js'
import type { Content, Html } from './html.js'
import { linkTo, pathOf } from './links.js'
import { word } from './words.js'

/** What is needed to show statements to a reader. */
export interface Shown { model: Model, naming: Naming, language: string, quads: readonly Quad[] }

/** The statements of one subject: a row a property, in the order of its class's shape, each value with the source that states it. */
export function statementTable(subject: string, shown: Shown): Html {
  const { naming, language } = shown
  const quads = shown.quads.filter(quad => quad.subject.value === subject && !quad.predicate.equals(rdf('type')))
  if (!quads.length) return html``
  return html`<table>
<thead><tr><th scope="col">${word(language, 'property')}</th><th scope="col">${word(language, 'value')}</th><th scope="col">${word(language, 'statedBy')}</th></tr></thead>
<tbody>
${inOrder(subject, quads, shown).flatMap(([property, statements]) => statements.map((statement, i) => html`<tr>${i === 0 && html`<th scope="row" rowspan="${statements.length}">${linkTo(property, shown.model.base, naming.label(property, language))}</th>`}<td>${valueOf(statement.object, shown)}</td><td>${statedBy(subject, statement, shown)}</td></tr>
`))}</tbody>
</table>`
}

function inOrder(subject: string, quads: readonly Quad[], { naming, model }: Shown): [string, Quad[]][] {
  const byProperty = groupByProperty(quads)
  const order = naming.classesOf(subject).flatMap(type => model.fieldsOf(type)).map(field => field.path)
  const rank = (property: string): number => { const at = order.indexOf(property); return at < 0 ? order.length : at }
  return [...byProperty].sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
}

function groupByProperty(quads: readonly Quad[]): Map<string, Quad[]> {
  const groups = new Map<string, Quad[]>()
  for (const quad of quads) groups.set(quad.predicate.value, [...groups.get(quad.predicate.value) ?? [], quad])
  return groups
}

function valueOf(term: Term, shown: Shown): Content {
  const { model, naming, language, quads } = shown
  if (term.termType === 'Literal') return term.language ? html`<span lang="${term.language}">${term.value}</span> <small>${term.language}</small>` : term.value
  if (term.termType !== 'NamedNode') return term.value
  if (isPassage(term.value, model.base)) return linkTo(term.value, model.base, passageName(term.value, shown))
  const isNested = term.value.includes('#') && quads.some(quad => quad.subject.equals(term)) && !term.value.startsWith(model.namespace)
  return isNested ? statementTable(term.value, shown) : linkTo(term.value, model.base, naming.label(term.value, language))
}

/** `North catalogue, 0–101` */
export function passageName(iri: string, { naming, language }: Shown): string {
  const [source, range] = iri.split('#char=')
  return `${naming.label(source!, language)}, ${range?.replace(',', '–') ?? ''}`
}

/** The graph of a statement; when it is a source, with the passages that the subject quotes from it. */
function statedBy(subject: string, { graph, predicate }: Quad, shown: Shown): Content {
  const { model, naming, language, quads } = shown
  if (graph.termType !== 'NamedNode') return ''
  if (!graph.value.startsWith(`${model.base}source/`)) return html`<span class="quiet">${pathOf(graph.value, model.base)?.slice(1) ?? graph.value}</span>`
  const owner = subject.split('#')[0]!
  const passages = quads.filter(quad => quad.subject.value === owner && quad.graph.equals(graph) && quad.object.value.startsWith(`${graph.value}#char=`))
  const isItself = passages.some(quad => quad.predicate.equals(predicate))
  return [linkTo(graph.value, model.base, naming.label(graph.value, language)), !isItself && passages.map(({ object }) => html` ${linkTo(object.value, model.base, html`<small>${word(language, 'passage')} ${object.value.split('#char=')[1]!.replace(',', '–')}</small>`)}`)]
}
