import type { Report } from '../base/faults.js'
import { positionAt, startOf } from '../base/location.js'
import type { Location } from '../base/location.js'
import { unpublishable } from '../base/value-checks.js'
import { sh } from '../base/vocabulary.js'
import { iriReference } from '../rdf/ntriples.js'
import { locationOfTerm } from '../rdf/turtle-locations.js'
import type { TurtleFile } from '../rdf/turtle-locations.js'
import { unusablePart } from '../rdf/usable-terms.js'
import { isRdfXmlProperty } from '../rdf/xml.js'
import type { Model } from './model.js'
import type { ModelFiles } from './model-files.js'

/**
 * Check of ontology and shapes for what not every dump can write, or no store reads: texts with characters outside of
 * XML 1.0, IRIs and language tags that are none, and properties that RDF/XML cannot write, used there, declared by the
 * folder or named by a shape for the data.
 */
export function lintWritable(model: Model, files: ModelFiles, report: Report): void {
  const all = [...files.ontology, ...files.shapes]
  const properties = new Set([...model.properties.keys()].filter(iri => iri.startsWith(model.namespace)))
  for (const file of all) {
    const unusable = new Set<string>()
    for (const quad of file.quads) {
      const { predicate, object } = quad
      const part = unusablePart(quad)
      if (part && !unusable.has(part.found)) {
        unusable.add(part.found)
        report.fault(locationOfTerm([file], part.text) ?? locationOfText(part.found, file), {
          message: 'a statement cannot be read',
          found: part.found,
          expected: part.expected
        })
      }
      properties.add(predicate.value)
      if (predicate.equals(sh('path')) && object.termType === 'NamedNode') properties.add(object.value)
      const character = object.termType === 'Literal' ? unpublishable(object.value) : undefined
      if (character) report.fault(locationOf(character.character, file), character.finding)
    }
  }
  for (const iri of properties)
    if (!isRdfXmlProperty(iri))
      report.fault(locationOfTerm(all, iri) ?? startOf('ontology'), {
        message: 'a property cannot be written as RDF/XML',
        found: iriReference(iri),
        expected: 'an IRI that ends in a name, as …#name'
      })
}

function locationOfText(text: string, { file, text: whole }: TurtleFile): Location {
  return { file, ...positionAt(whole, Math.max(0, whole.indexOf(text))) }
}

/** Location of the first mention of a character, written as it is or as an escape (`\u0007`). */
function locationOf(character: string, { file, text }: TurtleFile): Location {
  const code = character.charCodeAt(0).toString(16).padStart(4, '0')
  const offset = text.search(new RegExp(`${character}|\\\\(?:u|U0000)${code}`, 'i'))
  return { file, ...positionAt(text, Math.max(0, offset)) }
}
