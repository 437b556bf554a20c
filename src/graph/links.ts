import { DataFactory } from 'n3'
import type { NamedNode, Quad } from 'n3'
import { parse } from 'csv-parse/sync'
import { didYouMean } from '../base/faults.js'
import type { Report } from '../base/faults.js'
import type { Model } from '../model/model.js'
import { entryOf } from '../base/parsed-values.js'
import { readYaml } from '../base/yaml.js'
import { fileName } from '../base/folder.js'
import type { Folder } from '../base/folder.js'
import { filesBelow, readText } from '../base/files.js'
import { owl, rdfs, skos } from '../base/vocabulary.js'
import { isAbsoluteIri } from '../rdf/literals.js'
import type { Slugs } from './slugs.js'

const predicates = new Map([
  ...skos
    .all('exactMatch', 'closeMatch', 'broadMatch', 'narrowMatch', 'relatedMatch')
    .map(property => [property.value, property] as const),
  ...[owl('sameAs'), rdfs('seeAlso')].map(term => [term.value, term] as const)
])

/** Reads SSSOM mappings (`*.sssom.tsv`): each row one statement of ours about a thing elsewhere. */
export async function readLinks(folder: Folder, model: Model, slugs: Slugs, report: Report): Promise<Quad[]> {
  const graph = DataFactory.namedNode(model.graphIri('links'))
  const links = new Map<string, Quad>()
  for (const path of await filesBelow(folder.links, '.sssom.tsv')) {
    const text = await readText(folder, path, report)
    if (text === undefined) continue
    for (const [subject, predicate, object] of readFile(fileName(folder, path), text, model, slugs, report)) {
      links.set(
        `${subject.value} ${predicate.value} ${object.value}`,
        DataFactory.quad(subject, predicate, object, graph)
      )
    }
  }
  return [...links.values()]
}

type Link = [NamedNode, NamedNode, NamedNode]

function* readFile(file: string, text: string, model: Model, slugs: Slugs, report: Report): Generator<Link> {
  const lines = text.split(/\r?\n/)
  const first = lines.findIndex(line => !line.startsWith('#'))
  const expand = prefixesOf(file, lines.slice(0, first), model, report)
  const rows = parse(lines.slice(first).join('\n'), {
    delimiter: '\t',
    quote: null,
    relax_column_count: true,
    skip_empty_lines: true,
    info: true
  }) as unknown as { record: string[]; info: { lines: number } }[]
  const columns = rows.shift()?.record ?? []
  const index = ['subject_id', 'predicate_id', 'object_id', 'mapping_justification'].map(name => columns.indexOf(name))
  if (index.includes(-1)) {
    report.fault(
      { file, line: first + 1, column: 1 },
      {
        message: 'the mapping lacks a column',
        found: columns.join(', ') || 'nothing',
        expected: 'subject_id, predicate_id, object_id, mapping_justification'
      }
    )
    return
  }
  for (const { record, info } of rows) {
    const cells = index.map(column => (record[column] ?? '').trim())
    const fault = (cell: number, message: string, expected: string): void => {
      const before = record.slice(0, index[cell]).join('\t').length
      report.fault(
        { file, line: first + info.lines, column: before + (index[cell] ? 2 : 1) },
        { record: cells[0], message, found: cells[cell] || 'nothing', expected }
      )
    }
    const subject = subjectOf(cells[0]!, expand, model, slugs)
    const predicate = predicates.get(expand(cells[1]!))
    const object = expand(cells[2]!)
    if (!subject)
      fault(
        0,
        'unknown subject of a link',
        didYouMean(cells[0]!.replace(/^.*[:/]/, ''), slugs.names(), 'the slug of an entity, record or source')
      )
    if (!predicate)
      fault(
        1,
        'bad predicate of a link',
        'skos:exactMatch, skos:closeMatch, skos:broadMatch, skos:narrowMatch, skos:relatedMatch, owl:sameAs or rdfs:seeAlso'
      )
    if (!isAbsoluteIri(object) || !/^https?:/.test(object))
      fault(2, 'bad object of a link', 'an absolute IRI, or a name with a prefix of the curie_map')
    if (!cells[3]) fault(3, 'a link without justification', 'a mapping_justification')
    if (subject && predicate && /^https?:/.test(object) && isAbsoluteIri(object))
      yield [subject, predicate, DataFactory.namedNode(object)]
  }
}

/** The `curie_map` of the file's head, over the model's prefixes. */
function prefixesOf(file: string, head: readonly string[], model: Model, report: Report): (name: string) => string {
  const map = new Map(Object.entries(model.prefixes))
  const yaml = readYaml(file, head.map(line => line.slice(1)).join('\n'), report)
  const curies = yaml?.kind === 'mapping' ? entryOf(yaml, 'curie_map')?.value : undefined
  if (curies?.kind === 'mapping')
    for (const { key, value } of curies.entries) if (value.kind === 'text') map.set(key, value.text)
  return name => {
    const [, prefix, local] = /^([^:/]*):(?!\/\/)(.*)$/.exec(name) ?? []
    const namespace = prefix === undefined ? undefined : map.get(prefix)
    return namespace === undefined ? name : namespace + local!
  }
}

/** A subject is written as slug, as IRI, or with a prefix. */
function subjectOf(cell: string, expand: (name: string) => string, model: Model, slugs: Slugs): NamedNode | undefined {
  const iri = expand(cell)
  return slugs.get(cell)?.node ?? slugs.ofNode(iri)?.node ?? (model.term(iri) ? DataFactory.namedNode(iri) : undefined)
}
