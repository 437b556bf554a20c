import type { Row } from '../answer/answer.js'
import { drawn } from '../dom.js'
import type { Child } from '../dom.js'
import { part } from './scene.js'
import type { Scene } from './scene.js'
import { fitted } from './text-width.js'

/** How sure the record is that it happened: nothing when the view has no status or does not know which are facts. */
export type Standing = 'fact' | 'not-fact' | 'unsaid'

/** What a mark of a view stands for. */
export interface Mark {
  label: string
  /** What else the row says, each with the title of its column. */
  details: readonly (readonly [title: string, text: string])[]
  href?: string
  standing?: Standing
  /** The status in words, to stand beside the label when it is not a fact. */
  caution?: string
}

const MOST_DETAILS = 7

/** The mark for a row. */
export function markFor(scene: Scene, row: Row): Mark {
  const { mapping, titles } = scene
  const link = part(scene, row, 'link')
  const label = part(scene, row, 'label') ?? link
  const [standing, caution] = standingOf(scene, row)
  const left = new Set(['label', 'link', 'lat', 'long', 'source', 'target'].map(name => mapping[name]))
  const details = [...row].filter(([variable, { type }]) => type === 'literal' && !left.has(variable))
    .map(([variable, { text }]) => [titles.get(variable) ?? variable, text] as const).slice(0, MOST_DETAILS)
  const href = link?.href ?? label?.href
  return {
    label: label?.text ?? '', details,
    ...href === undefined ? {} : { href },
    ...standing === undefined ? {} : { standing },
    ...caution === undefined ? {} : { caution }
  }
}

/** The element for a mark: a link when it leads somewhere. Takes the keyboard's focus; see `operable`. */
export function markElement(mark: Mark, ...shapes: Child[]): SVGAElement | SVGGElement {
  const attributes = { 'class': `mark${mark.standing ? ` ${mark.standing}` : ''}`, 'data-mark': true, 'tabindex': -1, 'aria-label': spoken(mark) }
  const made = mark.href === undefined ? drawn('g', { ...attributes, role: 'img' }, ...shapes) : drawn('a', { ...attributes, href: mark.href }, ...shapes)
  marks.set(made, mark)
  return made
}

/** What the element stands for. */
export const markOf = (target: Element): Mark | undefined => marks.get(target)

/** The label, cut to a width, and after it the status where it is not a fact: that is never cut. */
export function labelWithin({ label, caution }: Mark, width: number, measure: (text: string) => number): string {
  if (caution === undefined) return fitted(label, width, measure)
  const after = ` · ${caution}`
  return fitted(label, width - measure(after), measure) + after
}

const marks = new WeakMap<Element, Mark>()

function standingOf(scene: Scene, row: Row): [Standing | undefined, string | undefined] {
  if (!scene.mapping.status) return [undefined, undefined]
  const status = part(scene, row, 'status')
  if (!status?.text) return ['unsaid', undefined]
  if (status.fact === undefined) return [undefined, status.text]
  return status.fact ? ['fact', undefined] : ['not-fact', status.text]
}

function spoken({ label, details }: Mark): string {
  return [label, ...details.map(([title, text]) => `${title}: ${text}`)].join('; ')
}
