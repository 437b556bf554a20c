import { createReadStream } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { createGunzip } from 'node:zlib'
import { parse } from 'oxigraph'
import type { Quad, Term } from 'oxigraph'
import type { Fault } from '../base/faults.js'
import { fileFormatOf } from './formats.js'

/** What a file of RDF holds, statement by statement. */
export interface ReadStatement {
  triple: string
  graph: string
}

/** A file that cannot be read on; the statements before have been given. */
export class Unreadable extends Error {
  constructor(readonly fault: Fault) {
    super(fault.message)
  }
}

/** Reads a file as N-Triples terms, its blank nodes named by `name`; `prefix` is told its prefixes. Throws `Unreadable`. */
export async function* readStatements(
  path: string,
  name: string,
  prefix: (prefix: string, namespace: string) => void
): AsyncGenerator<ReadStatement> {
  const lines = new Lines(path, prefix)
  const blankNodes = new Map<string, string>()
  const text = (term: Term): string => {
    if (term.termType === 'BlankNode') {
      if (!blankNodes.has(term.value)) blankNodes.set(term.value, `_:${name}b${blankNodes.size}`)
      return blankNodes.get(term.value)!
    }
    return term.termType === 'Quad' ? `<<( ${triple(term as Quad)} )>>` : term.toString()
  }
  const triple = ({ subject, predicate, object }: Quad): string => [subject, predicate, object].map(text).join(' ')
  try {
    for await (const quad of parse(lines.read(), {
      format: fileFormatOf(path)!.mediaType,
      base_iri: pathToFileURL(path).href
    })) {
      yield { triple: triple(quad), graph: quad.graph.termType === 'DefaultGraph' ? '' : text(quad.graph) }
    }
  } catch (error) {
    throw new Unreadable(faultOf(path, error as Error, lines.count))
  }
}

/** The text of a file line by line, so that it is known how far a parser has come that does not tell. */
class Lines {
  count = 0

  constructor(
    private readonly path: string,
    private readonly prefix: (prefix: string, namespace: string) => void
  ) {}

  async *read(): AsyncGenerator<string> {
    const bytes = createReadStream(this.path)
    const source = this.path.toLowerCase().endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes
    bytes.on('error', error => source.destroy(error))
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
    const perLine = fileFormatOf(this.path)?.mediaType === 'application/rdf+xml'
    let first = true
    for await (const piece of source as AsyncIterable<Buffer>) {
      const text = decoder.decode(piece, { stream: true })
      if (first)
        for (const [, name, iri] of text.matchAll(/^\s*@?prefix\s+([\w.-]*)\s*:\s*<([^<>\s]*)>/gim))
          this.prefix(name!, iri!)
      first = false
      for (const part of perLine ? text.split(/(?<=\n)/) : [text]) {
        this.count++
        yield part
      }
    }
    yield decoder.decode()
  }
}

function faultOf(path: string, error: Error, line: number): Fault {
  const { message } = error
  const place =
    /^Parser error (?:at|between) line (\d+)(?: columns? (\d+)| between columns (\d+))?.*?: (?<what>[^]*)$/.exec(
      message
    )
  const at = place
    ? { line: Number(place[1]), column: Number(place[2] ?? place[3] ?? 1) }
    : { line: fileFormatOf(path)?.mediaType === 'application/rdf+xml' ? Math.max(line, 1) : 1, column: 1 }
  const found = message.includes('LoadDocumentCallback')
    ? 'a context at another address, which is not fetched'
    : (place?.groups?.['what'] ?? message)
  return { file: path, ...at, message: 'the file cannot be read', found, expected: fileFormatOf(path)!.mediaType }
}
