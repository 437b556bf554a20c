import type { Quad } from 'n3'
import { tripleKey } from '../model/statements.js'
import type { GraphDifferences } from './difference.js'

/** Quads of some subjects, of all graphs; undefined where they cannot be read. */
export type QuadsOfSubjects = (iris: Iterable<string>) => readonly Quad[] | undefined

/** All quads of each subject that has a quad more or less, before a change and after it. */
export interface SubjectsChange {
  before: readonly Quad[]
  after: readonly Quad[]
}

/** Graph that is looked at by itself: what it has of the subjects is not among `quadsOf` and the differences. */
export interface GraphApart {
  iri: string
  before: readonly Quad[]
  now: readonly Quad[]
}

/**
 * Change of the subjects of some differences, by graph. `quadsOf`: their quads before it. Undefined where these cannot
 * be read, or a subject is a blank node, which has another name there.
 */
export function subjectsChangeOf(
  differences: GraphDifferences,
  quadsOf: QuadsOfSubjects,
  apart: GraphApart
): SubjectsChange | undefined {
  const changed = [...differences.values()].flatMap(({ added, removed }) => [...added, ...removed])
  if (changed.some(({ subject }) => subject.termType !== 'NamedNode')) return undefined
  return changeOfSubjects(new Set(changed.map(({ subject }) => subject.value)), differences, quadsOf, apart)
}

/** Change of some subjects with differences by graph, as that of the subjects of all of these. */
export function changeOfSubjects(
  subjects: ReadonlySet<string>,
  differences: GraphDifferences,
  quadsOf: QuadsOfSubjects,
  apart: GraphApart
): SubjectsChange | undefined {
  const isOne = ({ subject }: Quad): boolean => subjects.has(subject.value)
  const isElsewhere = ({ graph }: Quad): boolean => graph.value !== apart.iri
  const before = quadsOf(subjects)?.filter(isElsewhere)
  if (!before) return undefined
  const others = [...differences].filter(([graph]) => graph !== apart.iri).map(([, difference]) => difference)
  const removed = new Set(others.flatMap(difference => difference.removed.filter(isOne).map(keyOfQuad)))
  return {
    before: [...before, ...apart.before.filter(isOne)],
    after: [
      ...before.filter(quad => !removed.has(keyOfQuad(quad))),
      ...others.flatMap(({ added }) => added.filter(isOne)),
      ...apart.now.filter(isOne)
    ]
  }
}

const keyOfQuad = (quad: Quad): string => `${tripleKey(quad)} ${quad.graph.id}`
