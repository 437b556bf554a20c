import pino from 'pino'
import type { DestinationStream, Logger } from 'pino'
import type { AccessLog } from '../http/access-log.js'
import { serverEvents } from '../site/events.js'
import type { EventLog } from '../site/events.js'
import type { LogLevel } from './options.js'

/**
 * Log of a server on stderr: one JSON line an entry, written several at a time and at most a second late; a short line
 * for people when stderr is a terminal.
 */
export function openLog(level: LogLevel): Logger {
  const stream: DestinationStream = process.stderr.isTTY
    ? { write: line => process.stderr.write(forPeople(line)) }
    : pino.destination({ dest: 2, sync: false, minLength: 4096, periodicFlush: 1000 })
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: label => ({ level: label }) } },
    stream
  )
}

/** Requests and failures as entries of the log. */
export function accessLogOf(log: Logger): AccessLog {
  const flush = flushing(log)
  return {
    answered(method, url, status, bytes, { id, route, queryHash, waitedMs, evaluatedMs, totalMs, cached, truncation }) {
      if (!log.isLevelEnabled('info')) return
      log.info(
        {
          id,
          method,
          url: url.slice(0, 200),
          route,
          status,
          bytes,
          totalMs: rounded(totalMs),
          query: queryHash,
          waitedMs: queryHash && rounded(waitedMs),
          evaluatedMs: queryHash && rounded(evaluatedMs),
          cached: cached || undefined,
          truncated: truncation?.by
        },
        status ? 'answered' : 'client gone'
      )
    },
    failed(what, error, id) {
      log.error({ id, err: error }, what)
      flush()
    }
  }
}

/** Events of a server as entries of the log, each with its name; they are written at once. */
export function eventLogOf(log: Logger): EventLog {
  const flush = flushing(log)
  return (event, message) => {
    log[serverEvents[event]]({ event }, message)
    flush()
  }
}

/** Flushing of a log at once; what comes meanwhile is flushed together, for each flush listens to the log's stream. */
function flushing(log: Logger): () => void {
  let [isFlushing, isWanted] = [false, false]
  const flush = (): void => {
    isWanted = isFlushing
    if (isFlushing) return
    isFlushing = true
    log.flush(() => {
      isFlushing = false
      if (isWanted) flush()
    })
  }
  return flush
}

const rounded = (milliseconds: number): number => Math.round(milliseconds * 100) / 100

interface Entry {
  time: string
  level: string
  msg: string
  method?: string
  url?: string
  status?: number
  totalMs?: number
  err?: { stack?: string }
}

function forPeople(line: string): string {
  const { time, level, msg, method, url, status, totalMs, err } = JSON.parse(line) as Entry
  const told =
    method === undefined
      ? `${level === 'info' ? '' : `${level}: `}${msg}`
      : `${method} ${url!} ${status! || 'gone'} ${totalMs!} ms`
  return `${time.slice(11, 19)} ${told}\n${err?.stack ? `${err.stack}\n` : ''}`
}
