import { DataFactory } from 'n3'
import type { Quad, Term } from 'n3'
import type { JsonRow, JsonTerm } from './results-json.js'

/** An RDF/JS term out of results JSON. */
export function termFrom(term: JsonTerm): Term {
  switch (term.type) {
    case 'uri':
      return DataFactory.namedNode(term.value)
    case 'bnode':
      return DataFactory.blankNode(term.value)
    case 'triple':
      return DataFactory.quad(
        termFrom(term.value.subject) as never,
        termFrom(term.value.predicate) as never,
        termFrom(term.value.object) as never
      ) as never
    default:
      return DataFactory.literal(
        term.value,
        term['xml:lang'] ?? (term.datatype ? DataFactory.namedNode(term.datatype) : undefined)
      )
  }
}

/** Quads out of rows of `?s ?p ?o ?g`. */
export function quadsFrom(rows: readonly JsonRow[]): Quad[] {
  return rows.map(({ s, p, o, g }) =>
    DataFactory.quad(
      termFrom(s!) as never,
      termFrom(p!) as never,
      termFrom(o!) as never,
      g ? (termFrom(g) as never) : undefined
    )
  )
}
