import type { Report } from '../base/faults.js'
import { positionAt } from '../base/location.js'
import { UnreadableError } from '../rdf/file-text.js'
import { fileFormatOf, formatNamed, formatsFor } from '../rdf/formats.js'
import type { Format } from '../rdf/formats.js'
import { NestingDepth } from '../rdf/nesting.js'
import { parseTurtle } from '../rdf/turtle-locations.js'
import type { TurtleFile } from '../rdf/turtle-locations.js'

/** Files of ontology and shapes, parsed, with their texts for the locations of faults. */
export interface ModelFiles {
  ontology: TurtleFile[]
  shapes: TurtleFile[]
}

/** Endings of the files that a model is read from; imported ontologies may be in any syntax of RDF. */
export function modelFileEndings(imports: boolean): string[] {
  return imports ? formatsFor('graph').flatMap(({ endings }) => endings.map(ending => `.${ending}`)) : ['.ttl']
}

/** Parser of files of the model. Faults of grammar and of nesting beyond `READ_LIMITS.depth` name the line. */
export type ParseModelFile = (file: string, text: string, report: Report) => TurtleFile

/**
 * Parser for files of a model with these names, by their endings. What parses other syntaxes than Turtle is loaded for
 * files that need it alone, for that takes a tenth of a second.
 */
export async function modelFileParser(names: readonly string[]): Promise<ParseModelFile> {
  const imports = names.some(name => formatOfFile(name).name !== 'ttl')
    ? await import('./imported-files.js')
    : undefined
  return (file, text, report) => {
    const format = formatOfFile(file)
    try {
      new NestingDepth(format.name, { path: file, line: positionAt(text, text.length - 1).line }).check(text)
    } catch (error) {
      if (!(error instanceof UnreadableError)) throw error
      report.fault(error.fault, error.fault)
      return { file, text, quads: [], prefixes: {} }
    }
    return format.name === 'ttl' ? parseTurtle(file, text, report) : imports!.parseImported(file, text, format, report)
  }
}

function formatOfFile(file: string): Format {
  return fileFormatOf(file) ?? formatNamed('ttl')!
}
