import { DataFactory, Parser, termToId, Writer } from 'n3'
import type { Quad } from 'n3'
import type { Quad as RdfQuad } from '@rdfjs/types'
import type { Format } from '../rdf/formats.js'
import type { Truncation, ResultLimit } from '../sparql/truncate.js'

/** Writes quads in a graph format. One without named graphs gets the union of the graphs as triples. */
export async function writeQuads(
  quads: Iterable<RdfQuad>,
  format: Format,
  prefixes: Readonly<Record<string, string>>
): Promise<string> {
  const written = format.graphs ? ownQuads(quads) : asTriples(quads)
  if (format.name === 'rdf' || format.name === 'jsonld') return writeWithOxigraph(written, format)
  return writeWithN3(written, format, prefixes)
}

/** Reads N-Triples. Taking Oxigraph's quads apart term by term takes five times as long as reading what it wrote. */
export function readTriples(text: string): Quad[] {
  return new Parser({ format: 'application/n-triples', blankNodePrefix: '' }).parse(text)
}

/** As `writeQuads`, but no more than `most` of them: where the text is too long, fewer. */
export async function writeTruncated(
  quads: readonly RdfQuad[],
  format: Format,
  prefixes: Readonly<Record<string, string>>,
  most?: ResultLimit
): Promise<{ text: string; cut?: Truncation }> {
  if (!most) return { text: await writeQuads(quads, format, prefixes) }
  let rows = Math.min(quads.length, most.rows)
  let by: Truncation['by'] = 'rows'
  for (;;) {
    const text = await writeQuads(quads.slice(0, rows), format, prefixes)
    const bytes = Buffer.byteLength(text)
    if (bytes <= most.bytes || rows === 0) return { text, ...(rows < quads.length ? { cut: { by, rows } } : {}) }
    by = 'bytes'
    rows = Math.floor((rows * 0.9 * most.bytes) / bytes)
  }
}

/** Turtle, TriG, N-Triples, N-Quads: sorted, so that a subject's statements stand together. */
function writeWithN3(
  quads: Iterable<Quad>,
  format: Format,
  prefixes: Readonly<Record<string, string>>
): Promise<string> {
  const pretty = format.name === 'ttl' || format.name === 'trig'
  const sorted = [...quads]
    .map(quad => ({ quad, key: sortKey(quad) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  const writer = new Writer({
    format: format.mediaType,
    ...(pretty
      ? {
          prefixes: usedPrefixes(
            sorted.map(({ quad }) => quad),
            prefixes
          )
        }
      : {})
  })
  for (const { quad } of sorted) writer.addQuad(quad)
  return new Promise((resolve, reject) => {
    writer.end((error: Error | null, text: string) => {
      if (error) reject(error)
      else resolve(text)
    })
  })
}

const typeIri = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type'

function sortKey({ graph, subject, predicate, object }: Quad): string {
  const term = (value: { termType: string; value: string }): string =>
    `${value.termType === 'BlankNode' ? '~' : ''}${value.value}`
  return [term(graph), term(subject), predicate.value === typeIri ? '' : predicate.value, term(object)].join('\u0000')
}

function usedPrefixes(quads: readonly Quad[], prefixes: Readonly<Record<string, string>>): Record<string, string> {
  const iris = new Set<string>()
  const note = (term: { termType: string; value: string; datatype?: { value: string } }): void => {
    if (term.termType === 'NamedNode') iris.add(term.value)
    if (term.datatype) iris.add(term.datatype.value)
  }
  for (const quad of quads) for (const term of [quad.subject, quad.predicate, quad.object, quad.graph]) note(term)
  return Object.fromEntries(
    Object.entries(prefixes).filter(([, namespace]) => [...iris].some(iri => iri.startsWith(namespace)))
  )
}

async function writeWithOxigraph(quads: Iterable<Quad>, format: Format): Promise<string> {
  const oxigraph = await import('oxigraph')
  const store = new oxigraph.Store()
  for (const quad of quads) store.add(oxigraph.fromQuad(quad) as Parameters<typeof store.add>[0])
  return store.dump({
    format: format.mediaType,
    ...(format.graphs || format.name === 'jsonld' ? {} : { from_graph_name: oxigraph.defaultGraph() })
  })
}

/** The union of the quads' graphs as triples, each once. */
export function* asTriples(quads: Iterable<RdfQuad>): Generator<Quad> {
  const seen = new Set<string>()
  for (const quad of ownQuads(quads)) {
    const { subject, predicate, object, graph } = quad
    const key = [subject, predicate, object].map(term => termToId(term)).join(' ')
    if (seen.has(key)) continue
    seen.add(key)
    yield graph.termType === 'DefaultGraph' ? quad : DataFactory.quad(subject, predicate, object)
  }
}

/** Quads of any library with n3's own terms, which its Writer wants. */
function* ownQuads(quads: Iterable<RdfQuad>): Generator<Quad> {
  for (const quad of quads) yield DataFactory.fromQuad(quad as never) as Quad
}
