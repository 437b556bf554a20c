import { DataFactory } from 'n3'
import type { Quad } from 'n3'
import type { Result } from 'shacl-engine'
import { localName, sh } from '../base/vocabulary.js'
import { pathText, readPath } from '../model/paths.js'
import type { Path } from '../model/paths.js'
import { Statements } from '../model/statements.js'

/** Constraint component that stands for sh:sparql: the engine gives a property shape that has it no value nodes. */
export const SPARQL = DataFactory.namedNode('urn:engine:sparql')

/** Beginning of what stands for a path. */
const PATH = 'urn:engine:path:'

/** Shapes as the engine takes them: each path is one predicate. */
export interface EngineShapes {
  quads: Quad[]
  /** Paths by the IRI of the predicate that stands for them. */
  paths: Map<string, Path>
}

/** Shapes written for the engine, which misreads a path inside a path. */
export function toEngineShapes(quads: readonly Quad[]): EngineShapes {
  const shapes = Statements.of(quads)
  const paths = new Map<string, Path>()
  const rewritten = quads.map(quad => {
    const { subject, predicate, object, graph } = quad
    if (predicate.equals(sh('sparql'))) return DataFactory.quad(subject, SPARQL, object, graph)
    if (!predicate.equals(sh('path')) || object.termType === 'NamedNode') return quad
    const path = readPath(shapes, object)
    if (!path) return quad
    const name = DataFactory.namedNode(PATH + pathText(path))
    paths.set(name.value, path)
    return DataFactory.quad(subject, predicate, name, graph)
  })
  return { quads: rewritten, paths }
}

/** Path of a result as SPARQL writes it; undefined for one that is about a node. */
export function resultPath({ path }: Result): string | undefined {
  const name = path?.[0]?.predicates[0]?.value
  return name?.startsWith(PATH) ? name.slice(PATH.length) : name && `<${name}>`
}

/** IRI of the property that a result is about, if its path is a plain one. */
export function propertyOf(result: Result): string | undefined {
  return /^<([^<>]*)>$/.exec(resultPath(result) ?? '')?.[1]
}

/** Path of a result with short names: `author/label`. */
export function shortPath(result: Result): string | undefined {
  return resultPath(result)?.replace(/<([^<>]*)>/g, (_, iri: string) => localName(iri))
}
