import { formatOf, formatsFor } from '../store/formats.js'
import type { AnswerKind, Format } from '../store/formats.js'
import { Refusal } from '../store/refusal.js'
import type { Answer, Dataset, Store } from '../store/store.js'
import { formOf } from './form.js'
import type { QueryForm } from './form.js'
import { sparqlParser } from './syntax.js'
import type { SyntaxProblem } from './syntax.js'

/** The one way to a store: what SPARQL requests, saved queries and pages have in common. */
export interface Asked {
  store: Store
  query: string
  dataset?: Dataset
  /** Chooses how the answer is written, once it is known what it is made of. Throws when nothing fits. */
  choose(kind: AnswerKind): Format
  timeoutMs?: number
  signal?: AbortSignal
}

/** Reads a query and asks the store, within its time limit. Every failure is a `Refusal`. */
export async function ask(asked: Asked): Promise<Answer> {
  const reading = (await sparqlParser())(asked.query)
  if ('parsed' in reading) return askAs(asked, formOf(reading.parsed))
  if (reading.problem.tooDeep) throw new Refusal('syntax', reading.problem.message)
  return askUnread(asked, reading.problem)
}

function askAs({ store, query, dataset, choose, timeoutMs, signal }: Asked, { kind, namesDataset }: Pick<QueryForm, 'kind' | 'namesDataset'>): Promise<Answer> {
  const format = choose(kind)
  return store.ask({
    query, format, union: !dataset && !namesDataset,
    ...dataset ? { dataset } : {}, ...timeoutMs === undefined ? {} : { timeoutMs }, ...signal ? { signal } : {}
  })
}

/** What our parser cannot read the store may; if it cannot either, both together say what is wrong. */
async function askUnread(asked: Asked, problem: SyntaxProblem): Promise<Answer> {
  try {
    return await askAs(asked, { kind: 'solutions', namesDataset: false }).catch((error: unknown) => {
      if (error instanceof Refusal && error.situation === 'format') return askAs(asked, { kind: 'graph', namesDataset: false })
      throw error
    })
  } catch (error) {
    if (!(error instanceof Refusal) || error.situation !== 'syntax') throw error
    const position = problem.position ?? error.position
    throw new Refusal('syntax', problem.position ? problem.message : `${problem.message} (${error.message})`, position)
  }
}

/** Chooses a format by its media type, for callers inside the program that know what they ask for. */
export function written(mediaType: string): (kind: AnswerKind) => Format {
  return kind => {
    const format = formatOf(kind, mediaType)
    if (!format) throw new Refusal('format', `This answer is written as ${formatsFor(kind).map(({ mediaType }) => mediaType).join(', ')}; not as ${mediaType}.`)
    return format
  }
}
