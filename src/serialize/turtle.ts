import { sh } from '../base/vocabulary.js'
import { turtlePredicate, turtleTerm } from './turtle-terms.js'
import { prefixesIn, turtleHeader } from './turtle-header.js'
import { nestable, nesting, type Nesting } from './nesting.js'
import { oneGraph, startingWith } from './graph-view.js'
import type { SubjectDescription, SubjectStatement, GraphView } from './graph-view.js'
import type { SortedGraph } from './sorted-graph.js'
import type { GraphLayout, TextChunks } from './style.js'

const WIDTH = 100
/** Indentation of a level. */
export const INDENT = '    '
/** End of a graph of TriG. */
export const GRAPH_END = '}\n'

/** Turtle writers of one graph, which share the terms' text: `turtle` of a view, `trig` of everything. */
export interface TurtleWriter {
  turtle(view: GraphView): TextChunks
  /** `first`: subjects that come first in each graph. */
  trig(first?: readonly number[]): TextChunks
  /** Statements of a view, as a graph of TriG has them inside. */
  body(view: GraphView, indent: string): TextChunks
  /** Prefixes that the text of a view needs. */
  prefixesOf(view: GraphView): Set<string>
}

/** Turtle 1.2 for people: sorted, prefixed, nested where RDF allows it. */
export function turtleWriter(graph: SortedGraph, { prefixes, arrange }: GraphLayout): TurtleWriter {
  const allowed = nestable(graph)
  const order = graph.rankOf(sh('order').value)
  const texts: (string | undefined)[] = []
  const verbs: (string | undefined)[] = []
  const term = (rank: number): string => (texts[rank] ??= turtleTerm(graph.terms[rank]!, prefixes))
  const verb = (rank: number): string => (verbs[rank] ??= turtlePredicate(graph.terms[rank]!, prefixes))

  return {
    *turtle(view) {
      yield turtleHeader(prefixes, prefixesOf(view))
      return yield* body(view, '')
    },
    body,
    prefixesOf,
    *trig(first = []) {
      const views = graph.graphs.map(range => startingWith(oneGraph(graph, range), first))
      const parts = views.map((view, i) => ({ view, name: graph.graphs[i]!.graph, nested: nested(view) }))
      yield turtleHeader(prefixes, prefixesIn(graph, prefixes, parts))
      let count = 0
      for (const [i, view] of views.entries()) {
        const { graph: rank } = graph.graphs[i]!
        const name = graph.forms[rank] === '' ? '' : term(rank)
        yield graphStart(name)
        count += yield* body(view, INDENT)
        yield GRAPH_END
      }
      return count
    }
  }

  function nested(view: GraphView): Nesting {
    return nesting(graph, view, allowed)
  }

  function prefixesOf(view: GraphView): Set<string> {
    return prefixesIn(graph, prefixes, [{ view, nested: nested(view) }])
  }

  function* body(view: GraphView, indent: string): TextChunks {
    const inside = nested(view)
    let count = 0
    for (const description of view.descriptions()) {
      count += description.statements.length
      if (inside.inside(description.subject)) continue
      yield `\n${indent}${term(description.subject)} ${phrases(description, inside, indent + INDENT).join(
        ` ;\n${indent}${INDENT}`
      )} .\n`
    }
    return count
  }

  /** One text for each predicate with its objects. */
  function phrases({ statements }: SubjectDescription, nested: Nesting, indent: string): string[] {
    const result: string[] = []
    const arranged = arrange(statements)
    for (let i = 0; i < arranged.length;) {
      const { predicate } = arranged[i]!
      const first = i
      while (arranged[i]?.predicate === predicate) i++
      const objects = inOrder(arranged.slice(first, i), nested).map(statement => object(statement, nested, indent))
      result.push(`${verb(predicate)} ${list(objects, indent)}`)
    }
    return result
  }

  /** Nested nodes by their sh:order, as property shapes are read; all else as it stands. */
  function inOrder(statements: SubjectStatement[], nested: Nesting): SubjectStatement[] {
    const orders = statements.map(statement =>
      nested.inside(statement.object)?.statements.find(inside => inside.predicate === order)
    )
    if (orders.every(found => found === undefined)) return statements
    const number = (i: number): number => (orders[i] ? Number(graph.terms[orders[i].object]!.value) : Infinity)
    return statements
      .map((statement, i) => ({ statement, i }))
      .sort((a, b) => number(a.i) - number(b.i) || a.i - b.i)
      .map(({ statement }) => statement)
  }

  function object({ object: rank }: Pick<SubjectStatement, 'object'>, nested: Nesting, indent: string): string {
    const inside = nested.inside(rank)
    if (!inside) return term(rank)
    const members = nested.members(rank)
    if (members) {
      const texts = members.map(member => object({ object: member }, nested, indent + INDENT))
      return fits(texts)
        ? `( ${texts.join(' ')} )`
        : `(\n${indent}${INDENT}${texts.join(`\n${indent}${INDENT}`)}\n${indent})`
    }
    const texts = phrases(inside, nested, indent + INDENT)
    if (texts.length === 0) return '[]'
    return fits(texts)
      ? `[ ${texts.join(' ; ')} ]`
      : `[\n${indent}${INDENT}${texts.join(` ;\n${indent}${INDENT}`)}\n${indent}]`
  }
}

/** Beginning of a graph of TriG; `name` is empty for the default graph. */
export function graphStart(name: string): string {
  return `\n${name === '' ? '' : `${name} `}{\n`
}

function list(texts: string[], indent: string): string {
  const isNested = texts.some(text => text.startsWith('[\n'))
  return texts.join(isNested || fits(texts) ? ', ' : `,\n${indent}${INDENT}`)
}

function fits(texts: string[]): boolean {
  return texts.reduce((sum, text) => sum + text.length + 3, 0) <= WIDTH && !texts.some(text => text.includes('\n'))
}
