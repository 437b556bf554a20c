import { compareCodeUnits } from '../base/code-points.js'
import { memoizeAsync } from '../base/memoize.js'
import { dcterms, prov } from '../base/vocabulary.js'
import { changesOf } from '../release/changes.js'
import type { Changes } from '../release/changes.js'
import { iriText } from '../rdf/iris.js'
import { rowsOf } from '../store/rows.js'
import type { LookupContext } from './context.js'
import { sourceIris } from './counts.js'
import { labelsOf } from './labels.js'
import type { Labels } from './labels.js'
import { publishedReleases } from './releases.js'
import type { PublishedRelease } from './releases.js'

/** Values of the feed: releases with what each changed, sources with their dates and what they record. */
export interface NewsValues {
  releases: readonly (PublishedRelease & Changes)[]
  /** The newest first. */
  sources: readonly NewsSource[]
  names: Labels
}

/** Source with the date it was issued and the number of its records. */
export interface NewsSource {
  iri: string
  /** Date as the source has it. */
  issued?: string
  /** Number of records that quote it. */
  records: number
}

/** Values of the feed. Asks in two waves. */
export async function lookUpNews(context: LookupContext): Promise<NewsValues> {
  const [releases, sources] = await Promise.all([publishedReleases(context.site.release), newestSources(context)])
  const changed = releases.map(release => ({ ...release, ...changesOf(release) }))
  const iris = [...sources, ...changed.flatMap(({ changes }) => changes)].map(({ iri }) => iri)
  return { releases: changed, sources, names: await labelsOf(context, iris) }
}

/** Sources, the newest first; those without a date come last. Asks in one wave. */
export async function newestSources(context: LookupContext): Promise<readonly NewsSource[]> {
  const [iris, issued, records] = await Promise.all([
    sourceIris(context),
    issuedBySource(context),
    valuesBySource(
      `SELECT ?source (COUNT(DISTINCT ?record) AS ?value) {
  GRAPH ?source { ?record ${iriText(prov('wasQuotedFrom').value)} ?passage }
} GROUP BY ?source`,
      context
    )
  ])
  const sources = iris.map(iri => ({ iri, issued: issued.get(iri), records: Number(records.get(iri) ?? 0) }))
  return sources.sort((a, b) => compareCodeUnits(b.issued ?? '', a.issued ?? ''))
}

const issuedOf = memoizeAsync(({ site }: LookupContext) =>
  valuesBySource(
    `SELECT ?source (MAX(?issued) AS ?value) {
  GRAPH ${iriText(site.model.graphIri('dataset'))} { ?source ${iriText(dcterms('issued').value)} ?issued }
} GROUP BY ?source`,
    { site }
  )
)

/** Dates on which sources were issued, as they have them, by the source's IRI; looked up once a release. */
export const issuedBySource = (context: LookupContext): Promise<ReadonlyMap<string, string>> =>
  issuedOf(context.site.release, context)

async function valuesBySource(
  query: string,
  { site: { store }, signal }: Pick<LookupContext, 'site'> & Partial<LookupContext>
): Promise<ReadonlyMap<string, string>> {
  const rows = await rowsOf(store, query, signal)
  return new Map(
    rows.flatMap(({ source, value }) =>
      source && value ? [[source.value as string, value.value as string] as const] : []
    )
  )
}
