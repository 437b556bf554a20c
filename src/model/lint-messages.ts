import type { Term } from 'n3'
import type { Report } from '../base/faults.js'
import { localName, sh } from '../base/vocabulary.js'
import { unexplained } from './constraint-messages.js'
import { classRanges } from './derive.js'
import type { Model } from './model.js'
import type { ModelFiles } from './model-files.js'
import { locationInShapes } from './shape-locations.js'
import { Statements } from './statements.js'

/**
 * Warnings of constraints that no message explains, of messages that a language of the ontology lacks, and of a
 * sh:class that only repeats the rdfs:range of its path.
 */
export function lintMessages(model: Model, files: ModelFiles, report: Report): void {
  const shapes = Statements.of(files.shapes.flatMap(file => file.quads))
  const warn = (shape: Term, mention: string, message: string, expected: string): void =>
    report.warning(locationInShapes(files, shapes, shape.value, mention), { message, expected })
  for (const shape of shapes.subjects(sh('message'))) {
    const texts = shapes.texts(shape, sh('message'))
    const missing = model.languages.filter(language => !texts[language] && !texts[''])
    if (missing.length) warn(shape, sh('message').value, 'sh:message lacks a language', missing.join(', '))
  }
  for (const { subject: shape, predicate, object } of files.shapes.flatMap(file => file.quads)) {
    if (unexplained(shape, shapes).includes(predicate.value) && !explained(shape, predicate, object, shapes))
      warn(shape, predicate.value, `sh:${localName(predicate.value)} has no message`, 'sh:message')
    if (predicate.equals(sh('class')) && classRanges(shapes, shape, model.properties).includes(object.value))
      warn(shape, object.value, 'sh:class repeats the range of its property', 'sh:class only where it is narrower')
  }
}

/** A message stands at the shape, at its SPARQL constraint, or at the shape that has it. */
function explained(shape: Term, predicate: Term, object: Term, shapes: Statements): boolean {
  const holders = shapes.subjects(sh('property'), shape)
  return [shape, ...holders, ...(predicate.equals(sh('sparql')) ? [object] : [])].some(node =>
    shapes.object(node, sh('message'))
  )
}
