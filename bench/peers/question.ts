import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { analysisOf } from '../../src/sparql/analysis.js'
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
}

/** What is asked for: rows as JSON, graphs as Turtle. */
export function acceptOf({ kind }: BenchQuestion): string {
  return kind === 'solutions' ? 'application/sparql-results+json' : 'text/turtle'
}

/** The request of the SPARQL 1.1 Protocol that asks a question, by GET. */
export function sparqlPath(path: string, { query }: BenchQuestion): string {
  return `${path}?${new URLSearchParams({ query }).toString()}`
}

/** The same question under a text that no cache has seen, with one more prefix that nothing uses. */
export function unseen(question: BenchQuestion, number: number): BenchQuestion {
  return { ...question, query: `PREFIX unseen${String(number)}: <urn:unseen:${String(number)}>\n${question.query}` }
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
  return { name, query, kind: analysisOf(reading.parsed).kind }
}
