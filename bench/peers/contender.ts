import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { median } from '../statistics.js'
import { Client } from './client.js'
import type { Dump, Launch, Peer } from './peer.js'
import { freePort } from '../../src/store/native-process.js'
import { renewal } from './question.js'
import type { BenchQuestion } from './question.js'

const CONNECTIONS = 4
const anything: BenchQuestion = { name: 'anything', query: 'ASK { ?s ?p ?o }', kind: 'solutions' }

/** A server that answers, and how it came to. Milliseconds. */
export interface Contender {
  peer: Peer
  launch: Launch
  /** One connection. */
  single: Client
  /** Several. */
  several: Client
  /** A question under a text that the server has not been asked before. */
  renew: ReturnType<typeof renewal>
  /** To make its database of the dump. */
  loadMs: number
  /** From its start to its first answer. */
  startMs: number
}

/** Loads and starts a server, `starts` times; the last goes on running. Rejects with what it printed. */
export async function startContender(
  peer: Peer,
  dump: Omit<Dump, 'scratch'>,
  directory: string,
  starts: number
): Promise<Contender> {
  const scratch = join(directory, peer.name.replace(/\W+/g, '-'))
  await rm(scratch, { recursive: true, force: true })
  await mkdir(scratch, { recursive: true })
  const begun = performance.now()
  await peer.load?.({ ...dump, scratch })
  const loadMs = peer.load ? performance.now() - begun : 0
  const times: number[] = []
  for (;;) {
    const port = await freePort()
    const started = performance.now()
    const launch = peer.start({ ...dump, scratch }, port)
    await firstAnswer(launch, port)
    times.push(performance.now() - started)
    if (times.length >= starts) {
      const startMs = median(times)!
      return {
        peer,
        launch,
        loadMs,
        startMs,
        single: new Client(launch, port, 1),
        several: new Client(launch, port, CONNECTIONS),
        renew: renewal()
      }
    }
    await launch.process.stop()
  }
}

/** Stops a server, and closes its clients. */
export async function stopContender({ launch, single, several }: Contender): Promise<void> {
  await Promise.all([single.close(), several.close()])
  await launch.process.stop()
}

/** Waits until a server has answered. Rejects with what it printed, when it ends or takes too long. */
export async function firstAnswer(launch: Launch, port: number): Promise<void> {
  const client = new Client(launch, port, 1)
  try {
    await launch.process.answers(async () => {
      const { status, body } = await client.ask(anything)
      if (status !== 200 || !/true/.test(body)) throw new Error(`status ${String(status)}: ${body.slice(0, 200)}`)
    })
  } finally {
    await client.close()
  }
}
