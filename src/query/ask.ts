import { formatOf, formatsFor } from '../store/formats.js'
import type { AnswerKind, Format } from '../store/formats.js'
import { Refusal } from '../store/refusal.js'
import type { Answer, Dataset, Most, Store } from '../store/store.js'
import { readQuery } from './reading.js'
import type { Reading } from './reading.js'
import type { SyntaxProblem } from './syntax.js'

/** The one way to a store: what SPARQL requests, saved queries and pages have in common. */
export interface Asked {
  store: Store
  query: string
  dataset?: Dataset
  /** Chooses how the answer is written, once it is known what it is made of. Throws when nothing fits. */
  choose(kind: AnswerKind): Format
  /** How much of the answer is wanted; all of it when left out. */
  most?: Most
  timeoutMs?: number
  signal?: AbortSignal
}

/** Reads a query and asks the store, within its time limit. Every failure is a `Refusal`. */
export async function ask(asked: Asked): Promise<Answer> {
  const reading = await readQuery(asked.query)
  return 'problem' in reading ? askUnread(asked, reading.problem) : askAs(asked, reading)
}

function askAs({ store, query, dataset, choose, most, timeoutMs, signal }: Asked, { kind, namesDataset, volatile, sameAs, limited }: Partial<Reading> & Pick<Reading, 'kind'>): Promise<Answer> {
  const format = choose(kind)
  return store.ask({
    // One row more than is wanted, so that it is known whether there are more.
    query: most && limited ? limited(most.rows + 1) : query, format, union: !dataset && !namesDataset,
    ...dataset ? { dataset } : {}, ...most ? { most } : {}, ...sameAs === undefined ? {} : { sameAs }, ...volatile ? { volatile } : {},
    ...timeoutMs === undefined ? {} : { timeoutMs }, ...signal ? { signal } : {}
  })
}

/** What our parser cannot read the store may; if it cannot either, both together say what is wrong. */
async function askUnread(asked: Asked, problem: SyntaxProblem): Promise<Answer> {
  const volatile = /\b(?:now|rand|uuid|struuid|bnode)\b/i.test(asked.query)
  try {
    return await askAs(asked, { kind: 'solutions', volatile }).catch((error: unknown) => {
      if (error instanceof Refusal && error.situation === 'format') return askAs(asked, { kind: 'graph', volatile })
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
