import { Report } from '../base/faults.js'
import type { Position } from '../base/location.js'
import type { Model } from '../model/model.js'
import { analyseQuery } from '../sparql/analysis.js'
import { SparqlError } from '../sparql/errors.js'
import { sparqlParser } from '../sparql/parser.js'
import { sparqlLocator } from '../sparql/positions.js'
import type { Locate } from '../sparql/positions.js'
import { checkIris } from './check-iris.js'
import type { TypesOf } from './saved-query.js'

/** Problem of a query's text: an error is not answered; of a warning the answer is hardly what was meant. */
export interface TextProblem extends Partial<Position> {
  severity: 'error' | 'warning'
  message: string
}

let locating: Promise<Locate> | undefined

/**
 * Problems of a query's text, without asking it: that it is not SPARQL, or wants what no endpoint of this kind does;
 * names of ours that nothing has.
 */
export async function textProblems(text: string, model: Model, typesOf?: TypesOf): Promise<TextProblem[]> {
  try {
    await analyseQuery(text)
  } catch (error) {
    if (!(error instanceof SparqlError)) throw error
    return [{ severity: 'error', message: error.message, ...error.position }]
  }
  const result = (await sparqlParser())(text)
  if ('problem' in result) return []
  const report = new Report()
  const locate = await (locating ??= sparqlLocator())
  checkIris({ file: '', text, parsed: result.parsed }, model, report, { locate, typesOf })
  return report.faults.map(({ message, found, expected, line, column }) => ({
    severity: 'warning',
    message: `${message}: ${found ?? ''} (expected ${expected ?? ''})`,
    line,
    column
  }))
}
