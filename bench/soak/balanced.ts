import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import express from 'express'
import { freePort } from '../../src/store/native-process.js'
import { cliPath } from '../paths.js'
import { serverNames, startBalancer } from './balancer.js'
import { soakOptions, startServing } from './process.js'
import type { ServingProcess } from './process.js'
import { changeQuery, copyOf, removeCurrent, removeSoon } from './server.js'
import type { Served, SoakServer } from './server.js'

/** Starts three servers behind HAProxy, which fetch each release from where it is built. Throws without HAProxy. */
export async function startBalancedServers(served: Served, changed: string): Promise<SoakServer> {
  const source = await copyOf(served)
  const scratch = await mkdtemp(join(tmpdir(), 'soak-balanced-'))
  await build(source)
  const shop = createServer(express().use(express.static(join(source, 'releases')))).listen(0, '127.0.0.1')
  await once(shop, 'listening')
  const from = `http://127.0.0.1:${String((shop.address() as AddressInfo).port)}/`
  const ports = await Promise.all(serverNames.map(freePort))
  const stores = serverNames.map((_, nth) => served.stores[nth % served.stores.length]!)
  const processes: ServingProcess[] = []
  // Clients are told by what visitors send and by what the balancer adds to it.
  const start = async (nth: number): Promise<ServingProcess> => {
    const place = ['--folder', join(scratch, String(nth)), '--from', from, '--port', String(ports[nth])]
    const process = await startServing([...place, '--store', stores[nth]!, ...soakOptions, '--trust-proxy', '2'])
    processes.push(process)
    return process
  }
  await Promise.all(serverNames.map((_, nth) => mkdir(join(scratch, String(nth)))))
  const servers = await Promise.all(serverNames.map((_, nth) => start(nth)))
  const { url, stop, log } = await startBalancer(ports)
  const kills: number[] = []
  let building = Promise.resolve()
  return {
    ...{ url, stores, processes, kills, told: () => toldBy(log()) },
    behind: servers.map(server => server.url),
    async size() {
      const sizes = await Promise.all(servers.map(server => server.size()))
      const most = (figure: 'mb' | 'threads'): number => Math.max(...sizes.map(size => size[figure]))
      return { mb: most('mb'), threads: most('threads') }
    },
    async change(nth) {
      const text = await changeQuery(source, changed, nth)
      building = build(source)
      return building.then(() => text)
    },
    removeRelease: () => removeCurrent(join(scratch, '0')),
    async killOne() {
      const nth = kills.length % servers.length
      kills.push(performance.now())
      await servers[nth]!.kill()
      servers[nth] = await start(nth)
    },
    async stop() {
      await building
      const ends = await Promise.all(servers.map(server => server.stop()))
      await stop()
      shop.close()
      await Promise.all([source, scratch].map(removeSoon))
      const [worst] = ends.sort((a, b) => (b.code ?? 1) - (a.code ?? 1))
      return { code: worst!.code, ms: Math.max(...ends.map(({ ms }) => ms)) }
    }
  }
}

async function build(folder: string): Promise<void> {
  await promisify(execFile)(process.execPath, [cliPath, '--folder', folder, 'build'])
}

/** What the log of HAProxy (option httplog) tells: requests sent again, answers cut, refusals of its own. */
function toldBy(log: string): string[] {
  const requests = [...log.matchAll(/ servers\/(\S+) \S+ (-?\d+) \d+ - - (\S{4}) \S+\/\+?(\d+) /g)]
  const told = [
    ['requests sent again', requests.filter(([, , , , retries]) => Number(retries) > 0)],
    ['answers that a server cut', requests.filter(([, , , flags]) => flags!.startsWith('SD'))],
    ['requests that took a server too long', requests.filter(([, , , flags]) => flags!.startsWith('s'))],
    ['requests without any server', requests.filter(([, name]) => name === '<NOSRV>')]
  ] as const
  return told.map(([what, { length }]) => `${length} × ${what} (the balancer)`)
}
