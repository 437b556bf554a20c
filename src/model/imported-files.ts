import { DataFactory } from 'n3'
import type { NamedNode, Quad, Quad_Object, Quad_Predicate, Quad_Subject, Term } from 'n3'
import { parse } from 'oxigraph'
import type { Report } from '../base/faults.js'
import { positionAt } from '../base/location.js'
import { splitLines } from '../rdf/file-text.js'
import type { Format } from '../rdf/formats.js'
import { readParserMessage } from '../rdf/parser-message.js'
import { blankNodeName } from '../rdf/turtle-locations.js'
import type { TurtleFile } from '../rdf/turtle-locations.js'
import { unusablePart } from '../rdf/usable-terms.js'

/** Quads of an imported ontology in another syntax than Turtle. Faults name the line where the parser does. */
export function parseImported(file: string, text: string, { mediaType, title }: Format, report: Report): TurtleFile {
  const name = blankNodeName(file)
  const prefixes: Record<string, string> = {}
  for (const [, prefix, iri] of text.matchAll(/xmlns:([\w.-]+)\s*=\s*["']([^"'&]+)["']/g)) prefixes[prefix!] = iri!
  const blankNodes = new Map<string, Term>()
  const toTerm = (term: { termType: string; value: string }): Term => {
    if (term.termType !== 'BlankNode') return DataFactory.fromTerm(term as NamedNode) as Term
    let node = blankNodes.get(term.value)
    if (!node) blankNodes.set(term.value, (node = DataFactory.blankNode(`${name}-${blankNodes.size + 1}`)))
    return node
  }
  // Parsed line by line and leniently, for most errors of the parser itself have no position.
  let line = 0
  const lines = function* (): Generator<string> {
    for (const each of splitLines(text)) {
      line++
      yield each
    }
  }
  const quads: Quad[] = []
  const unusable = new Set<string>()
  try {
    for (const quad of parse(lines(), { format: mediaType, base_iri: `urn:file:${name}`, lenient: true })) {
      const part = unusablePart(quad)
      if (part && !unusable.has(part.text)) {
        const at = text.indexOf(part.text)
        report.fault(
          { file, ...(at < 0 ? { line, column: 1 } : positionAt(text, at)) },
          { message: 'a statement cannot be read', found: part.found, expected: part.expected }
        )
        unusable.add(part.text)
      }
      const terms = [quad.subject, quad.predicate, quad.object].map(toTerm)
      if (!part) quads.push(DataFactory.quad(...(terms as [Quad_Subject, Quad_Predicate, Quad_Object])))
    }
    return { file, text, quads: unusable.size ? [] : quads, prefixes }
  } catch (error) {
    const { at, ...finding } = readParserMessage(error as Error, title)
    report.fault({ file, ...(at ?? { line, column: 1 }) }, finding)
    return { file, text, quads: [], prefixes }
  }
}
