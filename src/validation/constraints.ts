import oxigraph from 'oxigraph'
import type { Report } from '../base/faults.js'
import { sh } from '../base/vocabulary.js'
import { constraintsOf, locationOfSelect } from '../model/constraints.js'
import type { ModelFiles } from '../model/model-files.js'
import type { Model } from '../model/model.js'
import { Statements } from '../model/statements.js'
import { prebinder } from '../sparql/prebinding.js'

/** Check of the queries of constraints; returns whether all can be read. */
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
        const problem = (error as Error).message.replace(/^error at [\d:]+: /, '')
        report.fault(locationOfSelect(select, files), {
          message: `the SPARQL of a constraint cannot be read: ${problem}`,
          expected: 'a SELECT query'
        })
      }
    }
  }
  return report.faults.length === before
}
