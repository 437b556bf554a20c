import { decidingProperties } from '../sparql/deciding-properties.js'
import type { Parse } from '../sparql/parser.js'
import type { Store, StoreAnswer, StoreLoad, StoreQuery } from './store.js'

/** Time from which on an answer is worth more than finding out whether it is the same. */
const MIN_EVALUATED_MS = 10

/**
 * Answers that the store of another graph has in its cache, as long as it is open: those that are the same for a graph
 * with the same named graphs, in which statements of some properties differ.
 */
export class EarlierAnswers {
  /** `changed`: the properties. */
  constructor(
    private readonly store: Pick<Store, 'cached'>,
    private readonly changed: ReadonlySet<string>,
    private readonly parse: Parse
  ) {}

  find(question: StoreQuery): StoreAnswer | undefined {
    const answer = this.store.cached?.(question)
    if (!answer || answer.remote || answer.truncation || answer.times.evaluatedMs < MIN_EVALUATED_MS) return undefined
    const result = this.parse(question.query)
    const properties = 'parsed' in result ? decidingProperties(result.parsed) : undefined
    return properties && ![...this.changed].some(property => properties.has(property)) ? answer : undefined
  }
}

/** Store in front of another, with earlier answers where there are such. */
export class StoreAfter implements Store {
  readonly ready: Promise<number>
  #earlier: EarlierAnswers | undefined

  constructor(private readonly store: Store) {
    this.ready = store.ready
  }

  /** Takes earlier answers from now on. */
  take(earlier: EarlierAnswers | undefined): void {
    this.#earlier = earlier
  }

  ask(question: StoreQuery): Promise<StoreAnswer> {
    const earlier = question.volatile ? undefined : this.#earlier?.find(question)
    return earlier ? Promise.resolve(earlier) : this.store.ask(question)
  }

  load(): StoreLoad {
    return this.store.load()
  }

  close(): Promise<void> {
    this.#earlier = undefined
    return this.store.close()
  }
}
