import { ownFieldsOf } from '../../model/model.js'
import { localName } from '../../base/vocabulary.js'
import { html } from './html.js'
import type { Html } from './html.js'
import { hrefOf } from './links.js'
import type { PageContext } from '../../site/page-context.js'
import { textIn } from '../../site/texts.js'

const [WIDTH, BOX, HEIGHT, GAP] = [720, 190, 30, 12]
/** Fields that are drawn. */
const MAX_FIELDS = 8

/** Drawing of a class (SVG): the classes above it, and those that its own fields point at. */
export function classDiagram(iri: string, context: PageContext): Html {
  const {
    site: { model },
    t
  } = context
  const nameOf = (term: string): string => textIn(model.term(term)?.labels ?? {}, context) ?? localName(term)
  const parents = (model.classes.get(iri)?.parents ?? []).filter(parent => model.classes.has(parent)).slice(0, 3)
  const fields = ownFieldsOf({ iri, parents }, model)
    .filter(({ classes }) => classes.length > 0)
    .slice(0, MAX_FIELDS)
  if (!parents.length && !fields.length) return html``
  const top = parents.length ? HEIGHT + 46 : 8
  const height = Math.max(top + HEIGHT + 8, top + fields.length * (HEIGHT + GAP))
  const title = nameOf(iri)
  const id = `diagram-${localName(iri)}`
  const label = (text: string, max: number): string => (text.length > max ? `${text.slice(0, max - 1)}…` : text)
  const text = (x: number, y: number, words: string, anchor = 'start'): Html =>
    html`<text x="${x}" y="${y}" text-anchor="${anchor}" stroke="none" fill="currentColor">${words}</text>`
  const box = (x: number, y: number, term: string): Html =>
    html`<a href="${hrefOf(term, model)}"><rect x="${x}" y="${y}" width="${BOX}" height="${HEIGHT}" />${text(
      x + BOX / 2,
      y + 20,
      label(nameOf(term), 26),
      'middle'
    )}</a>`
  const description = [
    parents.length > 0 && t('diagram.above', { classes: parents.map(nameOf).join(', ') }),
    fields.length > 0 && t('diagram.fields', { count: fields.length })
  ]
  const arrows = parents.map((parent, i) => {
    const x = 4 + i * (BOX + GAP)
    const middle = x + BOX / 2
    return html`${box(x, 4, parent)}<path d="M${4 + BOX / 2} ${top} L${middle} ${HEIGHT + 12}"/>
<path d="M${middle - 6} ${HEIGHT + 14} l6 -10 l6 10 z"/>`
  })
  const curves = fields.map((field, i) => {
    const y = top + i * (HEIGHT + GAP)
    const [left, right] = [4 + BOX, WIDTH - BOX - 4]
    const [from, to] = [top + HEIGHT / 2, y + HEIGHT / 2]
    const curve = `M${left} ${from} C${left + 60} ${from} ${left + 40} ${to} ${left + 110} ${to} L${right - 6} ${to}`
    const words = `${label(nameOf(field.path), 24)} ${field.min}..${field.max ?? '*'}`
    return html`<path d="${curve}"/>${text(left + 112, y + 10, words)}${box(right, y, field.classes[0]!)}`
  })
  return html`<svg viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="group"
 aria-labelledby="${id} ${id}-text"><title id="${id}">${t('diagramOf', { class: title })}</title>
<desc id="${id}-text">${description.filter(Boolean).join('; ')}</desc>
<g fill="none" stroke="currentColor" font-size="13">${box(4, top, iri)}${arrows}
${curves}</g></svg>
`
}
