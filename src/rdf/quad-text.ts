import type { Quad, Term } from 'oxigraph'

/** Statement as N-Triples writes it, without the dot; `graph` is empty for the default graph. */
export interface ReadStatement {
  triple: string
  graph: string
}

/** Quad or term of Oxigraph: its memory is not the garbage collector's. */
interface Owned {
  free(): void
}

/** Writer of the quads of one file, with blank nodes labelled in their order. */
export class QuadText {
  readonly #blankNodes = new Map<string, string>()

  /** `blankNodePrefix`: the beginning of their labels. */
  constructor(private readonly blankNodePrefix: string) {}

  statement(quad: Quad): ReadStatement {
    const triple = this.#triple(quad)
    return { triple, graph: this.#term(quad.graph) }
  }

  #triple({ subject, predicate, object }: Quad): string {
    return `${this.#term(subject)} ${this.#term(predicate)} ${this.#term(object)}`
  }

  #term(term: Term): string {
    const text = this.#text(term)
    free(term)
    return text
  }

  #text(term: Term): string {
    if (term.termType === 'DefaultGraph') return ''
    if (term.termType === 'Quad') return `<<( ${this.#triple(term as Quad)} )>>`
    if (term.termType !== 'BlankNode') return term.toString()
    let name = this.#blankNodes.get(term.value)
    if (name === undefined)
      this.#blankNodes.set(term.value, (name = `_:${this.blankNodePrefix}b${this.#blankNodes.size}`))
    return name
  }
}

/**
 * Release of the memory of a quad or term of Oxigraph, at once: without it, reading slows down with each statement.
 * Those of others have none.
 */
export function free(owned: object): void {
  ;(owned as Partial<Owned>).free?.()
}
