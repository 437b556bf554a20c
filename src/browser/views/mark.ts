import type { AnswerCell, AnswerRow } from '../answer/answer.js'
import { svgElement } from '../dom.js'
import { part } from './scene.js'
import type { Scene } from './scene.js'
import { truncateToWidth } from './text-width.js'

/**
 * Status of the event that a mark stands for; undefined when the view has no status or does not know which are facts.
 */
export type Standing = 'fact' | 'not-fact' | 'unsaid'

/** Mark of a view: its label, details and link. */
export interface FigureMark {
  label: string
  /** What else the row says, each with the title of its column. */
  details: readonly (readonly [title: string, text: string])[]
  href?: string
  standing?: Standing
  /** The status in words, to stand beside the label when it is not a fact. */
  caution?: string
}

const MAX_DETAILS = 7
/** Datatype of times as they are stated. */
export const EDTF = 'http://id.loc.gov/datatypes/edtf/EDTF'

/** The mark for a row. */
export function markFor(scene: Scene, row: AnswerRow): FigureMark {
  const { mapping, titles } = scene
  const link = part(scene, row, 'link')
  const label = part(scene, row, 'label') ?? link
  const [standing, caution] = standingOf(scene, row)
  // Where the row has the time as it is stated, the days worked out of it only place the mark.
  const days = [...row.values()].some(({ datatype }) => datatype === EDTF) ? ['start', 'end'] : []
  const left = new Set(
    ['label', 'link', 'lat', 'long', 'from', 'to', 'source', 'target', ...days].map(name => mapping[name])
  )
  const named = new Set([mapping.status, mapping.fromLabel, mapping.toLabel])
  const isTold = (variable: string, { type, passage }: AnswerCell): boolean =>
    !passage && !left.has(variable) && (type === 'literal' || named.has(variable))
  const details = [...row]
    .filter(([variable, cell]) => isTold(variable, cell))
    .map(([variable, { text }]) => [titles.get(variable) ?? variable, text] as const)
    .slice(0, MAX_DETAILS)
  const href = link?.href ?? label?.href
  return {
    label: label?.text ?? '',
    details,
    href,
    standing,
    caution
  }
}

/** A mark in a drawing: a group that holds what takes the focus (a link when it leads somewhere) and the label. */
export interface Marked {
  group: SVGGElement
  stop: SVGElement
  text: SVGTextElement
}

/**
 * Elements of a mark; see `makeInteractive` for the keyboard. The label stands beside what takes the focus, whose name
 * says it in full and with more; `reach` is where a pointer meets it: the shape's and the label's room.
 */
export function markElement(
  mark: FigureMark,
  shape: SVGElement,
  reach: SVGElement,
  text = svgElement('text'),
  kind: 'mark' | 'node' = 'mark'
): Marked {
  shape.classList.add('shape')
  reach.classList.add('reach')
  text.setAttribute('aria-hidden', 'true')
  const attributes = { [`data-${kind}`]: true, 'tabindex': -1, 'aria-label': spoken(mark) }
  const stop =
    mark.href === undefined
      ? svgElement('g', { ...attributes, role: 'img' }, reach, shape)
      : svgElement('a', { ...attributes, href: mark.href }, reach, shape)
  marks.set(stop, mark)
  return {
    group: svgElement('g', { class: mark.standing ? `${kind} ${mark.standing}` : kind }, stop, text),
    stop,
    text
  }
}

/** Mark that the element stands for. */
export const markOf = (target: Element): FigureMark | undefined => marks.get(target)

/** The label, cut to a width, and after it the status where it is not a fact: that is never cut. */
export function labelWithin({ label, caution }: FigureMark, width: number, measure: (text: string) => number): string {
  if (caution === undefined) return truncateToWidth(label, width, measure)
  const after = ` · ${caution}`
  return truncateToWidth(label, width - measure(after), measure) + after
}

const marks = new WeakMap<Element, FigureMark>()

function standingOf(scene: Scene, row: AnswerRow): [Standing | undefined, string | undefined] {
  if (!scene.mapping.status) return [undefined, undefined]
  const status = part(scene, row, 'status')
  if (!status?.text) return ['unsaid', undefined]
  if (status.fact === undefined) return [undefined, status.text]
  // The day that it holds for is told with the rest.
  return status.fact ? ['fact', undefined] : ['not-fact', status.text.split(', ')[0]]
}

function spoken({ label, details }: FigureMark): string {
  return [label, ...details.map(([title, text]) => `${title}: ${text}`)].join('; ')
}
