import { Pool } from 'undici'
import { acceptOf } from './question.js'
import type { BenchQuestion } from './question.js'
import type { Launch } from './peer.js'
import { QUERY_LIMIT } from './peer.js'

/** What came back, and how long it took in milliseconds until its last byte. */
export interface Answered {
  status: number
  ms: number
  body: string
}

/** A client with so many connections to one server of the loopback interface, kept open. */
export class Client {
  readonly #pool: Pool

  constructor(
    private readonly launch: Launch,
    port: number,
    connections: number
  ) {
    const limit = (QUERY_LIMIT + 2) * 1000
    this.#pool = new Pool(`http://127.0.0.1:${String(port)}`, {
      connections,
      pipelining: 1,
      headersTimeout: limit,
      bodyTimeout: limit,
      keepAliveTimeout: 60_000
    })
  }

  /** Asks; whatever goes wrong is an answer with status 0. */
  async ask(question: BenchQuestion): Promise<Answered> {
    const path = this.launch.pathOf(question)
    const begun = performance.now()
    try {
      const { statusCode, body } = await this.#pool.request({
        method: 'GET',
        path,
        headers: { accept: acceptOf(question) }
      })
      const text = await body.text()
      return { status: statusCode, ms: performance.now() - begun, body: text }
    } catch (error) {
      return { status: 0, ms: performance.now() - begun, body: (error as Error).message }
    }
  }

  async close(): Promise<void> {
    await this.#pool.destroy()
  }
}
