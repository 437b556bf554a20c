import type { Quad } from 'n3'
import { dcterms, prov, rdf, schema } from '../base/vocabulary.js'
import type { QuadsByGraph } from '../graph/quads-by-graph.js'
import type { Model } from '../model/model.js'
import { factsOf } from '../model/status-properties.js'
import type { EnrichSettings } from './enrich-settings.js'
import type { RecordOfStatement } from './fact-reader.js'
import type { EnrichedEntity } from './facts.js'
import { itemOf } from './snapshot.js'
import type { SnapshotLine } from './snapshot.js'

/** Export of statements that a wiki lacks, with a sentence for each item of which that is not known. */
export interface Export {
  /** Commands of QuickStatements, version 1: fields with tabs between them. */
  commands: string[]
  leftOut: string[]
}

/** Options of an export. */
export interface ExportOptions {
  settings: EnrichSettings
  /** Entities by the item that they are linked to exactly. */
  linked: ReadonlyMap<string, EnrichedEntity>
  snapshot: readonly SnapshotLine[]
  /** Where the IRIs of items begin. */
  items: string
}

/**
 * Commands for facts of the graph that have a reference and are not in the snapshot of the wiki: statements between two
 * entities with exact links, from the records that the settings of enrichment name. Items that the snapshot does not
 * have are left out.
 */
export function quickStatements(graphs: QuadsByGraph, model: Model, options: ExportOptions): Export {
  const { settings, linked, snapshot, items } = options
  const itemBySlug = new Map([...linked].map(([item, { slug }]) => [slug, item]))
  const read = new Set(snapshot.map(line => itemOf(line).slice(items.length)))
  const commands = new Set<string>()
  const unread = new Set<string>()
  const metadata = bySubject(graphs.of(model.graphIri('dataset')))
  const sources = graphs.graphNames.filter(
    graph => graph.startsWith(model.sourceIri('')) && graph !== model.sourceIri(settings.source)
  )
  for (const source of sources) {
    const reference = referenceOf(metadata.get(source) ?? [])
    const records = bySubject(graphs.of(source))
    for (const { property, classes, gives } of reference.length ? settings.facts : [])
      for (const quads of gives.kind === 'record' ? records.values() : []) {
        const statement = statementOf(quads, gives as RecordOfStatement, model)
        const item = itemBySlug.get(statement?.entity ?? '')
        const value = itemBySlug.get(statement?.value ?? '')
        if (!statement || !item || !value || !classes.some(name => linked.get(item)!.classes.has(name))) continue
        if (!read.has(item)) unread.add(item)
        else if (!isKnown(snapshot, gives as RecordOfStatement, statement))
          commands.add([item, property, value, ...statement.times, ...reference].join('\t'))
      }
  }
  const leftOut = [...unread].map(
    item => `${item} (${linked.get(item)!.slug}) was not read: what it lacks is not known; attache enrich reads it`
  )
  return { commands: [...commands].sort(), leftOut: leftOut.sort() }
}

interface Statement {
  /** Slugs. */
  entity: string
  value: string
  /** Qualifiers: property and time, alternating. */
  times: string[]
}

/** Statement of a record of the class that is a fact and has evidence; undefined for any other node. */
function statementOf(quads: readonly Quad[], rule: RecordOfStatement, model: Model): Statement | undefined {
  const type = model.classByLocalName(rule.type)!.iri
  const values = (path: string | undefined): string[] =>
    quads.flatMap(({ predicate, object }) => (predicate.value === path ? [object.value] : []))
  const pathOf = (name: string): string | undefined => model.fieldOf(type, name)?.path
  const { properties, isFact } = factsOf(model)
  const isStated = [...properties].flatMap(values).every(status => isFact.get(status))
  if (!values(rdf('type').value).includes(type) || !isStated || !values(prov('wasQuotedFrom').value).length)
    return undefined
  const [entity, value] = [rule.entity, rule.value].map(name => values(pathOf(name))[0]?.slice(model.idIri('').length))
  if (!entity || !value) return undefined
  const times = Object.entries(rule.times).flatMap(([field, properties]) => {
    const bounds = values(pathOf(field))[0]?.split('/') ?? []
    // A day or year alone is when something was so, not when it began.
    return bounds.length === 2 ? properties.flatMap((property, i) => timeOf(bounds[i]!, property)) : []
  })
  return { entity, value, times }
}

/** Time of QuickStatements for a year, month or day; none for one that is open, unknown or qualified. */
function timeOf(edtf: string, property: string): string[] {
  const [, year, month = '00', day = '00'] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(edtf) ?? []
  if (year === undefined) return []
  const precision = day !== '00' ? 11 : month !== '00' ? 10 : 9
  return [property, `+${year}-${month}-${day}T00:00:00Z/${precision}`]
}

function isKnown(snapshot: readonly SnapshotLine[], rule: RecordOfStatement, { entity, value }: Statement): boolean {
  return snapshot.some(line => line['type'] === rule.type && line[rule.entity] === entity && line[rule.value] === value)
}

/** Reference to a source: its address (S854), its title (S1476) and the day of publication (S577); none without. */
function referenceOf(metadata: readonly Quad[]): string[] {
  const values = (property: string): Quad['object'][] =>
    metadata.flatMap(({ predicate, object }) => (predicate.value === property ? [object] : []))
  const [url] = values(schema('url').value)
  const [language] = values(dcterms('language').value)
  const titles = values(dcterms('title').value).filter(title => title.termType === 'Literal')
  const title = titles.find(each => each.language === language?.value) ?? titles[0]
  const [issued] = values(dcterms('issued').value)
  return [
    ...(url ? ['S854', quoted(url.value)] : []),
    ...(title ? ['S1476', `${title.language || 'en'}:${quoted(title.value)}`] : []),
    ...(issued && (url ?? title) ? timeOf(issued.value.slice(0, 10), 'S577') : [])
  ]
}

/** Text between quotation marks: the grammar has no way to write one within. */
const quoted = (text: string): string => `"${text.replace(/\s+/g, ' ').replaceAll('"', '”')}"`

function bySubject(quads: Iterable<Quad>): Map<string, Quad[]> {
  const found = new Map<string, Quad[]>()
  for (const quad of quads) {
    const own = found.get(quad.subject.value)
    if (own) own.push(quad)
    else found.set(quad.subject.value, [quad])
  }
  return found
}
