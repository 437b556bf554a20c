import type { Report } from '../base/faults.js'
import { filesBelow, readText } from '../base/files.js'
import { fileName } from '../base/folder.js'
import type { Folder } from '../base/folder.js'
import { START } from '../base/location.js'
import type { Location, Position } from '../base/location.js'
import { sh } from '../base/vocabulary.js'
import { irisOfQuery } from '../sparql/ast.js'
import { keepingParser } from '../sparql/parser.js'
import { namesIri, sparqlLocator } from '../sparql/positions.js'
import { constraintsOf, locationOfSelect } from './constraints.js'
import type { ModelFiles } from './model-files.js'
import type { Model } from './model.js'
import { Statements } from './statements.js'

/**
 * Check of the IRIs that the SPARQL of shapes and rules names: `check` is called with each and its location. Queries
 * that cannot be parsed are reported where they are run.
 */
export async function lintQueries(
  model: Model,
  files: ModelFiles,
  folder: Folder,
  report: Report,
  check: (iri: string, location: () => Location) => void
): Promise<void> {
  const queries = [...constraintQueries(model, files), ...(await ruleQueries(folder, report))]
  if (!queries.length) return
  const [parse, locate] = [await keepingParser(), await sparqlLocator()]
  for (const { text, locationOf } of queries) {
    const result = parse(text)
    if ('problem' in result) continue
    for (const iri of irisOfQuery(result.parsed)) check(iri, () => locationOf(locate(text, namesIri(iri)) ?? START))
  }
}

/** Text of a query, and the location in its file of a position in it. */
interface LocatedQuery {
  text: string
  locationOf(position: Position): Location
}

function constraintQueries(model: Model, files: ModelFiles): LocatedQuery[] {
  const shapes = Statements.of(model.shapes)
  return shapes
    .subjects(sh('sparql'))
    .flatMap(shape => constraintsOf(shapes, shape))
    .map(({ query, select }) => {
      const prefixLines = query.slice(0, query.length - select.length).split('\n').length - 1
      return {
        text: query,
        locationOf: ({ line, column }) => {
          const start = locationOfSelect(select, files)
          const below = line - prefixLines - 1
          return { file: start.file, line: start.line + below, column: below ? column : start.column + column - 1 }
        }
      }
    })
}

async function ruleQueries(folder: Folder, report: Report): Promise<LocatedQuery[]> {
  const queries: LocatedQuery[] = []
  for (const path of await filesBelow(folder, folder.rules, '.rq')) {
    const [file, text] = [fileName(folder, path), await readText(folder, path, report)]
    if (text !== undefined) queries.push({ text, locationOf: position => ({ file, ...position }) })
  }
  return queries
}
