import { spawn } from 'node:child_process'
import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { request } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { OxigraphFailed } from './native-command.js'
import type { OxigraphProgram } from './native-program.js'

/**
 * Ends the program when its input does: when it is closed, or when this process has ended, however it did. Prints the
 * program's number first, and waits for it, so that nothing is left of it.
 */
const GUARD =
  'exec 3<&0; "$@" </dev/null 3<&- & child=$!; echo $child; (read _ <&3; kill -9 $child) & guard=$!; ' +
  'wait $child; kill $guard 2>/dev/null; wait'

/** Command of the program that answers queries. */
export const SERVER = 'serve-read-only'
/** Milliseconds between two tries to reach a process that is starting. */
const RETRY_INTERVAL_MS = 20

/** Process of Oxigraph's server over a database, for reading, at a port of the loopback interface. */
export class OxigraphProcess {
  readonly url: string
  /** Resolves with its last output when it has ended. */
  readonly ended: Promise<string>
  readonly #child: ChildProcessWithoutNullStreams
  /** Number of the program in the system. */
  #pid: number | undefined
  #output = ''

  constructor({ path }: OxigraphProgram, location: string, port: number) {
    const bind = `127.0.0.1:${String(port)}`
    this.url = `http://${bind}/query`
    const args = [SERVER, '--location', location, '--bind', bind]
    this.#child = spawn('sh', ['-c', GUARD, 'sh', path, ...args])
    this.#child.stdin.on('error', () => undefined)
    this.#child.stdout.once('data', (text: Buffer) => {
      this.#pid = Number(text.toString())
    })
    this.#child.stderr.on('data', (text: Buffer) => {
      this.#output = (this.#output + text.toString()).slice(-5000)
    })
    this.ended = new Promise(resolve => {
      this.#child.once('error', error => {
        resolve(error.message)
      })
      this.#child.once('exit', () => {
        const output = this.#output.trim()
        // Its errors go on with a backtrace.
        resolve((/^Error: (.*)/m.exec(output)?.[1] ?? output.split('\n').at(-1)) || 'it ended')
      })
    })
  }

  /** Resolves once it answers. Throws an `OxigraphFailed` when it ends before, or takes longer than `timeoutMs`. */
  async answering(timeoutMs = Infinity): Promise<void> {
    const from = performance.now()
    let reason: string | undefined
    void this.ended.then(text => {
      reason = text
    })
    while (!(await isAnswering(this.url))) {
      if (performance.now() - from > timeoutMs) reason ??= `no answer in ${String(timeoutMs / 1000)} seconds`
      if (reason !== undefined) throw new OxigraphFailed(SERVER, reason)
      await wait(RETRY_INTERVAL_MS)
    }
  }

  /** Bytes of memory that it takes, where the system tells. */
  async residentBytes(): Promise<number | undefined> {
    const status = await readFile(`/proc/${String(this.#pid)}/status`, 'utf8').catch(() => '')
    const kibibytes = /^RssAnon:\s*(\d+)/m.exec(status)?.[1]
    return kibibytes === undefined ? undefined : Number(kibibytes) * 1024
  }

  /** Ends it at once. */
  end(): void {
    this.#child.stdin.destroy()
  }
}

/** Test whether a store answers a query. */
async function isAnswering(url: string): Promise<boolean> {
  const asked = request(`${url}?query=ASK%7B%7D`).end()
  try {
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    response.resume()
    return response.statusCode === 200
  } catch {
    return false
  }
}

/** Port of the loopback interface that nobody listens at. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
