import { existsSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Parser, Store } from 'n3'
import type { Term } from 'n3'
import { parse } from 'yaml'

const MF = 'http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#'
const QT = 'http://www.w3.org/2001/sw/DataAccess/tests/test-query#'
const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'

/** One entry of a W3C manifest. Files are absolute paths. */
export interface SuiteTest {
  /** `folder/name`, unique within a suite. */
  id: string
  /** Local name of the test's class. */
  type: string
  query: string
  data: string[]
  graphs: { iri: string; file: string }[]
  result?: string
  /** Whether rows may be left out that occur more than once. */
  lax: boolean
}

/** Tests of a manifest and of those that it includes, in their order; none when the file is not there. */
export function testsOf(manifest: string): SuiteTest[] {
  if (!existsSync(manifest)) return []
  const folder = dirname(manifest)
  const store = new Store(new Parser({ baseIRI: pathToFileURL(manifest).href }).parse(readFileSync(manifest, 'utf8')))
  const all = (subject: Term, property: string): Term[] => store.getObjects(subject, property, null)
  const one = (subject: Term | undefined, property: string): Term | undefined => subject && all(subject, property)[0]
  const members = (head: Term | undefined): Term[] =>
    !head || head.value === `${RDF}nil` ? [] : [one(head, `${RDF}first`)!, ...members(one(head, `${RDF}rest`))]
  const listed = (property: string): Term[] => store.getObjects(null, MF + property, null).flatMap(members)
  const pathOf = (term: Term | undefined): string | undefined =>
    term?.value.startsWith('file:') ? fileURLToPath(term.value) : undefined
  const included = listed('include').flatMap(({ value }) => testsOf(fileURLToPath(value)))
  const own = listed('entries').map((test): SuiteTest => {
    const action = one(test, `${MF}action`)!
    const graphs = all(action, `${QT}graphData`).map(graph => ({ iri: graph.value, file: fileURLToPath(graph.value) }))
    const result = pathOf(one(test, `${MF}result`))
    return {
      id: `${folder.split('/').slice(-2).join('/')}/${test.value.split(/[#/]/).at(-1)!}`,
      type: one(test, `${RDF}type`)!.value.split('#').at(-1)!,
      query: pathOf(one(action, `${QT}query`) ?? action) ?? '',
      data: all(action, `${QT}data`).map(({ value }) => fileURLToPath(value)),
      graphs,
      lax: one(test, `${MF}resultCardinality`)?.value === `${MF}LaxCardinality`,
      result
    }
  })
  return [...included, ...own]
}

/** A test that does not pass, and why. */
export interface KnownFailure {
  cause: string
  /** Whose it is: the engine's, the product's by design, the suite's. */
  whose: 'engine' | 'design' | 'suite'
}

/** Known failures by test id, out of a YAML file: causes with whose they are and the ids of their tests. */
export function knownFailures(file: URL): Map<string, KnownFailure> {
  const groups = parse(readFileSync(file, 'utf8')) as (KnownFailure & { tests: string[] })[]
  return new Map(groups.flatMap(({ cause, whose, tests }) => tests.map(id => [id, { cause, whose }] as const)))
}

/** Known failures over another store: those of the first file, and where that store differs, out of a second. */
export function knownFailuresOver(failures: ReadonlyMap<string, KnownFailure>, file: URL): Map<string, KnownFailure> {
  const groups = parse(readFileSync(file, 'utf8')) as { cause: string; fails?: string[]; passes?: string[] }[]
  const passing = new Set(groups.flatMap(({ passes = [] }) => passes))
  const failing = groups.flatMap(({ cause, fails = [] }) =>
    fails.map(id => [id, { cause, whose: 'engine' } as const] as const)
  )
  return new Map([...[...failures].filter(([id]) => !passing.has(id)), ...failing])
}
