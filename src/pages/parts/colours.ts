import { textHash } from '../../base/fingerprint.js'
import type { Model } from '../../model/model.js'

/** Colours of lanes on paper: on a screen the styles have them, in pictures that leave the site there are no styles. */
export const laneColours = ['#b34700', '#00735a', '#1f5fa8', '#8a2f63', '#6b5d00', '#4a4f9c'] as const

/**
 * Numbers of the colours of things in a figure, from 1. Those that the settings name come first and have the same in
 * every figure; another has one that its IRI tells, or the next where a thing of the figure has that already.
 */
export function coloursOf(
  iris: Iterable<string>,
  { coloured, idIri }: Pick<Model, 'coloured' | 'idIri'>
): ReadonlyMap<string, number> {
  const drawn = new Set(iris)
  const count = laneColours.length
  const fixed = coloured.slice(0, count).map(({ slug }, at) => [idIri(slug), at] as const)
  const colours = new Map(fixed.filter(([iri]) => drawn.has(iri)))
  const own = new Set(fixed.map(([, at]) => at))
  const free = Array.from({ length: count }, (_, at) => at).filter(at => !own.has(at))
  const choice = free.length > 0 ? free : [...own]
  const taken = new Set(colours.values())
  for (const iri of [...drawn].sort()) {
    if (colours.has(iri)) continue
    const first = textHash(iri) % choice.length
    const inTurn = choice.map((_, step) => choice[(first + step) % choice.length]!)
    const colour = inTurn.find(at => !taken.has(at)) ?? inTurn[0]!
    taken.add(colour)
    colours.set(iri, colour)
  }
  return new Map([...colours].map(([iri, at]) => [iri, at + 1]))
}
