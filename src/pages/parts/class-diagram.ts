import type { Field } from '../../model/terms.js'
import { localName } from '../../base/vocabulary.js'
import { html } from './html.js'
import type { Html } from './html.js'
import { hrefOf } from './links.js'
import type { PageContext } from '../../site/page-context.js'
import { textIn } from '../../site/texts.js'

const [WIDTH, BOX, HEIGHT, GAP] = [720, 190, 30, 12]
const MOST = 8

/** A class with the classes above it and those its fields point at, as a drawing. */
export function classDiagram(iri: string, { site: { model }, language, t }: PageContext): Html {
  const nameOf = (term: string): string => textIn(model.term(term)?.labels ?? {}, language) ?? localName(term)
  const parents = (model.classes.get(iri)?.parents ?? []).filter(parent => model.classes.has(parent)).slice(0, 3)
  const own = ({ path }: Field): boolean =>
    !parents.some(parent => model.fieldsOf(parent).some(field => field.path === path))
  const fields = model
    .fieldsOf(iri)
    .filter(field => own(field) && field.classes.length > 0)
    .slice(0, MOST)
  if (!parents.length && !fields.length) return html``
  const top = parents.length ? HEIGHT + 46 : 8
  const height = Math.max(top + HEIGHT + 8, top + fields.length * (HEIGHT + GAP))
  const title = nameOf(iri)
  const id = `diagram-${localName(iri)}`
  const label = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text)
  const box = (x: number, y: number, term: string): Html =>
    html`<a href="${hrefOf(term, model)}"><rect x="${x}" y="${y}" width="${BOX}" height="${HEIGHT}" /><text x="${x + BOX / 2}" y="${y + 20}" text-anchor="middle" stroke="none" fill="currentColor">${label(nameOf(term), 26)}</text></a>`
  return html`<svg viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="${id} ${id}-text"><title id="${id}">${t('diagramOf', { class: title })}</title><desc id="${id}-text">${[parents.length > 0 && t('diagram.above', { classes: parents.map(nameOf).join(', ') }), fields.length > 0 && t('diagram.fields', { count: fields.length })].filter(Boolean).join('; ')}</desc><g fill="none" stroke="currentColor" font-size="13">${box(4, top, iri)}${parents.map((parent, i) => html`${box(4 + i * (BOX + GAP), 4, parent)}<path d="M${4 + BOX / 2} ${top} L${4 + i * (BOX + GAP) + BOX / 2} ${HEIGHT + 12}"/><path d="M${4 + i * (BOX + GAP) + BOX / 2 - 6} ${HEIGHT + 14} l6 -10 l6 10 z"/>`)}
${fields.map((field, i) => {
  const y = top + i * (HEIGHT + GAP)
  return html`<path d="M${4 + BOX} ${top + HEIGHT / 2} C${4 + BOX + 60} ${top + HEIGHT / 2} ${4 + BOX + 40} ${y + HEIGHT / 2} ${4 + BOX + 110} ${y + HEIGHT / 2} L${WIDTH - BOX - 10} ${y + HEIGHT / 2}"/><text x="${4 + BOX + 112}" y="${y + 10}" stroke="none" fill="currentColor">${label(nameOf(field.path), 24)} ${field.min}..${field.max ?? '*'}</text>${box(WIDTH - BOX - 4, y, field.classes[0]!)}`
})}</g></svg>
`
}
