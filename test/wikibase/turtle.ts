import { isCoordinates, listOf } from './items.js'
import type { ItemValue, WikiItem } from './items.js'
import { statementId, timeOf } from './json.js'

const prefixes = {
  wd: 'http://www.wikidata.org/entity/',
  wds: 'http://www.wikidata.org/entity/statement/',
  wdt: 'http://www.wikidata.org/prop/direct/',
  p: 'http://www.wikidata.org/prop/',
  ps: 'http://www.wikidata.org/prop/statement/',
  pq: 'http://www.wikidata.org/prop/qualifier/',
  data: 'http://www.wikidata.org/wiki/Special:EntityData/',
  wikibase: 'http://wikiba.se/ontology#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  schema: 'http://schema.org/',
  owl: 'http://www.w3.org/2002/07/owl#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  geo: 'http://www.opengis.net/ont/geosparql#'
}

/** Item in Turtle, as Special:EntityData gives it; `from`: the items that were merged into it. */
export function itemTurtle(item: WikiItem, from: readonly string[]): string {
  const { id, labels, aliases, descriptions } = item
  const texts = (property: string, of: Record<string, string | string[]>): string[] =>
    Object.entries(of).flatMap(([language, values]) =>
      [values].flat().map(value => `wd:${id} ${property} ${JSON.stringify(value)}@${language} .`)
    )
  const statements = Object.entries(item.statements).flatMap(([property, list]) =>
    list.flatMap(({ value, qualifiers = {} }, index) => {
      const node = `wds:${statementId(id, property, index).replace('$', '-')}`
      return [
        `wd:${id} wdt:${property} ${term(value)} ; p:${property} ${node} .`,
        `${node} a wikibase:Statement ; ps:${property} ${term(value)} .`,
        ...Object.entries(qualifiers).flatMap(([p, values]) =>
          listOf(values).map(each => `${node} pq:${p} ${term(each as ItemValue)} .`)
        )
      ]
    })
  )
  return [
    ...Object.entries(prefixes).map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> .`),
    `data:${id} a schema:Dataset ; schema:about wd:${id} ; schema:version ${item.revision} ;`,
    `  schema:dateModified "${item.modified}"^^xsd:dateTime .`,
    `wd:${id} a wikibase:Item .`,
    ...texts('rdfs:label', labels),
    ...texts('skos:altLabel', aliases),
    ...texts('schema:description', descriptions),
    ...statements,
    ...from.map(old => `wd:${old} owl:sameAs wd:${id} .`),
    ''
  ].join('\n')
}

function term(value: ItemValue): string {
  if (isCoordinates(value)) return `"Point(${value[1]} ${value[0]})"^^geo:wktLiteral`
  if (/^Q\d+$/.test(value)) return `wd:${value}`
  const time = timeOf(value)?.time.slice(1).replaceAll('-00', '-01')
  return time === undefined ? JSON.stringify(value) : `"${time}"^^xsd:dateTime`
}
