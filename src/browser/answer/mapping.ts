import { isDate, isNumber, numberOf } from './answer.js'
import type { AnswerTable, AnswerCell } from './answer.js'

/** Variables of the answer, by the part that each plays in a view. */
export type ViewMapping = Readonly<Record<string, string | undefined>>

/** The ways to look at an answer that are drawn in the browser. */
export const drawnViews = ['timeline', 'map', 'network', 'chart'] as const

/** Name of a view that is drawn in the browser. */
export type ViewName = (typeof drawnViews)[number]

/** The parts of each view: those it cannot do without first. */
export const parts: Readonly<Record<ViewName, { needed: readonly string[]; more: readonly string[] }>> = {
  timeline: { needed: ['start'], more: ['end', 'label', 'group', 'status', 'link'] },
  map: { needed: ['lat', 'long'], more: ['from', 'to', 'fromLabel', 'toLabel', 'label', 'size', 'status', 'link'] },
  network: { needed: ['source', 'target'], more: ['sourceLabel', 'targetLabel', 'label', 'weight', 'status', 'link'] },
  chart: { needed: ['label', 'value'], more: ['status', 'link'] }
}

/**
 * The view's mapping: as given, the rest guessed from names and datatypes; undefined when a needed part has no
 * variable.
 */
export function mappingFor(view: ViewName, answer: AnswerTable, given: ViewMapping = {}): ViewMapping | undefined {
  const known = Object.fromEntries(
    Object.entries(given).filter(([, variable]) => variable === '' || answer.variables.includes(variable ?? ''))
  )
  const mapping = { ...guesses[view](columnsOf(answer)), ...known }
  // One bound is enough for a timeline: an end without a start is drawn as open.
  if (view === 'timeline' && (mapping.start || mapping.end)) return mapping
  // So is a point in one column instead of a latitude and a longitude in two.
  if (view === 'map' && mapping.to) return mapping
  return parts[view].needed.every(part => mapping[part]) ? mapping : undefined
}

interface Columns {
  /** The first variable with such a name that has such values. */
  named(pattern: RegExp, test?: (cell: AnswerCell) => boolean): string | undefined
  /** The variables whose values are all such. */
  of(test: (cell: AnswerCell) => boolean): string[]
  variables: readonly string[]
}

function columnsOf({ variables, rows }: AnswerTable): Columns {
  const values = (variable: string): AnswerCell[] => rows.flatMap(row => row.get(variable) ?? [])
  const of = (test: (cell: AnswerCell) => boolean): string[] =>
    variables.filter(variable => {
      const found = values(variable)
      return found.length > 0 && found.every(test)
    })
  return { variables, of, named: (pattern, test = () => true) => of(test).find(variable => pattern.test(variable)) }
}

const isUri = (cell: AnswerCell): boolean => cell.type === 'uri'
const isText = (cell: AnswerCell): boolean => cell.type === 'literal' && !isNumber(cell) && !isDate(cell)
/** A text, or a thing by its name. */
const isWord = (cell: AnswerCell): boolean => isUri(cell) || isText(cell)
const isNumeric = (cell: AnswerCell): boolean => numberOf(cell) !== undefined

function common(columns: Columns): ViewMapping {
  return {
    label:
      columns.named(/^(label|title|name)$/i, isText) ??
      columns.named(/(label|title|name)$/i, isText) ??
      columns.of(isText)[0] ??
      columns.of(isUri)[0],
    status: columns.named(/^status(Name|Label)?$/i, isWord),
    link: columns.of(isUri)[0]
  }
}

const guesses: Readonly<Record<ViewName, (columns: Columns) => ViewMapping>> = {
  timeline: columns => {
    const dated = columns.of(isDate)
    const end = columns.named(/^(latest|end|to|until)/i, isDate) ?? dated[1]
    const start =
      columns.named(/^(earliest|start|from|begin|date)/i, isDate) ?? dated.find(variable => variable !== end)
    return { ...common(columns), start, end, group: columns.named(/^(class|type|kind|group)(Name|Label)?$/i, isWord) }
  },
  map: columns => ({
    ...common(columns),
    lat: columns.named(/^lat(itude)?$/i, isNumeric),
    long: columns.named(/^(lon|long|lng|longitude)$/i, isNumeric),
    size: columns.of(isNumber).find(variable => !/^(lat|lon|lng)/i.test(variable))
  }),
  network: columns => {
    const ends = columns.of(cell => cell.type !== 'literal')
    const [source, target] = [
      columns.named(/^(source|from|one|subject)$/i) ?? ends[0],
      columns.named(/^(target|to|other|object)$/i) ?? ends[1]
    ]
    const labelOf = (variable: string | undefined): string | undefined =>
      variable && columns.variables.find(name => name === `${variable}Name` || name === `${variable}Label`)
    return {
      source,
      target: target === source ? undefined : target,
      sourceLabel: labelOf(source),
      targetLabel: labelOf(target),
      weight: columns.of(isNumber)[0],
      status: common(columns).status
    }
  },
  chart: columns => ({ ...common(columns), value: columns.of(isNumber)[0] })
}
