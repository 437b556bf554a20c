import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'

/** Answer as a client has it; status 0: the connection ended before it was whole. */
export interface Answer {
  status: number
  text: string
  headers: Headers
}

/** What a client met in place of an answer; times are those of `performance.now()`. */
export interface Incident {
  /** Kind of what was asked for. */
  asked: string
  /** 0: the connection ended before the answer was whole. */
  status: number
  /** Title and sentence of the problem; empty when no server of ours has written it. */
  title: string
  detail: string
  /** Seconds after which it may be asked again, as the refusal says. */
  retryAfter: number | undefined
  began: number
  ended: number
}

/** Attempts of a request, and milliseconds before a retry when an answer was cut. */
const MAX_ATTEMPTS = 6
const RETRY_DELAY = 100
/** Header field of the answers of our servers, which those of the balancer itself lack. */
const SERVER_FIELD = 'x-request-id'

/**
 * Client that retries as docs/operating.md says: when an answer was cut, and when a refusal has `Retry-After`. Records
 * each incident.
 */
export class Client {
  constructor(
    private readonly url: string,
    private readonly incidents: Incident[],
    private readonly signal: AbortSignal
  ) {}

  /** Answer to a request, or the last refusal; undefined when the signal came before it was asked again. */
  async ask(asked: string, path: string, init: RequestInit): Promise<Answer | undefined> {
    for (let attempt = 1; ; attempt++) {
      const began = performance.now()
      const answer = await answerOf(this.url + path, init)
      if (answer.status !== 0 && answer.status < 500) return answer
      const incident = { ...incidentOf(answer), asked, began, ended: performance.now() }
      this.incidents.push(incident)
      const delay = answer.status === 0 ? RETRY_DELAY : (incident.retryAfter ?? NaN) * 1000
      if (Number.isNaN(delay) || attempt === MAX_ATTEMPTS) return answer
      if (!(await passes(delay, this.signal))) return undefined
    }
  }
}

/** Answer to one request. */
export async function answerOf(url: string, init: RequestInit): Promise<Answer> {
  try {
    const response = await fetch(url, init)
    return { status: response.status, text: await response.text(), headers: response.headers }
  } catch (error) {
    const { cause, message } = error as Error
    return { status: 0, text: cause instanceof Error ? cause.message : message, headers: new Headers() }
  }
}

function incidentOf({ status, text, headers }: Answer): Pick<Incident, 'status' | 'title' | 'detail' | 'retryAfter'> {
  const after = headers.get('retry-after')
  const retryAfter = after === null ? undefined : Number(after)
  if (!headers.has(SERVER_FIELD))
    return { status, title: '', detail: status === 0 ? text : 'of the balancer', retryAfter }
  // Problem details, or the page of a problem.
  const [, title = '', detail = ''] =
    /"title": ?"([^"]*)"[^]*"detail": ?"([^"]*)"/.exec(text) ??
    /<strong>([^<]*)<\/strong>[^]*?<p>([^<]*)<\/p>/.exec(text) ??
    []
  return { status, title, detail, retryAfter }
}

/** Test whether a time passes before the signal. */
const passes = (ms: number, signal: AbortSignal): Promise<boolean> => wait(ms, true, { signal }).catch(() => false)
