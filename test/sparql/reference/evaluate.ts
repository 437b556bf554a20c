import type * as T from '@traqula/rules-sparql-1-2'
import { isGrouped } from '../../../src/sparql/rewrite/aggregates.js'
import { scopeOf } from '../../../src/sparql/rewrite/scope.js'
import { holds, valueOf } from './expressions.js'
import type { Context } from './expressions.js'
import { groupsOf } from './groups.js'
import { substitute } from './substitute.js'
import { compatible, join, termOf } from './terms.js'
import type { Graphs, Solution, Term } from './terms.js'
import { solutionsOf } from './triples.js'

/** Rows of a SELECT, by the algebra of SPARQL 1.2 Query (18) word for word and bottom-up, however slow. */
export function rowsOf(query: T.QuerySelect, graphs: Graphs): Solution[] {
  return new Evaluation(query).select(query, graphs)
}

class Evaluation {
  constructor(private readonly query: T.Query) {}

  select(query: T.QuerySelect, graphs: Graphs): Solution[] {
    const { variables, where, values, solutionModifiers, distinct } = query
    const solutions = this.#group(where.patterns, graphs)
    const groups = isGrouped(query)
      ? groupsOf(solutions, query, this.#context(graphs))
      : solutions.map(row => ({ row, group: undefined }))
    const rows = groups
      .filter(({ row, group }) =>
        (solutionModifiers.having?.having ?? []).every(each => holds(each, row, this.#context(graphs, group)))
      )
      .flatMap(({ row, group }) => join([row], values ? this.#values(values) : [{}]).map(row => ({ row, group })))
      .map(({ row, group }) => {
        const extended: Record<string, Term> = { ...row }
        for (const each of variables) {
          if (each.type !== 'pattern') continue
          const term = valueOf(each.expression, extended, this.#context(graphs, group))
          if (term !== undefined) extended[each.variable.value] = term
        }
        return extended
      })
    const names = variables.flatMap(each =>
      each.type === 'wildcard'
        ? [...scopeOf([...where.patterns, ...(values ? [values] : [])]).keys()]
        : [each.type === 'pattern' ? each.variable.value : each.value]
    )
    const projected = rows.map(row =>
      Object.fromEntries(names.filter(name => name in row).map(name => [name, row[name]!]))
    )
    return distinct
      ? [...new Map(projected.map(row => [JSON.stringify(Object.entries(row).sort()), row])).values()]
      : projected
  }

  #group(patterns: readonly T.Pattern[], graphs: Graphs): Solution[] {
    let solutions: Solution[] = [{}]
    for (const pattern of patterns) solutions = this.#operand(pattern, solutions, graphs)
    return this.#filtered(patterns, solutions, graphs)
  }

  #filtered(patterns: readonly T.Pattern[], solutions: Solution[], graphs: Graphs): Solution[] {
    const filters = patterns.filter(each => each.subType === 'filter')
    return solutions.filter(row => filters.every(({ expression }) => holds(expression, row, this.#context(graphs))))
  }

  #operand(pattern: T.Pattern, left: Solution[], graphs: Graphs): Solution[] {
    if (pattern.type === 'query') return join(left, this.select(pattern, graphs))
    switch (pattern.subType) {
      case 'filter':
        return left
      case 'bgp':
        return pattern.triples.reduce(
          (rows, each) =>
            join(
              rows,
              solutionsOf(each as T.TripleNesting, graphs.active, node => this.#term(node))
            ),
          left
        )
      case 'group':
        return join(left, this.#group(pattern.patterns, graphs))
      case 'union':
        return join(
          left,
          pattern.patterns.flatMap(branch => this.#group(branch.patterns, graphs))
        )
      case 'values':
        return join(left, this.#values(pattern))
      case 'graph':
        return join(left, this.#graph(pattern, graphs))
      case 'bind':
        return left.map(row => {
          const term = valueOf(pattern.expression, row, this.#context(graphs))
          return term === undefined ? row : { ...row, [pattern.variable.value]: term }
        })
      case 'minus': {
        const right = this.#group(pattern.patterns, graphs)
        return left.filter(a => !right.some(b => compatible(a, b) && Object.keys(a).some(name => name in b)))
      }
      case 'optional': {
        const right = this.#group(
          pattern.patterns.filter(({ subType }) => subType !== 'filter'),
          graphs
        )
        return left.flatMap(a => {
          const both = this.#filtered(pattern.patterns, join([a], right), graphs)
          return both.length ? both : [a]
        })
      }
      default:
        throw new Error(`not evaluated here: ${pattern.subType}`)
    }
  }

  #graph({ name, patterns }: T.PatternGraph, { named }: Graphs): Solution[] {
    const graphs = name.subType === 'variable' ? [...named.keys()] : [this.#term(name)].filter(each => named.has(each))
    return graphs.flatMap(graph => {
      const rows = this.#group(patterns, { active: named.get(graph)!, named })
      return name.subType === 'variable' ? join(rows, [{ [name.value]: graph }]) : rows
    })
  }

  #values({ values }: T.PatternValues): Solution[] {
    return values.map(row =>
      Object.fromEntries(Object.entries(row).flatMap(([name, node]) => (node ? [[name, this.#term(node)]] : [])))
    )
  }

  #context(graphs: Graphs, group?: readonly Solution[]): Context {
    return {
      term: node => this.#term(node),
      group,
      exists: (pattern, solution) => {
        const substituted = substitute(pattern, solution)
        return this.#group(substituted.patterns, graphs).length > 0
      }
    }
  }

  #term(node: T.TermIri | T.TermLiteral): Term {
    return termOf(node, this.query)
  }
}
