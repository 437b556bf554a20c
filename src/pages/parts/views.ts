import { edtf } from '../../base/vocabulary.js'
import { listedIris } from '../../lookup/answers.js'
import type { SavedQuery } from '../../queries/saved-query.js'
import type { JsonTerm } from '../../sparql/results-json.js'
import type { LabelledAnswer } from './answer.js'
import { answerTable } from './answer-table.js'
import { cards } from './cards.js'
import { coloursOf } from './colours.js'
import { html } from './html.js'
import type { Html } from './html.js'
import { lines } from './lines.js'
import { matrix } from './matrix.js'
import { tracks } from './tracks.js'
import type { PageContext } from '../../site/page-context.js'

/** View of a saved query. */
export type SavedView = SavedQuery['view']

/** Placement of an answer on a page: the id of its table, a name, and the columns of a matrix that stand first. */
export interface ViewPlacement {
  id: string
  name: string
  first?: readonly string[]
}

/** View of an answer, with the table that says the same, `collapsed` where the whole answer is a link away. */
export function viewOf(
  view: SavedView,
  answer: LabelledAnswer,
  context: PageContext,
  { id, name, first }: ViewPlacement,
  collapsed = false
): Html {
  if (!answer.rows.length) return html`<p class="notice">${context.t('noRows')}</p>`
  const { mapping } = view
  const unseen = placingRoles(view, answer).flatMap(role => mapping[role] ?? [])
  const [from, to] = ['fromLabel', 'toLabel'].map(role => mapping[role])
  const route = from !== undefined && to !== undefined && !collapsed ? { from, to } : undefined
  const group = view.name === 'table' ? mapping['group'] : undefined
  const table = answerTable(
    { ...answer, unseen: [...unseen, ...(route ? [route.from] : [])], route },
    context,
    name,
    id,
    group
  )
  switch (view.name) {
    case 'table':
      return table
    case 'matrix':
      // A matrix is a table already: in passing it stands alone.
      return html`${matrix(mapping, answer, context, { name, first })}${!collapsed && tablePart(table, context, true)}`
    case 'tracks':
      return html`${tracks(mapping, answer, context, name)}${tablePart(table, context, true)}`
    case 'lines': {
      const drawn = lines(mapping, answer, context, name)
      const why = html`<p class="note">${context.t('lines.oneTime')}</p>`
      return html`${drawn ?? why}${tablePart(table, context, drawn !== undefined)}`
    }
    case 'cards':
      return html`${cards(mapping, answer, context)}${tablePart(table, context, true)}`
    default: {
      const drawn = figure(view, groupColours(view, answer, context), { id, name })
      return html`${drawn}${tablePart(table, context, collapsed)}`
    }
  }
}

const isEdtf = (term: JsonTerm | undefined): boolean => term?.type === 'literal' && term.datatype === edtf('EDTF').value

/**
 * Roles of columns that only a drawing needs: where an arrow of a map lies, for what it joins is said in columns of its
 * own; the days that place a bar, where the answer has the time as it is stated.
 */
function placingRoles({ name }: SavedView, { rows }: LabelledAnswer): readonly string[] {
  if (name === 'map') return ['from', 'to']
  return name === 'timeline' && rows.some(row => Object.values(row).some(isEdtf)) ? ['start', 'end'] : []
}

/** Answer with only the columns that its view shows, and times as they are stated: for a look in passing. */
export function columnsOfView({ name, mapping }: SavedView, answer: LabelledAnswer): LabelledAnswer {
  const shown = new Set(Object.values(mapping))
  const columns = answer.columns.filter(
    ({ variable }) => shown.has(variable) || answer.rows.some(row => isEdtf(row[variable]))
  )
  return shown.size && name !== 'table' ? { ...answer, columns } : answer
}

/**
 * Answer without the columns that tell nothing: empty ones, and those that repeat what was asked for. What the view
 * shows stays.
 */
export function informativeColumns(
  { mapping }: SavedView,
  answer: LabelledAnswer,
  asked: ReadonlySet<string>
): LabelledAnswer {
  const shown = new Set(Object.values(mapping))
  const tells = (variable: string): boolean => {
    const values = answer.rows.map(row => row[variable]?.value ?? '')
    return asked.has(variable) ? values.some(value => value !== values[0]) : values.some(value => value !== '')
  }
  return { ...answer, columns: answer.columns.filter(({ variable }) => shown.has(variable) || tells(variable)) }
}

/** Columns that have the same value in all of several rows, besides what the view shows: said once above the table. */
export function constantColumns({ mapping }: SavedView, { columns, rows }: LabelledAnswer, asOf = ''): string[] {
  const shown = new Set(Object.values(mapping))
  const same = (variable: string): boolean =>
    rows[0]?.[variable] !== undefined && rows.every(row => row[variable]?.value === rows[0]![variable]!.value)
  const isOne = (variable: string): boolean => {
    const value = String(rows[0]?.[variable]?.value)
    return rows[0]?.[variable]?.type === 'uri' && !value.includes('#char=') && same(variable)
  }
  const days = new Set(rows.map(row => row[asOf]?.value))
  return rows.length < 2 || days.size > 1
    ? []
    : columns.flatMap(({ variable }) => (!shown.has(variable) && isOne(variable) ? variable : []))
}

/** Figure that the browser draws out of a table; hidden until it has. `colours`: of the groups of a timeline. */
function figure(
  { name: view, mapping }: SavedView,
  colours: ReadonlyMap<string, number>,
  { id, name }: ViewPlacement
): Html {
  const groups = colours.size > 0 && html` data-colours="${JSON.stringify(Object.fromEntries(colours))}"`
  return html`<figure class="view" data-view="${view}" data-mapping="${JSON.stringify(
    mapping
  )}"${groups} data-table="${id}" hidden>
<figcaption class="unseen">${name}</figcaption><div class="canvas"></div></figure>
`
}

/** Colours of the groups of a timeline whose groups are things, and no terms of the model. */
function groupColours(
  { name, mapping }: SavedView,
  { rows }: LabelledAnswer,
  { site: { model } }: PageContext
): ReadonlyMap<string, number> {
  const group = name === 'timeline' ? (mapping['group'] ?? '') : ''
  return coloursOf(
    rows.flatMap(row => listedIris(row[group], model.base) ?? []).filter(iri => !model.term(iri)),
    model
  )
}

function tablePart(table: Html, { t }: PageContext, collapsed: boolean): Html {
  return collapsed ? html`<details><summary>${t('asTable')}</summary>${table}</details>` : table
}
