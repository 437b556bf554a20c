import type { Report } from '../base/faults.js'
import { fingerprint } from '../base/fingerprint.js'
import { BuildCache } from '../base/build-cache.js'
import { fileName } from '../base/folder.js'
import type { Folder } from '../base/folder.js'
import { filesBelow, readText } from '../base/files.js'
import { rdfs, sem, skos, standardPrefixes } from '../base/vocabulary.js'
import { withDerived } from './derive.js'
import { fieldsOfShape, mergeFields, shapesByClass } from './fields.js'
import type { Model } from './model.js'
import { readTerms } from './ontology.js'
import { closure, distinct, Statements } from './statements.js'
import type { Concept, Field, OntologyTerm } from './terms.js'
import { isImport, readOntologyHeader } from './header.js'
import { modelFileEndings, parseModelFile } from './model-files.js'
import { namingProperties } from './naming.js'
import { readSettings, readSettingsText } from './settings.js'
import type { Settings } from './settings.js'
import type { TurtleFile } from '../rdf/turtle-locations.js'

/** The files a model was read from, kept for their places. */
export interface ModelFiles {
  ontology: TurtleFile[]
  shapes: TurtleFile[]
}

/** Reads ontology and shapes of a folder. Faults in them are reported; what could be read is in the model all the same. */
export async function readModel(
  folder: Folder,
  report: Report,
  memory = new BuildCache(false)
): Promise<{ model: Model; files: ModelFiles }> {
  const settingsText = await readSettingsText(folder, report)
  const texts = {
    ontology: await readTexts(folder, folder.ontology, report),
    shapes: await readTexts(folder, folder.shapes, report)
  }
  const key = (): string =>
    fingerprint(
      folder.base ?? '',
      settingsText ?? '',
      ...Object.values(texts).flatMap(read => [String(read.length), ...read.flat()])
    )
  return memory.of('models', key, report, own => {
    const settings = readSettings(folder, settingsText, own)
    const parse = (read: readonly FileText[]): TurtleFile[] =>
      read.map(([file, text]) => parseModelFile(file, text, own))
    const files = { ontology: parse(texts.ontology), shapes: parse(texts.shapes) }
    for (const [what, read] of Object.entries(files)) {
      if (!read.length)
        own.fault({ file: what, line: 1, column: 1 }, { message: 'there is no Turtle file', expected: `${what}/*.ttl` })
    }
    return { model: modelOf(files, folder, settings, own), files }
  })
}

type FileText = readonly [file: string, text: string]

/** The texts of all `*.ttl` of a directory (and below), by name; imported ontologies in every syntax. */
async function readTexts(folder: Folder, directory: string, report: Report): Promise<FileText[]> {
  const texts: FileText[] = []
  for (const path of await filesBelow(folder, directory, ...modelFileEndings(directory === folder.ontology))) {
    if (!path.endsWith('.ttl') && !isImport(fileName(folder, path))) continue
    const text = await readText(folder, path, report)
    if (text !== undefined) texts.push([fileName(folder, path), text])
  }
  return texts
}

function modelOf(files: ModelFiles, folder: Folder, settings: Settings, report: Report): Model {
  const stated = distinct(files.ontology.flatMap(file => file.quads))
  const header = readOntologyHeader(
    { ontology: Statements.of(stated), files: files.ontology, settings, base: folder.base },
    report
  )
  const { ontologyQuads, shapeQuads } = withDerived(
    stated,
    distinct(files.shapes.flatMap(file => file.quads)),
    header.namespace
  )
  const ontology = Statements.of(ontologyQuads)
  const shapes = Statements.of(shapeQuads)
  const terms = readTerms(ontology, shapes)
  const parents = (iri: string): readonly string[] =>
    terms.classes.get(iri)?.parents ?? ontology.iris(iri, rdfs('subClassOf'))
  const superclasses = remember((iri: string) => closure(iri, parents))
  const superproperties = remember((iri: string) =>
    closure(iri, property => terms.properties.get(property)?.parents ?? [])
  )
  const byClass = shapesByClass(shapes)
  const fieldsOf = remember((iri: string): Field[] =>
    mergeFields(
      superclasses(iri)
        .flatMap(parent => byClass.get(parent) ?? [])
        .flatMap(shape => fieldsOfShape(shapes, shape))
    )
  )
  const fieldByName = remember((iri: string) => new Map(fieldsOf(iri).map(field => [field.name, field])))
  const conceptsOf = remember(
    (iri: string) =>
      new Map(
        [...terms.concepts.values()]
          .filter(concept => concept.classes.some(type => superclasses(type).includes(iri)))
          .flatMap((concept): [string, Concept][] =>
            concept.notation === undefined ? [] : [[concept.notation, concept]]
          )
      )
  )
  const inShapes = new Set(shapeQuads.map(quad => quad.object.value))
  const isListed = (iri: string): boolean => iri.startsWith(header.namespace) || inShapes.has(iri)
  const classNames = byLocalName([...terms.classes.values()], isListed)
  const propertyNames = byLocalName([...terms.properties.values()], isListed)
  const below = (parent: string): string | undefined =>
    [...terms.properties.values()].find(property => property.parents.includes(parent))?.iri
  return {
    ...header,
    prefixes: {
      ...standardPrefixes,
      ...(Object.assign({}, ...[...files.shapes, ...files.ontology].map(file => file.prefixes)) as Record<
        string,
        string
      >)
    },
    ontology: ontologyQuads,
    shapes: shapeQuads,
    ...terms,
    superclasses,
    superproperties,
    subclasses: remember((iri: string) => [...terms.classes.keys()].filter(below => superclasses(below).includes(iri))),
    fieldsOf,
    fieldOf: (iri, name) => fieldByName(iri).get(name),
    classByLocalName: name => classNames.get(name),
    propertyByLocalName: name => propertyNames.get(name),
    conceptsOf,
    term: iri =>
      terms.classes.get(iri) ?? terms.properties.get(iri) ?? terms.concepts.get(iri) ?? terms.schemes.get(iri),
    isListed,
    namingProperties: namingProperties(terms.properties, superproperties),
    isConceptClass: remember((iri: string) => superclasses(iri).includes(skos('Concept').value)),
    earliest: below(sem('hasEarliestBeginTimeStamp').value),
    latest: below(sem('hasLatestEndTimeStamp').value),
    idIri: slug => `${header.base}id/${slug}`,
    sourceIri: slug => `${header.base}source/${slug}`,
    graphIri: name => `${header.base}graph/${name}`
  }
}

/** Terms by local name: of several with one name, one that is listed. */
function byLocalName<T extends OntologyTerm>(terms: T[], isListed: (iri: string) => boolean): Map<string, T> {
  const ordered = [...terms.filter(({ iri }) => !isListed(iri)), ...terms.filter(({ iri }) => isListed(iri))]
  return new Map(ordered.map(term => [term.localName, term]))
}

function remember<T>(compute: (iri: string) => T): (iri: string) => T {
  const known = new Map<string, T>()
  return iri => {
    let value = known.get(iri)
    if (value === undefined) known.set(iri, (value = compute(iri)))
    return value
  }
}
