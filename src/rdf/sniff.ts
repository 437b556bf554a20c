import { fileFormatOf, formatNamed } from './formats.js'
import type { Format } from './formats.js'
import type { FileText } from './file-text.js'

/** Endings under which ontologies and vocabularies are published in more than one syntax. */
const AMBIGUOUS = /\.(owl|xml|rdf|json)(\.gz)?$/i

/** Format of an RDF file: by its name, or by how it begins when the ending stands for several. Undefined for no RDF. */
export function sniffFormat(text: FileText): Format | undefined {
  const named = fileFormatOf(text.path)
  if (!named || !AMBIGUOUS.test(text.path)) return named
  const name = syntaxOf(text.head())
  return name === undefined ? named : formatNamed(name)
}

/** Name of the format that a text begins like; undefined when the beginning does not decide it. */
function syntaxOf(text: string): string | undefined {
  const start = text.trimStart()
  // `<http://…>` and `<#…>` are IRIs of Turtle, `<rdf:RDF` an element.
  if (/^(@prefix|@base|prefix\s|base\s|#|_:|<#|<>|<[a-z][a-z0-9+.-]*:(\/\/|[^>\s]*>\s+(a|<|[\w-]*:)))/i.test(start))
    return 'ttl'
  if (start.startsWith('<')) return 'rdf'
  if (/^[{[]\s*(["{[\]}]|$)/.test(start)) return 'jsonld'
  return undefined
}
