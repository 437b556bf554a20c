import { didYouMean } from '../base/faults.js'
import type { Report } from '../base/faults.js'
import { positionAt } from '../base/location.js'
import type { Location } from '../base/location.js'
import { fileName } from '../base/folder.js'
import type { Folder } from '../base/folder.js'
import { localName, sh } from '../base/vocabulary.js'
import { filesBelow, readText } from '../base/files.js'
import type { Model } from './model.js'
import type { ModelFiles } from './read.js'
import { Statements } from './statements.js'
import { locationOfTerm } from '../rdf/turtle-locations.js'

/** Reports IRIs of ours that nothing declares, in ontology, shapes and rules. (Saved queries are looked at where they are read.) */
export async function lintIris(
  model: Model,
  files: ModelFiles,
  folder: Folder,
  report: Report,
  isNamed: (iri: string) => boolean
): Promise<void> {
  if (!model.base) return
  const declared = new Set([...model.ontology, ...model.shapes].map(quad => quad.subject.value))
  const locals = [...declared].filter(iri => iri.startsWith(model.namespace)).map(localName)
  const told = new Set<string>()
  const check = (iri: string, place: () => Location): void => {
    if (isDeclared(iri, model, declared, isNamed)) return
    const at = place()
    const key = JSON.stringify([iri, at.file, at.line])
    // A name that was found fault with where it stands is not told again.
    if (
      told.has(key) ||
      report.faults.some(({ file, line, column }) => file === at.file && line === at.line && column === at.column)
    )
      return
    told.add(key)
    report.fault(at, {
      message: 'nothing declares this IRI',
      found: iri.startsWith(model.base) ? iri.slice(model.base.length) : iri,
      expected: didYouMean(localName(iri), locals, 'a term of the ontology, a shape, or a slug')
    })
  }
  for (const [quads, turtle] of [
    [model.ontology, files.ontology],
    [model.shapes, files.shapes]
  ] as const) {
    for (const { subject, predicate, object } of quads) {
      for (const term of [predicate, object]) {
        if (term.termType !== 'NamedNode') continue
        check(term.value, () => {
          const holder = subject.termType === 'NamedNode' ? locationOfTerm(turtle, subject.value) : undefined
          return (
            (holder && locationOfTerm(turtle, term.value, holder)) ??
            locationOfTerm(turtle, term.value) ??
            holder ?? { file: turtle[0]?.file ?? 'ontology', line: 1, column: 1 }
          )
        })
      }
    }
  }
  lintConstraints(model, files, check)
  for (const path of await filesBelow(folder, folder.rules, '.rq')) {
    const text = await readText(folder, path, report)
    if (text === undefined) continue
    for (const { iri, offset } of irisOf(text, {}))
      check(iri, () => ({ file: fileName(folder, path), ...positionAt(text, offset) }))
  }
}

function isDeclared(
  iri: string,
  model: Model,
  declared: ReadonlySet<string>,
  isNamed: (iri: string) => boolean
): boolean {
  const { base, namespace, ontologyIri, version } = model
  if (declared.has(iri) || [base, namespace, ontologyIri, version].includes(iri)) return true
  const [, kind, name] = iri.startsWith(base) ? (/^(id|source|graph)\/(.*)$/.exec(iri.slice(base.length)) ?? []) : []
  if (name === '') return true
  if (kind === 'graph') return ['entities', 'links', 'inferred', 'dataset', 'ontology', 'shapes'].includes(name!)
  if (kind !== undefined) return isNamed(iri.replace(/#.*$/, ''))
  return iri === `${base}shapes#` || !(iri.startsWith(namespace) || iri.startsWith(`${base}shapes#`))
}

/** The SPARQL inside shapes: names there take the prefixes that shapes declare. */
function lintConstraints(model: Model, files: ModelFiles, check: (iri: string, place: () => Location) => void): void {
  const shapes = Statements.of(model.shapes)
  const prefixes = Object.fromEntries(
    shapes
      .subjects(sh('prefix'))
      .map(node => [shapes.object(node, sh('prefix'))!.value, shapes.object(node, sh('namespace'))?.value ?? ''])
  )
  for (const { predicate, object } of model.shapes) {
    if (!predicate.equals(sh('select'))) continue
    for (const { iri, text } of irisOf(object.value, prefixes)) {
      check(iri, () => {
        for (const file of files.shapes) {
          const offset = file.text.indexOf(text)
          if (offset >= 0) return { file: file.file, ...positionAt(file.text, offset) }
        }
        return { file: files.shapes[0]?.file ?? 'shapes', line: 1, column: 1 }
      })
    }
  }
}

const tokens =
  /(<[^<>"{}|^`\\\s]*>)|#[^\n]*|"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|(?<![\w?$])([\w-]*:[\w.%-]*[\w%-])/g

/** IRIs that a SPARQL text names, written out or with a prefix, and where. */
function* irisOf(
  text: string,
  prefixes: Record<string, string>
): Generator<{ iri: string; text: string; offset: number }> {
  const known = new Map([
    ...Object.entries(prefixes),
    ...[...text.matchAll(/PREFIX\s+([\w-]*):\s*<([^>]*)>/gi)].map(match => [match[1]!, match[2]!] as const)
  ])
  for (const match of text.matchAll(tokens)) {
    const [token, full, short] = match
    if (full !== undefined) yield { iri: full.slice(1, -1), text: token, offset: match.index }
    if (short === undefined) continue
    const [prefix, local] = [short.slice(0, short.indexOf(':')), short.slice(short.indexOf(':') + 1)]
    const namespace = known.get(prefix)
    if (namespace !== undefined) yield { iri: namespace + local, text: token, offset: match.index }
  }
}
