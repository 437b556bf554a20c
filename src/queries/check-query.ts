import type { Report } from '../base/faults.js'
import { START } from '../base/location.js'
import type { Model } from '../model/model.js'
import { SparqlError } from '../sparql/errors.js'
import { checkIris } from './check-iris.js'
import type { NameChecks } from './check-iris.js'
import type { EngineCheck } from './engine-check.js'
import { readExamples } from './examples.js'
import { formOf } from '../sparql/analysis.js'
import { checkName, checkParameterNames, checkRemote, checkVariables } from './check-header.js'
import { splitHeader } from '../sparql/query-file.js'
import { rewriteQuery } from '../sparql/rewrite/rewrite.js'
import { readQueryHeader } from './header.js'
import type { SavedQuery } from './saved-query.js'
import type { Parse } from '../sparql/parser.js'

/** Query file with what the parser made of its text. */
export interface ParsedFile {
  file: string
  name: string
  text: string
  parseResult: ReturnType<Parse>
}

/** Means to check a query, the test of the store's engine among them. */
export interface QueryChecks extends NameChecks {
  engineCheck?: EngineCheck
}

/** Saved query of a parsed file; undefined where it has a fault, which is reported. */
export function checkQuery(
  { file, name, text, parseResult }: ParsedFile,
  model: Model,
  report: Report,
  { engineCheck, ...nameChecks }: QueryChecks
): SavedQuery | undefined {
  const faults = report.faults.length
  checkName(file, name, report)
  const header = readQueryHeader(file, text, model, report)
  if ('problem' in parseResult) {
    const { message, position } = parseResult.problem
    report.fault({ file, ...(position ?? START) }, { message: `the query cannot be read: ${message}` })
    return undefined
  }
  const { parsed } = parseResult
  const form = attempt(() => formOf(parsed), file, report)
  // A release's queries were checked when it was built. One that calls other endpoints gets their answers first.
  const canBeRewritten =
    engineCheck && form && (form.services.length > 0 || attempt(() => rewriteQuery(parsed), file, report) !== undefined)
  const refused = canBeRewritten ? engineCheck(text, parsed) : undefined
  if (refused)
    report.fault(
      { file, line: refused.line ?? 1, column: refused.column ?? 1 },
      { message: `the query cannot be asked: ${refused.message}` }
    )
  if (header) checkVariables(file, header, parsed, report)
  const queryText = { file, text, parsed }
  checkIris(queryText, model, report, nameChecks)
  const parameters = header ? readExamples(queryText, header.parameters, model, report, nameChecks) : []
  if (header) checkParameterNames(file, header, report)
  if (header && form?.services.length) checkRemote(file, header, report)
  if (!header || !form || report.faults.length > faults) return undefined
  const { title, description, view, topics, dossiers, headline, questions, columns, quantities } = header
  return {
    name,
    file,
    text,
    query: splitHeader(text).query,
    parsed,
    // It is asked by `boundQuery`, which writes it for the engine.
    form: { ...form, rewritten: false },
    title,
    description,
    parameters,
    view: { name: view.name, mapping: view.mapping },
    topics,
    columns: Object.fromEntries(Object.entries(columns).map(([variable, { title }]) => [variable, title])),
    quantities,
    dossiers: dossiers.map(({ classIri, parameter }) => ({ classIri, parameter })),
    questions,
    headline
  }
}

function attempt<T>(read: () => T, file: string, report: Report): T | undefined {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof SparqlError)) throw error
    report.fault({ file, ...(error.position ?? START) }, { message: `the query would be refused: ${error.message}` })
    return undefined
  }
}
