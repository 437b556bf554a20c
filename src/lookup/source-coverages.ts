import { memoizeAsync } from '../base/memoize.js'
import { rdf } from '../base/vocabulary.js'
import type { Model } from '../model/model.js'
import { iriText } from '../rdf/iris.js'
import type { JsonRow } from '../sparql/results-json.js'
import { rowsOf } from '../store/rows.js'
import type { LookupContext } from './context.js'
import { sourceIris } from './counts.js'

/** Part of what a source sets out to tell. */
export interface SourceCoverage {
  source: string
  /** Classes whose statements it tells. */
  classes: readonly string[]
  /** Times in EDTF, by the property that says them; none for a coverage of all times. */
  times: readonly (readonly [property: string, time: string])[]
  /** Controlled values, such as how complete it is, in the order of its shape. */
  concepts: readonly string[]
  /** Values of which a statement must have one, by the local name of the property. */
  conditions: readonly (readonly [name: string, values: ReadonlySet<string>])[]
  /** Things of which a statement must be about one, besides others, by the local name of the property. */
  scopes: readonly (readonly [name: string, values: ReadonlySet<string>])[]
}

/** Coverages of a release's sources, and all its sources; of those only that state something in it. */
export interface SourceCoverages {
  coverages: readonly SourceCoverage[]
  sources: readonly string[]
}

const coveragesOf = memoizeAsync(readCoverages)

/** Coverages of a release's sources, looked up once: they do not end with the request that was the first to ask. */
export const sourceCoverages = (context: LookupContext): Promise<SourceCoverages> =>
  coveragesOf(context.site.release, { ...context, signal: new AbortController().signal })

async function readCoverages(context: LookupContext): Promise<SourceCoverages> {
  const { store, model, release } = context.site
  // In both branches: a UNION that stands beside it would be made of all there is.
  const covered = `?source ${iriText(model.coverage!)} ?coverage .`
  const [rows, sources] = await Promise.all([
    rowsOf(
      store,
      `SELECT DISTINCT ?coverage ?source ?node ?p ?o {
  { ${covered} ?coverage ?p ?o BIND (?coverage AS ?node) }
  UNION {
    { SELECT ?source ?coverage ?node {
      ${covered} ?coverage ?by ?node FILTER STRSTARTS(STR(?node), CONCAT(STR(?source), "#"))
    } }
    ?node ?p ?o
  }
}`
    ),
    sourceIris(context)
  ])
  const present = new Set(Object.keys(release.manifest.counts.graphs))
  const byCoverage = new Map<string, JsonRow[]>()
  for (const row of rows) {
    const iri = row['coverage']!.value as string
    const own = byCoverage.get(iri)
    if (own) own.push(row)
    else byCoverage.set(iri, [row])
  }
  const coverages = [...byCoverage].map(([iri, own]) => coverageOf(own, iri, model))
  return {
    coverages: coverages.filter(({ source }) => present.has(source)),
    sources: sources.filter(source => present.has(source))
  }
}

/** Coverage that the rows on it and on its conditions tell of. */
function coverageOf(rows: readonly JsonRow[], iri: string, model: Model): SourceCoverage {
  const source = String(rows[0]!['source']!.value)
  const said = rows.map(({ node, p, o }) => ({
    node: String(node!.value),
    property: String(p!.value),
    value: String(o!.value),
    isThing: o!.type === 'uri'
  }))
  const own = said.filter(({ node }) => node === iri)
  const type = own.find(({ property }) => property === rdf('type').value)?.value ?? ''
  const fields = model.fieldsOf(type).map(({ path }) => path)
  const localName = (property: string): string => model.properties.get(property)?.localName ?? property
  const things = own.filter(({ property, isThing }) => isThing && property !== rdf('type').value)
  const named = things.filter(({ value }) => !model.classes.has(value) && !value.startsWith(`${source}#`))
  const conditions = new Map<string, Set<string>>()
  const scopes = new Map<string, Set<string>>()
  const allow = (by: Map<string, Set<string>>, name: string, value: string): unknown =>
    by.set(name, (by.get(name) ?? new Set()).add(value))
  for (const { property, value } of named)
    allow(model.concepts.has(value) ? conditions : scopes, localName(property), value)
  for (const { node, value } of said)
    if (node !== iri && model.properties.has(value))
      for (const other of said)
        if (other.node === node && other.isThing && other.value !== value)
          allow(conditions, localName(value), other.value)
  return {
    source,
    classes: things.flatMap(({ value }) => (model.classes.has(value) ? [value] : [])),
    times: own.flatMap(({ property, value }) => (model.times.includes(property) ? [[property, value] as const] : [])),
    concepts: named
      .filter(({ value }) => model.concepts.has(value))
      .sort((a, b) => fields.indexOf(a.property) - fields.indexOf(b.property))
      .map(({ value }) => value),
    conditions: [...conditions],
    scopes: [...scopes]
  }
}
