import oxigraph from 'oxigraph'
import { Writer } from 'n3'
import type { Term } from 'n3'
import type { Compiled, Pointer, ShapeSource } from 'shacl-engine'
import { owl, sh } from '../vocabulary.js'
import type { Layer, Layers } from './layers.js'
import { bindThis } from './prebinding.js'

/** A row of a constraint's query: what it found wrong. */
type Row = Map<string, Term>

const upper = oxigraph.namedNode('urn:upper')

/**
 * sh:sparql for the engine, answered by the store that also serves the graph: the engine's own way takes a tenth of a
 * second a node. Pass it to the validator as `validations`.
 */
export function sparqlValidations(): Map<Term, (shape: ShapeSource) => Compiled> {
  const queried = new Queried()
  return new Map([[sh('sparql'), (shape: ShapeSource) => compile(shape, queried)]])
}

function compile(shape: ShapeSource, queried: Queried): Compiled {
  const constraints = [...shape.ptr.out([sh('sparql')])].filter(ptr => ptr.out([sh('deactivated')]).value !== 'true').map(ptr => ({
    source: ptr.terms,
    message: ptr.out([sh('message')]).terms,
    query: [...prefixesOf(ptr.out([sh('prefixes')])), ptr.out([sh('select')]).value ?? ''].join('\n').replaceAll('$PATH', pathOf(shape))
  }))
  return {
    generic: context => {
      const focus = context.focusNode.term
      if (focus?.termType !== 'NamedNode') return
      for (const { query, message, source } of constraints) {
        for (const row of queried.rows(context.focusNode.dataset as Layers, bindThis(query, `<${focus.value}>`))) {
          const path = row.get('path')
          context.violation(sh('SPARQLConstraintComponent'), {
            args: Object.fromEntries(row),
            message,
            source,
            path: path && [{ quantifier: 'one', start: 'subject', end: 'object', predicates: [path] }],
            value: context.focusNode.node([row.get('value') ?? focus])
          })
        }
      }
    }
  }
}

/** PREFIX lines of a shapes graph (sh:declare), those of imported ones included. */
export function prefixesOf(ptr: Pointer): string[] {
  return [...ptr].flatMap(shapes => [
    ...prefixesOf(shapes.out([owl('imports')])),
    ...[...shapes.out([sh('declare')])].map(declared => `PREFIX ${declared.out([sh('prefix')]).value ?? ''}: <${declared.out([sh('namespace')]).value ?? ''}>`)
  ])
}

function pathOf(shape: ShapeSource): string {
  return (shape.path ?? []).map(step => (step.start === 'object' ? '^' : '') + step.predicates.map(term => `<${term.value}>`).join('|')).join('/')
}

/** The layers of a dataset in a store that answers SPARQL: the lowest is loaded once, those above are exchanged. */
class Queried {
  #store: oxigraph.Store | undefined
  #lower: Layer | undefined
  #upper: readonly Layer[] = []

  rows(dataset: Layers, query: string): Row[] {
    const store = this.#load(dataset.layers)
    return (store.query(query, { default_graph: [oxigraph.defaultGraph(), upper], named_graphs: [] }) as Row[])
  }

  #load([lower, ...above]: readonly Layer[]): oxigraph.Store {
    if (!this.#store || this.#lower !== lower) {
      this.#store = new oxigraph.Store()
      this.#lower = lower
      this.#upper = []
      if (lower) add(this.#store, lower)
    }
    if (this.#upper.length !== above.length || this.#upper.some((layer, index) => layer !== above[index])) {
      this.#store.update('CLEAR SILENT GRAPH <urn:upper>')
      for (const layer of above) add(this.#store, layer, upper)
      this.#upper = above
    }
    return this.#store
  }
}

/** Loads quads as text and in pieces, the quickest way in. */
function add(store: oxigraph.Store, { quads }: Layer, graph?: oxigraph.NamedNode): void {
  const writer = new Writer({ format: 'N-Triples' })
  const flush = (lines: string[]): void => store.load(lines.join(''), { format: 'application/n-triples', to_graph_name: graph })
  let lines: string[] = []
  for (const quad of quads) {
    lines.push(writer.quadToString(quad.subject, quad.predicate, quad.object))
    if (lines.length === 50_000) {
      flush(lines)
      lines = []
    }
  }
  flush(lines)
}
