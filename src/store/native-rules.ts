import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { request } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { START } from '../base/location.js'
import { ruleProblem } from '../graph/rule-store.js'
import type { RuleAnswer, RuleStore, TripleChunk } from '../graph/rule-store.js'
import { OxigraphFailed, runOxigraph } from './native-command.js'
import { freePort, OxigraphProcess, SERVER } from './native-process.js'
import type { OxigraphProgram } from './native-program.js'

/** Chunks of triples in one load: the loader keeps them in memory, in several orders, some 45 MB a chunk. */
const BATCH_SIZE = 2

/**
 * Store of rules on the disk: a database of Oxigraph's program, in a directory that is removed with it. Each load makes
 * a new one: the program that answers from one must not see another write to it. A process answers one query: its
 * memory never shrinks. All throw an `OxigraphFailed`.
 */
export class NativeRules implements RuleStore {
  #loads = 0
  #process: OxigraphProcess | undefined

  constructor(
    private readonly program: OxigraphProgram,
    private readonly directory: string
  ) {}

  async load(chunks: Iterable<TripleChunk>): Promise<void> {
    await this.#end()
    this.#loads++
    const location = ['--location', this.#location]
    for (const texts of batchesOf(chunks, BATCH_SIZE))
      await runOxigraph(this.program, 'load', [...location, '--format', 'nt'], texts)
    await runOxigraph(this.program, 'optimize', location, [])
  }

  async ask(query: string, mediaType: string): Promise<RuleAnswer> {
    await this.#endProcess()
    const server = (this.#process = new OxigraphProcess(this.program, this.#location, await freePort()))
    await server.answering()
    const response = await post(server.url, query, mediaType).catch((error: unknown) => {
      throw failureOf(error)
    })
    if (response.statusCode === 200) return { text: textOf(response) }
    const message = await text(response)
    // The program answers so when the query has no answer of the media type.
    return response.statusCode === 406 ? { problem: undefined, ...START } : ruleProblem(message)
  }

  async close(): Promise<void> {
    await this.#end()
    await rm(this.directory, { recursive: true, force: true })
  }

  get #location(): string {
    return join(this.directory, String(this.#loads))
  }

  async #end(): Promise<void> {
    await this.#endProcess()
    await rm(this.#location, { recursive: true, force: true })
  }

  async #endProcess(): Promise<void> {
    this.#process?.end()
    await this.#process?.ended
    this.#process = undefined
  }
}

/** Texts of chunks, in batches; each text is made when it is read. */
function* batchesOf(chunks: Iterable<TripleChunk>, size: number): Generator<Iterable<string>> {
  const rest = chunks[Symbol.iterator]()
  for (let next = rest.next(); !next.done;) {
    yield (function* () {
      for (let nth = 1; !next.done; next = rest.next()) {
        yield next.value.text
        if (nth++ === size) {
          next = rest.next()
          return
        }
      }
    })()
  }
}

/** Response to a query, read no faster than it is used. */
async function post(url: string, query: string, mediaType: string): Promise<IncomingMessage> {
  const headers = { 'Accept': mediaType, 'Content-Type': 'application/sparql-query' }
  const asked = request(url, { method: 'POST', headers }).end(query)
  const [response] = (await once(asked, 'response')) as [IncomingMessage]
  return response.setEncoding('utf8')
}

async function* textOf(response: IncomingMessage): AsyncGenerator<string> {
  try {
    for await (const chunk of response) yield chunk as string
  } catch (error) {
    throw failureOf(error)
  }
}

const failureOf = (error: unknown): OxigraphFailed => new OxigraphFailed(SERVER, (error as Error).message, error)
