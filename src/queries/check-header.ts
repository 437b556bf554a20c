import { didYouMean } from '../base/faults.js'
import type { Report } from '../base/faults.js'
import { startOf } from '../base/location.js'
import type { Position } from '../base/location.js'
import { variablesOf } from '../sparql/ast.js'
import type { Parsed } from '../sparql/parser.js'
import type { QueryHeader } from './header-reader.js'

/** The name of a query is a slug: it stands in addresses. */
export function checkName(file: string, name: string, report: Report): void {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))
    report.fault(startOf(file), {
      message: 'the name of a query file is not a slug',
      found: name,
      expected: 'small letters, digits and single hyphens'
    })
}

/** The variables that a view maps or that a title is given to have to be among the answer's. */
export function checkVariables(
  file: string,
  { view, columns, quantities }: QueryHeader,
  parsed: Parsed,
  report: Report
): void {
  const variables = variablesOf(parsed)
  const check = (variable: string, what: string, at: Position): void => {
    if (variables && !variables.includes(variable))
      report.fault(
        { file, ...at },
        {
          message: `${what} is not in the answer`,
          found: variable,
          expected: didYouMean(variable, variables, `one of ${variables.join(', ')}`)
        }
      )
  }
  for (const [role, variable] of Object.entries(view.mapping)) check(variable, `the view's ${role}`, view.at)
  for (const [variable, { at }] of Object.entries(columns)) check(variable, 'a column that is given a title', at)
  for (const { at, value, unit, currency, exactness } of quantities)
    for (const [part, variable] of Object.entries({ value, unit, currency, exactness }))
      if (variable !== undefined) check(variable, `the ${part} of a quantity`, at)
}

/** Dossiers and questions give values for the query's own parameters; a question for all that are required. */
export function checkParameterNames(
  file: string,
  { dossiers, questions, parameters }: QueryHeader,
  report: Report
): void {
  const names = parameters.map(({ name }) => name)
  const declared = (what: string, parameter: string, at: Position): void => {
    if (!names.includes(parameter))
      report.fault(
        { file, ...at },
        {
          message: `the parameter of a ${what} is not declared`,
          found: parameter,
          expected: didYouMean(parameter, names, names.join(', ') || 'a parameter of this query')
        }
      )
  }
  for (const { parameter, at } of dossiers) declared('dossier', parameter, at)
  for (const { arguments: given, at } of questions) {
    for (const name of Object.keys(given)) declared('question', name, at)
    const missing = parameters.find(({ name, required }) => required && !(name in given))
    if (missing)
      report.fault(
        { file, ...at },
        { message: 'a question lacks a parameter that is required', expected: `with: { ${missing.name}: … }` }
      )
  }
}

/** A query that calls other endpoints is asked by who opens its own page: no other page waits for them. */
export function checkRemote(file: string, { dossiers, headline, at }: QueryHeader, report: Report): void {
  const fault = (place: Position, what: string): void => {
    report.fault(
      { file, ...place },
      { message: `a query that calls other endpoints (SERVICE) stands ${what}`, expected: 'no other page than its own' }
    )
  }
  if (headline !== undefined) fault(at, 'on the start page')
  for (const dossier of dossiers) fault(dossier.at, 'on the pages of a class')
}
