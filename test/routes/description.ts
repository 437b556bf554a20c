import oxigraph from 'oxigraph'

/** RDF text as a store of its own: text that cannot be read throws. */
export function read(text: string, type: string): oxigraph.Store {
  const store = new oxigraph.Store()
  store.load(text, { format: type.replace(/;.*/, ''), base_iri: 'http://graph.example/' })
  return store
}

/** Rows of a query over all graphs of a store: the value of each variable. */
export function rows(store: oxigraph.Store, query: string): Record<string, string>[] {
  const prefixes =
    'PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> PREFIX void: <http://rdfs.org/ns/void#> PREFIX ' +
    'dcat: <http://www.w3.org/ns/dcat#> '
  return (store.query(prefixes + query, { use_default_graph_as_union: true }) as Map<string, { value: string }>[]).map(
    row => Object.fromEntries([...row].map(([name, term]) => [name, term.value]))
  )
}
