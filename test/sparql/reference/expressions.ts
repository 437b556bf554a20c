import type * as T from '@traqula/rules-sparql-1-2'
import { INTEGER } from './terms.js'
import type { Solution, Term } from './terms.js'

/** Means of evaluating what an expression holds besides values. */
export interface Context {
  term(node: T.TermIri | T.TermLiteral): Term
  exists(pattern: T.PatternGroup, solution: Solution): boolean
  /** Solutions of the group that aggregates are over. */
  group?: readonly Solution[]
}

class NoValue extends Error {}
const TRUE = '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'
const FALSE = TRUE.replace('true', 'false')
const boolean = (value: boolean): Term => (value ? TRUE : FALSE)
const integer = (value: number): Term => `"${String(value)}"^^<${INTEGER}>`

/** Value of an expression; undefined for an error. */
export function valueOf(expression: T.Expression, solution: Solution, context: Context): Term | undefined {
  try {
    return value(expression, solution, context)
  } catch (error) {
    if (error instanceof NoValue) return undefined
    throw error
  }
}

/** Whether a filter lets a solution pass. */
export function holds(expression: T.Expression, solution: Solution, context: Context): boolean {
  const term = valueOf(expression, solution, context)
  return term !== undefined && truth(term) === true
}

function value(expression: T.Expression, solution: Solution, context: Context): Term {
  if (expression.type === 'term') {
    const term = expression.subType === 'variable' ? solution[expression.value] : context.term(expression as T.TermIri)
    if (term === undefined) throw new NoValue()
    return term
  }
  if (expression.subType === 'patternOperation')
    return boolean(context.exists(expression.args, solution) === (expression.operator === 'exists'))
  if (expression.subType === 'aggregate') return aggregate(expression, context)
  if (expression.subType !== 'operation') throw new Error(`not evaluated here: ${expression.subType}`)
  const { operator, args } = expression
  const arg = (nth: number): Term => value(args[nth]!, solution, context)
  const bool = (nth: number): boolean | undefined => {
    const term = valueOf(args[nth]!, solution, context)
    return term === undefined ? undefined : truth(term)
  }
  switch (operator.toLowerCase()) {
    case '=':
      return boolean(arg(0) === arg(1))
    case '!=':
      return boolean(arg(0) !== arg(1))
    case '<':
      return boolean(number(arg(0)) < number(arg(1)))
    case '+':
      return integer(number(arg(0)) + number(arg(1)))
    case 'sameterm':
      return boolean(arg(0) === arg(1))
    case 'bound':
      return boolean(valueOf(args[0]!, solution, context) !== undefined)
    case 'isiri':
      return boolean(arg(0).startsWith('<'))
    case '!':
      return boolean(!known(bool(0)))
    case '&&':
      return boolean(bool(0) === false || bool(1) === false ? false : known(bool(0)) && known(bool(1)))
    case '||':
      return boolean(bool(0) === true || bool(1) === true ? true : known(bool(0)) || known(bool(1)))
    case 'coalesce': {
      const first = args.map(each => valueOf(each, solution, context)).find(term => term !== undefined)
      if (first === undefined) throw new NoValue()
      return first
    }
    default:
      throw new Error(`not evaluated here: ${operator}`)
  }
}

function aggregate({ aggregation, distinct, expression: [of] }: T.ExpressionAggregate, context: Context): Term {
  const { group = [] } = context
  if (of.type === 'wildcard')
    return integer(distinct ? new Set(group.map(row => JSON.stringify(Object.entries(row).sort()))).size : group.length)
  const all = group.map(solution => valueOf(of, solution, context))
  const terms = all.filter(term => term !== undefined)
  const values = distinct ? [...new Set(terms)] : terms
  const name = aggregation.toLowerCase()
  if (name === 'count') return integer(values.length)
  if (all.includes(undefined)) throw new NoValue()
  if (name === 'sum') return integer(values.reduce((sum, term) => sum + number(term), 0))
  throw new Error(`not evaluated here: ${aggregation}`)
}

function known(truth: boolean | undefined): boolean {
  if (truth === undefined) throw new NoValue()
  return truth
}

function truth(term: Term): boolean | undefined {
  if (term === TRUE || term === FALSE) return term === TRUE
  return term.endsWith(`^^<${INTEGER}>`) ? number(term) !== 0 : term.startsWith('<') ? undefined : term !== '""'
}

function number(term: Term): number {
  const match = /^"(-?\d+)"\^\^<.*#integer>$/.exec(term)
  if (!match) throw new NoValue()
  return Number(match[1])
}
