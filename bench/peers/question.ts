import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { formOf } from '../../src/sparql/analysis.js'
import { readQueries } from '../../src/queries/read.js'
import { sparqlParser } from '../../src/sparql/parser.js'
import type { Model } from '../../src/model/model.js'
import type { Folder } from '../../src/base/folder.js'
import type { AnswerKind } from '../../src/rdf/formats.js'

/** One query of the comparison. */
export interface BenchQuestion {
  name: string
  query: string
  /** What its answer is made of. */
  kind: AnswerKind
  /** Path and parameters under which this program keeps it, when it is a saved query. */
  savedAs?: string
  /** The same with other arguments, `query` the first. */
  variants?: readonly string[]
  /** How often a mix of questions has it, where there is such a mix. */
  share?: number
}

/** What is asked for: rows as JSON, graphs as Turtle. */
export function acceptOf({ kind }: BenchQuestion): string {
  return kind === 'solutions' ? 'application/sparql-results+json' : 'text/turtle'
}

/** The request of the SPARQL 1.1 Protocol that asks a question, by GET. */
export function sparqlPath(path: string, { query }: BenchQuestion): string {
  return `${path}?${new URLSearchParams({ query }).toString()}`
}

/**
 * Asked the same question again and again under a text that no cache has seen: with other arguments where it has any,
 * and with one more prefix that nothing uses. Each renewal begins with the same arguments.
 */
export function renewal(): (question: BenchQuestion) => BenchQuestion {
  const turns = new Map<BenchQuestion, number>()
  return question => {
    const turn = turns.get(question) ?? 0
    turns.set(question, turn + 1)
    const { query, variants = [query] } = question
    const prefix = `PREFIX unseen${String(turn)}: <urn:unseen:${String(turn)}>`
    return { ...question, query: `${prefix}\n${variants[turn % variants.length]!}` }
  }
}

/** Variants whose answers are compared. */
const COMPARED = 10

/** The question with those of its arguments whose answers are compared. */
export function comparedVariants(question: BenchQuestion): BenchQuestion[] {
  const { query, variants = [query] } = question
  return variants.slice(0, COMPARED).map(query => ({ ...question, query }))
}

/** The saved queries of a folder that call no other endpoints, each with its examples for parameters. */
export async function savedQuestions(folder: Folder, model: Model): Promise<BenchQuestion[]> {
  const { queries } = await readQueries(folder, model)
  const own = [...queries.values()].filter(({ form }) => !form.services.length)
  return own.map(({ name, query, form, parameters }) => {
    // Without the names of things, which the query of others does not ask for.
    const examples = new URLSearchParams([
      ['lang', 'none'],
      ...parameters.map(({ name, example }): [string, string] => [name, example.value])
    ]).toString()
    return {
      name,
      query,
      kind: form.kind,
      savedAs: `/queries/${name}?${examples}`
    }
  })
}

/** Each `.rq` file of a directory. */
export async function questionsIn(directory: string): Promise<BenchQuestion[]> {
  const files = (await readdir(directory)).filter(name => name.endsWith('.rq')).sort()
  return Promise.all(
    files.map(async file => questionOf(basename(file, '.rq'), await readFile(join(directory, file), 'utf8')))
  )
}

/** The question of a query's text. Throws when it cannot be read. */
export async function questionOf(name: string, query: string): Promise<BenchQuestion> {
  const reading = (await sparqlParser())(query)
  if ('problem' in reading) throw new Error(`${name}: ${reading.problem.message}`)
  return { name, query, kind: formOf(reading.parsed).kind }
}
