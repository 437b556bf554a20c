import type { NamedNode } from 'n3'
import type { Report } from '../base/faults.js'
import { formatLocation, startOf } from '../base/location.js'
import type { Location } from '../base/location.js'
import { dcterms, localName, owl, vann } from '../base/vocabulary.js'
import { locationOfTerm } from '../rdf/turtle-locations.js'
import type { TurtleFile } from '../rdf/turtle-locations.js'
import type { Model } from './model.js'
import type { Settings } from './settings.js'
import { Statements } from './statements.js'
import type { LanguageMap } from './terms.js'

/** Facts on the graph as a whole: the settings', else those of the header of the folder's own ontology. */
export type Header = Pick<
  Model,
  | 'base'
  | 'name'
  | 'namespace'
  | 'ontologyIri'
  | 'titles'
  | 'descriptions'
  | 'publisher'
  | 'licence'
  | 'version'
  | 'languages'
>

/** What a header is read from. `base` overrides all others. */
interface HeaderInput {
  ontology: Statements
  files: readonly TurtleFile[]
  settings: Settings
  base: string | undefined
}

/**
 * Header of the folder's ontology. It is a fault when no base IRI is given, or none of several ontologies as the
 * folder's own.
 */
export function readOntologyHeader({ ontology, files, settings, base: override }: HeaderInput, report: Report): Header {
  const own = files.filter(({ file }) => !isImport(file))
  const iri = ownOntology(own, settings, report) ?? ''
  const stated = ontology.object(iri, vann('preferredNamespaceUri'))?.value
  const named = settings.ontology ?? stated ?? (settings.base === undefined ? undefined : `${settings.base}ontology#`)
  const namespace = named ?? impliedNamespace(iri)
  const base = override ?? settings.base ?? /^(https?:\/\/.+\/)ontology#$/.exec(namespace)?.[1]
  if (base === undefined && own.some(({ quads }) => quads.length > 0)) {
    report.fault(locationOf(iri, own), {
      message: 'no base IRI is given',
      found: namespace ? `the namespace ${namespace}` : 'no namespace',
      expected: 'base: https://…/ in attache.yaml, or an owl:Ontology with vann:preferredNamespaceUri "<base>ontology#"'
    })
  }
  if (base !== undefined && RESERVED_PATHS.some(path => namespace === base + path))
    report.fault(settings.locations['ontology'] ?? locationOf(iri, own), {
      message: 'the namespace of the ontology is used for other things',
      found: namespace,
      expected: `another than the base and its ${RESERVED_PATHS.slice(1).join(', ')}`
    })
  const texts = (...predicates: NamedNode[]): LanguageMap =>
    predicates.map(predicate => ontology.texts(iri, predicate)).find(found => Object.keys(found).length) ?? {}
  const languages = settings.languages ?? languagesOf(iri, own)
  return {
    base: base ?? '',
    name: settings.prefix ?? ontology.object(iri, vann('preferredNamespacePrefix'))?.value ?? prefixOf(namespace, own),
    namespace,
    ontologyIri: iri || namespace.replace(/[#/]$/, ''),
    titles: settings.title ?? texts(dcterms('alternative'), dcterms('title')),
    descriptions: settings.description ?? texts(dcterms('description'), dcterms('abstract')),
    publisher: settings.publisher ?? {},
    licence: settings.licence ?? ontology.object(iri, dcterms('license'))?.value,
    version: ontology.object(iri, owl('versionIRI'))?.value,
    languages: languages.length ? languages : ['en']
  }
}

/** Paths below the base that hold other things than terms of the ontology. */
const RESERVED_PATHS = ['', 'id/', 'source/', 'graph/', 'shapes#']

/** Test whether a file holds an ontology that is imported as it was published. */
export function isImport(file: string): boolean {
  return file.startsWith('ontology/imports/')
}

/** The owl:Ontology whose namespace is the setting's; without the setting the only one that is not imported. */
function ownOntology(files: readonly TurtleFile[], settings: Settings, report: Report): string | undefined {
  const statements = Statements.of(files.flatMap(({ quads }) => quads))
  const all = statements.instances(owl('Ontology'))
  const wanted = settings.ontology ?? (settings.base === undefined ? undefined : `${settings.base}ontology#`)
  const isWanted = (iri: string): boolean =>
    [iri, `${iri}#`, `${iri}/`, statements.object(iri, vann('preferredNamespaceUri'))?.value].includes(wanted)
  const found = wanted === undefined ? undefined : all.find(isWanted)
  if (found !== undefined || settings.ontology !== undefined) return found
  if (all.length > 1)
    report.fault(locationOf(all[1]!, files), {
      message: 'several ontologies, and none is given as this folder’s own',
      found: `${all[1]!} and, at ${formatLocation(locationOf(all[0]!, files))}, ${all[0]!}`,
      expected: 'ontology: <its namespace> in attache.yaml, and other people’s ontologies in ontology/imports/'
    })
  return all[0]
}

function locationOf(iri: string, files: readonly TurtleFile[]): Location {
  return (iri && locationOfTerm(files, iri)) || startOf(files[0]?.file ?? 'ontology')
}

/** The namespace of an ontology that does not say it: its IRI, with `#` unless it ends in a sign that parts names. */
function impliedNamespace(iri: string): string {
  return iri === '' || /[#/]$/.test(iri) ? iri : `${iri}#`
}

function prefixOf(namespace: string, files: readonly TurtleFile[]): string {
  const prefixes = files.flatMap(file => Object.entries(file.prefixes))
  return prefixes.find(([prefix, iri]) => prefix !== '' && iri === namespace)?.[0].toLowerCase() ?? 'graph'
}

function languagesOf(iri: string, files: readonly TurtleFile[]): string[] {
  return files
    .flatMap(file => file.quads)
    .filter(({ subject, predicate }) => subject.value === iri && predicate.equals(dcterms('language')))
    .map(({ object }) => localName(object.value))
}
