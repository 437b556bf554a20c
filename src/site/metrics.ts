import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { FederationEvents } from '../federation/limits.js'
import { totalWorkers } from '../store/lanes.js'
import type { PoolEvents } from '../store/pool-options.js'
import type { RequestTrace } from './trace.js'
import { unanswerable } from './current-release.js'
import type { CurrentRelease } from './current-release.js'

const seconds = [0.001, 0.005, 0.02, 0.1, 0.5, 1, 2, 5, 10, 20]

/** Metrics for Prometheus: requests, the queue, workers, cached and truncated answers. */
export class Metrics {
  readonly #registry = new Registry()
  readonly #requests = this.#counter('requests_total', 'Requests by route and status', ['route', 'status'])
  readonly #durations = this.#histogram('request_duration_seconds', "From the request's head to the end of the reply", [
    'route'
  ])
  readonly #waits = this.#histogram('queue_wait_seconds', 'Time that queries waited for a worker', [])
  readonly #evaluations = this.#histogram('evaluation_seconds', 'Time that requests had queries worked at', [])
  readonly #replaced = this.#counter('workers_replaced_total', 'Workers ended before their time', ['reason'])
  readonly #unloadable = this.#counter(
    'workers_unloadable_total',
    'Workers ended because they could not load the graph',
    []
  )
  readonly #cached = this.#counter(
    'cache_total',
    'Requests with queries: the whole reply was kept, all answers were, or they were asked',
    ['found']
  )
  readonly #remoteRequests = this.#counter(
    'remote_requests_total',
    'Queries to other endpoints; kept: their answer was there already',
    ['endpoint', 'outcome']
  )
  readonly #remoteDurations = this.#histogram('remote_duration_seconds', 'Time that queries to other endpoints took', [
    'endpoint'
  ])
  readonly #truncated = this.#counter('answers_truncated_total', 'Answers that a limit made shorter', ['by'])

  /** Listeners of the store's pool. */
  readonly poolEvents: PoolEvents = {
    started: waitedMs => {
      this.#waits.observe(waitedMs / 1000)
    },
    replaced: reason => {
      this.#replaced.inc({ reason })
    },
    unloadable: () => {
      this.#unloadable.inc()
    }
  }

  /** Listeners of federation. */
  readonly federationEvents: FederationEvents = {
    asked: (endpoint, outcome, milliseconds) => {
      this.#remoteRequests.inc({ endpoint, outcome })
      if (outcome !== 'kept') this.#remoteDurations.observe({ endpoint }, milliseconds / 1000)
    }
  }

  /** Adds gauges of the release that is served, which are read when the metrics are. */
  watch(current: CurrentRelease): void {
    const gauge = (name: string, help: string, read: () => number): void => {
      new Gauge({
        name: `attache_${name}`,
        help,
        registers: [this.#registry],
        collect() {
          this.set(read())
        }
      })
    }
    gauge('queue_length', 'Queries that wait for a worker', () => current.open?.store.load().waiting ?? 0)
    gauge('queries_running', 'Queries that are worked at', () => current.open?.store.load().running ?? 0)
    gauge('ready', '1 when a new query can be answered, as /readyz says', () =>
      current.open && !current.stopping && unanswerable(current) === undefined ? 1 : 0
    )
    gauge('workers', 'Workers that have the graph', () => current.open?.store.load().workers ?? 0)
    gauge('workers_wanted', 'Workers that shall have the graph, by settings and memory', () =>
      current.open?.sizing ? totalWorkers(current.open.sizing) : 0
    )
    gauge('spare_worker', '1 when memory has room for a spare worker', () => Number(current.open?.sizing?.spare ?? 0))
    gauge('query_memory_bytes', 'Memory that a query may take', () => current.open?.sizing?.queryBytes ?? 0)
    new Gauge({
      name: 'attache_release_info',
      help: 'Quads of the release that is served',
      labelNames: ['release'],
      registers: [this.#registry],
      collect() {
        this.reset()
        if (current.open) this.set({ release: current.open.release.id }, current.open.release.manifest.counts.quads)
      }
    })
  }

  /** Adds memory, processor time and event loop delays of the process: once a process. */
  watchProcess(): void {
    collectDefaultMetrics({ register: this.#registry })
  }

  /** Counts a request that has its reply. */
  answered({ route, totalMs, queryHash, evaluatedMs, cached, truncation }: RequestTrace, status: number): void {
    this.#requests.inc({ route, status })
    this.#durations.observe({ route }, totalMs / 1000)
    if (queryHash !== undefined) this.#cached.inc({ found: cached ?? 'none' })
    if (queryHash !== undefined && !cached) this.#evaluations.observe(evaluatedMs / 1000)
    if (truncation) this.#truncated.inc({ by: truncation.by })
  }

  /** All metrics in Prometheus's text format. */
  async text(): Promise<{ type: string; text: string }> {
    return { type: this.#registry.contentType, text: await this.#registry.metrics() }
  }

  #counter<T extends string>(name: string, help: string, labelNames: T[]): Counter<T> {
    return new Counter({ name: `attache_${name}`, help, labelNames, registers: [this.#registry] })
  }

  #histogram<T extends string>(name: string, help: string, labelNames: T[]): Histogram<T> {
    return new Histogram({ name: `attache_${name}`, help, labelNames, buckets: seconds, registers: [this.#registry] })
  }
}
