import type { NamedNode } from 'n3'
import type { Model } from '../model/model.js'
import type { SavedQuery } from '../queries/saved-query.js'
import { prefixesOfQuery } from '../sparql/ast.js'
import { dcterms, rdfs, schema, sh } from '../base/vocabulary.js'
import { literals, node, text, uri } from './writing.js'
import type { Writing } from './writing.js'
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
  writing: Writing,
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
    writing.type(subject, sh('SPARQLExecutable'), sh.term(type))
    writing.texts(subject, rdfs('label'), title)
    writing.texts(subject, dcterms('description'), description)
    writing.say(subject, rdfs('comment'), literals(title)[0])
    writing.say(subject, sh('prefixes'), dataset)
    writing.say(subject, sh.term(predicate), text(query.trim()))
    writing.say(subject, schema('target'), node(`${model.base}sparql`))
    writing.say(subject, schema('keywords'), ...topics.map(text))
    for (const [prefix, namespace] of prefixesOfQuery(parsed))
      if (prefix !== '' && !prefixes.has(prefix)) prefixes.set(prefix, namespace)
  }
  for (const [prefix, namespace] of prefixes) {
    const declaration = naming('prefix', `${prefix}:`)
    writing.say(dataset, sh('declare'), declaration)
    writing.say(declaration, sh('prefix'), text(prefix))
    writing.say(declaration, sh('namespace'), uri(namespace))
  }
}
