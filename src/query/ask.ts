import { positionAt } from '../places.js'
import { formatOf, formatsFor } from '../store/formats.js'
import type { AnswerKind, Format } from '../store/formats.js'
import { Refusal } from '../store/refusal.js'
import type { Answer, Dataset, Most, Store } from '../store/store.js'
import { parseQuery, readQuery } from './reading.js'
import type { Reading } from './reading.js'

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
  const asking = 'problem' in reading ? askUnread(asked) : askAs(asked, reading)
  return asking.catch(async (error: unknown) => { throw await explained(error, asked.query) })
}

async function askAs({ store, query, dataset, choose, most, timeoutMs, signal }: Asked, { kind, namesDataset, volatile, limited }: Partial<Reading> & Pick<Reading, 'kind'>): Promise<Answer> {
  const format = choose(kind)
  return store.ask({
    // One row more than is wanted, so that it is known whether there are more.
    query: most && limited ? limited(most.rows + 1) : query, format, union: !dataset && !namesDataset,
    ...dataset ? { dataset } : {}, ...most ? { most } : {}, ...volatile ? { volatile } : {},
    ...timeoutMs === undefined ? {} : { timeoutMs }, ...signal ? { signal } : {}
  })
}

/** What our parser cannot read the store may. */
function askUnread(asked: Asked): Promise<Answer> {
  const volatile = /\b(?:now|rand|uuid|struuid|bnode)\b/i.test(asked.query)
  return askAs(asked, { kind: 'solutions', volatile }).catch((error: unknown) => {
    if (error instanceof Refusal && error.situation === 'format') return askAs(asked, { kind: 'graph', volatile })
    throw error
  })
}

/** What the store cannot read our parser may explain better; if it has no place, both together say what is wrong. */
async function explained(error: unknown, query: string): Promise<unknown> {
  if (!(error instanceof Refusal) || error.situation !== 'syntax') return error
  const reading = await parseQuery(query)
  if (!('problem' in reading)) return error
  const { message, position } = reading.problem
  const end = positionAt(query, query.length)
  // The store was asked with a line below, which nobody has written.
  const found = error.position && error.position.line > end.line ? end : error.position
  return new Refusal('syntax', position ? message : `${message} (${error.message})`, position ?? found)
}

/** Chooses a format by its media type, for callers inside the program that know what they ask for. */
export function written(mediaType: string): (kind: AnswerKind) => Format {
  return kind => {
    const format = formatOf(kind, mediaType)
    if (!format) throw new Refusal('format', `This answer is written as ${formatsFor(kind).map(({ mediaType }) => mediaType).join(', ')}; not as ${mediaType}.`)
    return format
  }
}
