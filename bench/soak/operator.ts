import { setTimeout as wait } from 'node:timers/promises'
import type { Client } from './client.js'
import type { SoakServer } from './server.js'
import type { Tally } from './tally.js'

/** Operator who changes the folder each minute until all servers have it, and takes the served release away once. */
export async function operator(
  server: SoakServer,
  { client, changed, tally }: { client: Client; changed: string; tally: Tally },
  { first, pause }: { first: number; pause: number },
  signal: AbortSignal
): Promise<void> {
  for (let nth = first; !signal.aborted; nth++) {
    if (nth === 3) await server.removeRelease()
    const text = await server.change(nth)
    const began = performance.now()
    for (;;) {
      const found = await client.ask(tally.name, `/queries/${changed}.rq`, {})
      if (found && (found.status !== 200 || !text.startsWith(found.text)))
        tally.wrong.push(`change ${nth}: ${found.status}`)
      if (signal.aborted || (await Promise.all(server.behind.map(url => has(url, changed, text)))).every(Boolean)) break
      await wait(500)
    }
    tally.count(200, performance.now() - began)
    await wait(pause * 1000, undefined, { signal }).catch(() => undefined)
  }
}

/** Test whether a server has a text of a saved query; one that is being started anew has not. */
const has = (url: string, name: string, text: string): Promise<boolean> =>
  fetch(`${url}/queries/${name}.rq`).then(
    async response => (await response.text()) === text,
    () => false
  )

/** Ends without warning: of one server after the other, each when the one before is there again. */
export async function killer(server: SoakServer, pause: number, signal: AbortSignal): Promise<void> {
  for (;;) {
    await wait(pause * 1000, undefined, { signal }).catch(() => undefined)
    if (signal.aborted) return
    await server.killOne()
  }
}
