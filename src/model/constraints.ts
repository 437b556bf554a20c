import type { Term } from 'n3'
import { positionAt, startOf } from '../base/location.js'
import type { Location } from '../base/location.js'
import { owl, sh } from '../base/vocabulary.js'
import type { ModelFiles } from './model-files.js'
import type { Statements } from './statements.js'

/** Constraint of sh:sparql: its node, its sh:select, and that as a query with a line for each prefix before it. */
export interface Constraint {
  node: Term
  query: string
  select: string
}

/** SPARQL constraints of a shape (SHACL, 5.1), without those that are deactivated. */
export function constraintsOf(shapes: Statements, shape: Term): Constraint[] {
  return shapes
    .objects(shape, sh('sparql'))
    .filter(node => shapes.object(node, sh('deactivated'))?.value !== 'true')
    .map(node => {
      const select = shapes.object(node, sh('select'))?.value ?? ''
      return {
        node,
        select,
        query: [...shapes.objects(node, sh('prefixes')).flatMap(graph => prefixesOf(shapes, graph)), select].join('\n')
      }
    })
}

/** PREFIX lines of a shapes graph (sh:declare), those of imported ones included. */
function prefixesOf(shapes: Statements, graph: Term): string[] {
  const valueOf = (node: Term, property: Term): string => shapes.object(node, property)?.value ?? ''
  return [
    ...shapes.objects(graph, owl('imports')).flatMap(imported => prefixesOf(shapes, imported)),
    ...shapes
      .objects(graph, sh('declare'))
      .map(node => `PREFIX ${valueOf(node, sh('prefix'))}: <${valueOf(node, sh('namespace'))}>`)
  ]
}

/** Location of a constraint's query in the files, where it stands there as it is read. */
export function locationOfSelect(text: string, files: ModelFiles): Location {
  for (const { file, text: turtle } of files.shapes) {
    const offset = text ? turtle.indexOf(text) : -1
    if (offset >= 0) return { file, ...positionAt(turtle, offset) }
  }
  return startOf(files.shapes[0]?.file ?? 'shapes')
}
