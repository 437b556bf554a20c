import { didYouMean } from '../base/faults.js'
import type { Report } from '../base/faults.js'
import { startOf } from '../base/location.js'
import type { Location } from '../base/location.js'
import type { Folder } from '../base/folder.js'
import { localName } from '../base/vocabulary.js'
import { lintQueries } from './lint-queries.js'
import { graphNames } from './model.js'
import type { GraphName, Model } from './model.js'
import type { ModelFiles } from './model-files.js'
import { locationOfTerm } from '../rdf/turtle-locations.js'

/**
 * Check of IRIs of ours that nothing declares, in ontology, shapes and rules; those of saved queries are reported
 * where they are read.
 */
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
  const reported = new Set<string>()
  const check = (iri: string, locate: () => Location): void => {
    if (isDeclared(iri, model, declared, isNamed)) return
    const at = locate()
    const key = JSON.stringify([iri, at.file, at.line])
    // An IRI at which another fault was found is not reported again.
    if (
      reported.has(key) ||
      report.faults.some(({ file, line, column }) => file === at.file && line === at.line && column === at.column)
    )
      return
    reported.add(key)
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
            holder ??
            startOf(turtle[0]?.file ?? 'ontology')
          )
        })
      }
    }
  }
  await lintQueries(model, files, folder, report, check)
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
  if (kind === 'graph') return graphNames.includes(name as GraphName)
  if (kind !== undefined) return isNamed(iri.replace(/#.*$/, ''))
  return iri === `${base}shapes#` || !(iri.startsWith(namespace) || iri.startsWith(`${base}shapes#`))
}
