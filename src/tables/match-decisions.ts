import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DataFactory } from 'n3'
import type { NamedNode, Quad } from 'n3'
import type { Report } from '../base/faults.js'
import type { Folder } from '../base/folder.js'
import { owl } from '../base/vocabulary.js'
import type { Slugs } from '../graph/slugs.js'
import type { Model } from '../model/model.js'
import { meaningOf } from '../records/link-status.js'
import { curieExpander, readMappingSetFile } from '../records/sssom.js'
import type { MappingRow } from '../records/sssom.js'
import type { TableMapping } from './mapping.js'

/** Properties of two records on one matter (`same`) and of two that are not: disjoint, by the ontology. */
export interface MatchProperties {
  same: NamedNode
  different: NamedNode
}

/** Properties by which an ontology says whether records are on one matter: the first that it calls disjoint. */
export function matchPropertiesOf({ ontology }: Pick<Model, 'ontology'>): MatchProperties | undefined {
  const quad = ontology.find(({ predicate }) => predicate.equals(owl('propertyDisjointWith')))
  return quad && { same: quad.subject as NamedNode, different: quad.object as NamedNode }
}

/**
 * Statements of the decisions on matches of a table's records: rows of SSSOM between records, whose predicate is the
 * property of one matter, with the `predicate_modifier` Not for two. Candidates (`link_status`) are undecided. Records
 * that are not here are told in warnings.
 */
export async function readMatchDecisions(
  folder: Folder,
  { name, source }: TableMapping,
  model: Model,
  slugs: Slugs,
  report: Report
): Promise<Quad[]> {
  const path = join(folder.mappings, `${name}.matches.sssom.tsv`)
  const set = existsSync(path) ? await readMappingSetFile(folder, path, report) : undefined
  if (!set) return []
  const expand = curieExpander(new Map([...Object.entries(model.prefixes), ...set.prefixes]))
  const properties = matchPropertiesOf(model)
  const graph = DataFactory.namedNode(model.sourceIri(source.slug))
  const node = (row: MappingRow, slot: 'subject_id' | 'object_id'): NamedNode | undefined => {
    const found = row.text(slot)
    const entry = slugs.get(found) ?? slugs.ofNode(expand(found))
    if (!entry) report.warning(row.location(slot), { message: 'the decision is for an unknown record', found })
    return entry?.node
  }
  return set.rows.flatMap(row => {
    const { status, slot } = meaningOf(row, report)
    if (!properties || expand(row.text('predicate_id')) !== properties.same.value) {
      const expected = properties?.same.value ?? 'an ontology with a property that is disjoint with another'
      report.fault(row.location('predicate_id'), {
        message: 'the predicate does not say that records are on one matter',
        found: row.text('predicate_id') || 'nothing',
        expected
      })
      return []
    }
    if (status !== 'confirmed' && slot !== 'predicate_modifier') return []
    const [subject, object] = [node(row, 'subject_id'), node(row, 'object_id')]
    const property = status === 'confirmed' ? properties.same : properties.different
    return subject && object ? [DataFactory.quad(subject, property, object, graph)] : []
  })
}
