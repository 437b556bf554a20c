import { startOf } from '../base/location.js'
import type { Location } from '../base/location.js'
import { locationOfTerm } from '../rdf/turtle-locations.js'
import type { ModelFiles } from './model-files.js'
import type { Statements } from './statements.js'

/**
 * Location of what a shape says: the mention of an IRI after the shape's beginning, else the beginning. Shapes without
 * an IRI are found by the shape that holds them.
 */
export function locationInShapes(files: ModelFiles, shapes: Statements, subject: string, mention?: string): Location {
  let holder = subject
  const seen = new Set<string>()
  while (!holder.includes(':') && !seen.has(holder)) {
    seen.add(holder)
    holder =
      shapes.store.getQuads(null, null, null, null).find(quad => quad.object.value === holder)?.subject.value ?? holder
  }
  const location = locationOfTerm(files.shapes, holder)
  const within = mention === undefined ? undefined : locationOfTerm(files.shapes, mention, location)
  return within ?? location ?? startOf(files.shapes[0]?.file ?? 'shapes')
}
