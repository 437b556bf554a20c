import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { packageRoot } from '../../src/base/folder.js'
import { freePort } from '../../src/store/native-process.js'

/** Names of the servers in deploy/haproxy.cfg, as the balancer's cookies have them. */
export const serverNames = ['one', 'two', 'three'] as const

/** Process of HAProxy, as deploy/haproxy.cfg has it, before three servers of this machine. */
export interface Balancer {
  url: string
  /** Its log so far: what was not answered as usual, and servers that ended or came. */
  log(): string
  /** Reason for which it gives requests to nobody any more; undefined while it runs. */
  ended(): string | undefined
  stop(): Promise<void>
}

/**
 * Starts HAProxy before servers at three ports, each looked after once in a time (`1s`, `100ms`); resolves when it
 * gives requests to all of them. Throws when it ends before.
 */
export async function startBalancer(ports: readonly number[], inter = '1s'): Promise<Balancer> {
  const port = await freePort()
  const scratch = await mkdtemp(join(tmpdir(), 'balancer-'))
  const file = join(scratch, 'haproxy.cfg')
  const shipped = await readFile(join(packageRoot, 'deploy', 'haproxy.cfg'), 'utf8')
  const bind = `bind 127.0.0.1:${String(port)}`
  await writeFile(file, shipped.replace('bind :8080', bind).replace('inter 1s', `inter ${inter}`))
  const places = serverNames.map((name, nth) => [`ATTACHE_${name.toUpperCase()}`, `127.0.0.1:${String(ports[nth])}`])
  const env = { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin`, ...Object.fromEntries(places) }
  const child = spawn('haproxy', ['-db', '-f', file], { stdio: ['ignore', 'pipe', 'pipe'], env })
  process.once('exit', () => child.kill('SIGKILL'))
  let log = ''
  let ended: string | undefined
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      log += text
    })
  child.once('error', error => {
    ended = error.message
  })
  child.once('exit', (code, signal) => {
    ended = `it ended with ${String(code ?? signal)}: ${log}`
  })
  const url = `http://127.0.0.1:${String(port)}`
  for (const name of serverNames)
    while (!(await isGiven(url, name))) {
      if (ended !== undefined) throw new Error(`haproxy cannot be used: ${ended}`)
      await wait(50)
    }
  return {
    url,
    log: () => log,
    ended: () => ended,
    async stop() {
      child.kill('SIGKILL')
      await rm(scratch, { recursive: true, force: true })
    }
  }
}

/** Test whether a server is given requests: another one answers with a cookie of its own as long as it is not. */
async function isGiven(url: string, name: string): Promise<boolean> {
  const headers = { cookie: `ATTACHE=${name}`, connection: 'close' }
  const response = await fetch(`${url}/readyz`, { headers }).catch(() => undefined)
  await response?.arrayBuffer()
  return response !== undefined && response.headers.get('set-cookie') === null
}
