import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import type { Client } from './client.js'
import type { Tally } from './tally.js'

/** Milliseconds between two steps. */
const PAUSE = 300

/** What readers share: their client, their tally, and the text of the changed query by release. */
export interface ReaderContext {
  client: Client
  tally: Tally
  changed: string
  texts: Map<string, string>
  signal: AbortSignal
}

/**
 * Reader who reads in steps what has to be of one release, and begins anew where another one answers (412). Each second
 * one has no cookie, and so a server of the balancer's choice for each step.
 */
export async function reader({ client, tally, changed, texts, signal }: ReaderContext, nth: number): Promise<void> {
  const query = `/queries/${changed}.rq`
  const count = 'SELECT (COUNT(*) AS ?n) { ?s a ?class }'
  let cookie = ''
  for (let round = 0; !signal.aborted; round++) {
    const steps = [query, '/queries', `/sparql?query=${encodeURIComponent(`${count} # ${nth}-${round}`)}`]
    let release: string | undefined
    for (const path of steps) {
      await wait(PAUSE)
      const headers: Record<string, string> = {
        'X-Forwarded-For': `203.0.113.${nth}`,
        'Accept': 'text/html, */*;q=0.1'
      }
      if (nth % 2) headers['Cookie'] = cookie
      if (release !== undefined) headers['If-Release'] = release
      const began = performance.now()
      const answer = await client.ask(tally.name, path, { headers })
      if (!answer || signal.aborted) return
      tally.count(answer.status, performance.now() - began)
      cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie
      if (answer.status !== 200) break
      const told = answer.headers.get('attache-release') ?? 'none'
      if (told !== (release ??= told)) tally.wrong.push(`${path} of ${told}, ${release} was asked for`)
      if (path === query) {
        if ((texts.get(told) ?? answer.text) !== answer.text) tally.wrong.push(`${path}: two texts in ${told}`)
        texts.set(told, answer.text)
      } else if (path === '/queries' && !answer.text.includes(told))
        tally.wrong.push(`${path}: a page of another release`)
    }
  }
}
