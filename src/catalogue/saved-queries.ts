import type { NamedNode } from 'n3'
import type { Model } from '../model/model.js'
import type { SavedQuery } from '../queries/saved-query.js'
import { prefixesOfQuery } from '../sparql/ast.js'
import { dcterms, rdfs, schema, sh } from '../base/vocabulary.js'
import { literals, node, text, uri } from './graph-builder.js'
import type { GraphBuilder } from './graph-builder.js'
import type { CatalogueNames } from './naming.js'

const executables = {
  select: ['SPARQLSelectExecutable', 'select'],
  ask: ['SPARQLAskExecutable', 'ask'],
  construct: ['SPARQLConstructExecutable', 'construct'],
  describe: ['SPARQLDescribeExecutable', 'describe']
} as const

/**
 * States the saved queries as editors read them from an endpoint: sh:SPARQLExecutable, each with one rdfs:comment as
 * its caption (in the first language, for editors that show every one), and the prefixes of all on the dataset.
 */
export function describeQueries(
  builder: GraphBuilder,
  dataset: NamedNode,
  queries: Iterable<SavedQuery>,
  model: Model,
  naming: CatalogueNames
): void {
  const prefixes = new Map(Object.entries(model.prefixes).filter(([prefix]) => prefix !== ''))
  for (const {
    name,
    form: { form },
    query,
    title,
    description,
    topics,
    parsed
  } of queries) {
    const subject = node(`${model.base}queries/${name}`)
    const [type, predicate] = executables[form]
    builder.type(subject, sh('SPARQLExecutable'), sh.term(type))
    builder.texts(subject, rdfs('label'), title)
    builder.texts(subject, dcterms('description'), description)
    builder.add(subject, rdfs('comment'), literals(title)[0])
    builder.add(subject, sh('prefixes'), dataset)
    builder.add(subject, sh.term(predicate), text(query.trim()))
    builder.add(subject, schema('target'), node(`${model.base}sparql`))
    builder.add(subject, schema('keywords'), ...topics.map(text))
    for (const [prefix, namespace] of prefixesOfQuery(parsed))
      if (prefix !== '' && !prefixes.has(prefix)) prefixes.set(prefix, namespace)
  }
  for (const [prefix, namespace] of prefixes) {
    const declaration = naming('prefix', `${prefix}:`)
    builder.add(dataset, sh('declare'), declaration)
    builder.add(declaration, sh('prefix'), text(prefix))
    builder.add(declaration, sh('namespace'), uri(namespace))
  }
}
