import type { Quad } from 'n3'
import { rdf, rdfs, skos } from '../base/vocabulary.js'
import type { QuadsByGraph } from '../graph/quads-by-graph.js'
import { FetchError } from '../fetch/fetch-error.js'
import type { Model } from '../model/model.js'
import type { EnrichSettings } from './enrich-settings.js'
import { snapshotLinesOf } from './facts.js'
import type { EnrichedEntity, FactContext } from './facts.js'
import { itemOf } from './snapshot.js'
import type { SnapshotLine } from './snapshot.js'
import type { Wikibase } from './wikibase.js'

/** Entities by the identifier of the item that they are linked to exactly (`skos:exactMatch`). */
export function exactlyLinked(graphs: QuadsByGraph, model: Model, items: string): Map<string, EnrichedEntity> {
  const start = model.idIri('')
  const of = new Map<string, Quad[]>()
  for (const quad of graphs.of(model.graphIri('entities')))
    of.set(quad.subject.value, [...(of.get(quad.subject.value) ?? []), quad])
  const linked = new Map<string, EnrichedEntity>()
  for (const { subject, predicate, object } of graphs.of(model.graphIri('links'))) {
    const quads = of.get(subject.value)
    if (!predicate.equals(skos('exactMatch')) || !object.value.startsWith(items) || !quads) continue
    const types = quads.flatMap(quad => (quad.predicate.equals(rdf('type')) ? [quad.object.value] : []))
    const labels = quads.flatMap(({ predicate, object }) =>
      predicate.equals(rdfs('label')) && object.termType === 'Literal' ? [[object.language, object.value] as const] : []
    )
    linked.set(object.value.slice(items.length), {
      slug: subject.value.slice(start.length),
      classes: new Set(types.flatMap(type => model.superclasses(type))),
      labels: Object.fromEntries(labels)
    })
  }
  return linked
}

/** Result of a refresh: the new snapshot, and a sentence for each item that could not be read. */
export interface Refresh {
  lines: SnapshotLine[]
  /** Items that were read. */
  read: number
  problems: string[]
}

/** Options of a refresh. */
export interface RefreshOptions {
  settings: EnrichSettings
  model: Model
  items: string
  day: string
  /** Snapshot so far. */
  before: readonly SnapshotLine[]
  /** Callback for how many items have been asked for, of how many. */
  progress?: (done: number, total: number) => void
}

/** Items after which progress is reported, and that one failure concerns. */
const BATCH_SIZE = 50

/**
 * Facts of the items that entities are linked to, as a wiki has them now. An item that is gone, was merged into another
 * or could not be read keeps the facts of the snapshot before; an item that is no longer linked is left out.
 */
export async function refresh(
  linked: ReadonlyMap<string, EnrichedEntity>,
  wiki: Wikibase,
  { settings, model, items, day, before, progress }: RefreshOptions
): Promise<Refresh> {
  const context: FactContext = {
    rules: settings.facts,
    source: settings.source,
    items,
    day,
    entityOf: item => linked.get(item),
    model
  }
  const found: Refresh = { lines: [], read: 0, problems: [] }
  const keep = (item: string, problem: string): void => {
    const kept = before.filter(line => itemOf(line) === items + item)
    found.problems.push(`${item} (${linked.get(item)!.slug}): ${problem}${kept.length ? '; its facts are kept' : ''}`)
    found.lines.push(...kept)
  }
  const wanted = [...linked.keys()].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)))
  for (let at = 0; at < wanted.length; at += BATCH_SIZE) {
    const batch = wanted.slice(at, at + BATCH_SIZE)
    try {
      const answer = await wiki.items(batch)
      for (const id of batch) {
        const item = answer.get(id)
        if (!item) keep(id, 'the wiki has no such item')
        else if (item.id !== id) keep(id, `the item was merged into ${item.id}: the link has to be changed`)
        else {
          found.lines.push(...snapshotLinesOf(item, linked.get(id)!, context))
          found.read++
        }
      }
    } catch (error) {
      if (!(error instanceof FetchError)) throw error
      for (const id of batch) keep(id, error.message)
    }
    progress?.(Math.min(at + BATCH_SIZE, wanted.length), wanted.length)
  }
  return found
}
