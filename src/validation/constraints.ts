import oxigraph from 'oxigraph'
import type { Term } from 'n3'
import type { Report } from '../base/faults.js'
import type { Model } from '../model/model.js'
import type { ModelFiles } from '../model/read.js'
import { Statements } from '../model/statements.js'
import { positionAt } from '../base/location.js'
import type { Location } from '../base/location.js'
import { owl, sh } from '../base/vocabulary.js'
import { prebinder } from '../sparql/prebinding.js'

/** A sh:sparql constraint: its node and its query, prefixes before it. */
export interface Constraint {
  node: Term
  query: string
  select: string
}

/** The active SPARQL constraints of a shape. */
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

/** Reports constraints whose query cannot be read; returns whether all can. */
export async function checkConstraints(model: Model, files: ModelFiles, report: Report): Promise<boolean> {
  const before = report.faults.length
  const shapes = Statements.of(model.shapes)
  const constrained = shapes.subjects(sh('sparql'))
  if (constrained.length === 0) return true
  const [prebind, empty] = [await prebinder(), new oxigraph.Store()]
  for (const shape of constrained) {
    for (const { query, select } of constraintsOf(shapes, shape)) {
      try {
        empty.query(prebind(query, '<urn:path>').about('<urn:this>'))
      } catch (error) {
        report.fault(placeOf(select, files), {
          message: `the SPARQL of a constraint cannot be read: ${(error as Error).message.replace(/^error at [\d:]+: /, '')}`,
          expected: 'a SELECT query'
        })
      }
    }
  }
  return report.faults.length === before
}

/** PREFIX lines of a shapes graph (sh:declare), those of imported ones included. */
function prefixesOf(shapes: Statements, graph: Term): string[] {
  return [
    ...shapes.objects(graph, owl('imports')).flatMap(imported => prefixesOf(shapes, imported)),
    ...shapes
      .objects(graph, sh('declare'))
      .map(
        node =>
          `PREFIX ${shapes.object(node, sh('prefix'))?.value ?? ''}: <${shapes.object(node, sh('namespace'))?.value ?? ''}>`
      )
  ]
}

function placeOf(text: string, files: ModelFiles): Location {
  for (const { file, text: turtle } of files.shapes) {
    const offset = text ? turtle.indexOf(text) : -1
    if (offset >= 0) return { file, ...positionAt(turtle, offset) }
  }
  return { file: files.shapes[0]?.file ?? 'shapes', line: 1, column: 1 }
}
