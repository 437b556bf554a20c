import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { OxigraphProgram } from './native-program.js'

/**
 * Ends the program when this process ends, however it does: a pipe from it is then closed. Prints the program's number
 * first. Without a shell (Windows) the program is started alone.
 */
const GUARD =
  'exec 3<&0; "$@" </dev/null & child=$!; echo $child; (cat <&3 >/dev/null; kill -9 $child 2>/dev/null) & wait $child'

/** Process of Oxigraph's server over a database, for reading, at a port of the loopback interface. */
export class OxigraphProcess {
  readonly url: string
  /** Resolves with what it printed last when it has ended. */
  readonly ended: Promise<string>
  readonly #child: ChildProcess
  #pid: number | undefined
  #said = ''

  constructor({ path }: OxigraphProgram, location: string, port: number) {
    const bind = `127.0.0.1:${String(port)}`
    this.url = `http://${bind}/query`
    const args = ['serve-read-only', '--location', location, '--bind', bind]
    const guarded = process.platform !== 'win32'
    this.#child = guarded
      ? spawn('sh', ['-c', GUARD, 'sh', path, ...args], { detached: true, stdio: ['pipe', 'pipe', 'pipe'] })
      : spawn(path, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    if (!guarded) this.#pid = this.#child.pid
    this.#child.stdout?.on('data', (text: Buffer) => {
      this.#pid ??= Number(text.toString().split('\n')[0])
    })
    this.#child.stderr?.on('data', (text: Buffer) => {
      this.#said = (this.#said + text.toString()).slice(-500)
    })
    this.ended = new Promise(resolve => {
      this.#child.once('error', error => {
        resolve(error.message)
      })
      this.#child.once('exit', () => {
        this.end()
        resolve(this.#said.trim().split('\n').at(-1) || 'it ended')
      })
    })
  }

  /** Bytes of memory that it takes, where the system tells. */
  async residentBytes(): Promise<number | undefined> {
    const status = await readFile(`/proc/${String(this.#pid)}/status`, 'utf8').catch(() => '')
    const kibibytes = /^RssAnon:\s*(\d+)/m.exec(status)?.[1]
    return kibibytes === undefined ? undefined : Number(kibibytes) * 1024
  }

  /** Ends it at once. */
  end(): void {
    const { pid } = this.#child
    try {
      if (pid !== undefined) process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
    } catch {
      // It has ended.
    }
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
