import { remoteSettings } from './remote-settings.js'
import { setting } from './setting.js'
import type { Setting } from './setting.js'

export type { Setting } from './setting.js'

/** Every bound that the server keeps to: the only place where one is named, given its default and explained. */
export const settings = {
  workers: setting(
    'workers',
    'threads',
    0,
    0,
    'threads that answer queries, each with the whole graph; 0: one fewer than there are cores, fewer for a large graph'
  ),
  slowWorkers: setting(
    'slow-workers',
    'threads',
    1,
    0,
    "threads beside them for queries that run long (over 0.25 s), so that these stand in nobody's way; 0: none"
  ),
  clientShare: setting(
    'client-share',
    'percent',
    50,
    1,
    'part of the workers that queries of one client have, at least one, while queries of others wait'
  ),
  clientQueue: setting(
    'client-queue',
    'requests',
    4,
    1,
    'requests of one client that may wait with a query of its own; more are told to come back (429)'
  ),
  queryMemory: setting(
    'query-memory',
    'MiB',
    0,
    0,
    'memory that a query may take, half of it to write its answer; it is ended there (413); 0: 64 to 1024, by the ' +
      'memory of the machine or container'
  ),
  timeLimit: setting('time-limit', 'seconds', 10, 0.01, 'a query that takes longer is ended'),
  queue: setting(
    'queue',
    'queries',
    200,
    0,
    'queries that may wait for a worker; beyond it the client with most is refused (429), or the last (503)'
  ),
  queueTime: setting('queue-time', 'seconds', 10, 0.01, 'a request that waits longer is told to come back (503)'),
  rows: setting(
    'rows',
    'rows',
    100_000,
    1,
    'rows (of a graph: statements) of an answer; it is cut off there and says so'
  ),
  answerSize: setting('answer-size', 'MiB', 32, 0.001, 'size of an answer; it is cut off there and says so'),
  queryLength: setting('query-length', 'characters', 100_000, 1, 'length of a query (413)'),
  bodySize: setting('body-size', 'KiB', 1024, 1, "size of a request's body (413)"),
  urlLength: setting('url-length', 'characters', 16_384, 64, "length of a request's path and query string (414)"),
  rate: setting(
    'rate',
    'requests a minute',
    1200,
    0,
    'requests of one client, those that kept answers serve not counted; more are told to come back (429); 0: any number'
  ),
  trustProxy: setting(
    'trust-proxy',
    'proxies',
    0,
    0,
    'proxies in front of the server whose X-Forwarded-For, -Proto, -Host and -Prefix are believed; without one, ' +
      'requests of this machine itself are not counted'
  ),
  hsts: setting(
    'hsts',
    'seconds',
    0,
    0,
    'how long browsers shall reach this host by HTTPS alone (Strict-Transport-Security); 0: the field is not sent'
  ),
  hstsSubdomains: setting('hsts-subdomains', 'flag', 0, 0, '1: the same for all subdomains of the host'),
  cacheSize: setting(
    'cache-size',
    'MiB',
    128,
    0,
    'memory for answers that are kept until the next release, at most an eighth of what there is; 0: none are'
  ),
  outgoingSize: setting(
    'outgoing-size',
    'MiB',
    512,
    1,
    'memory for answers that are being sent, at most an eighth of what there is; beyond it who has most is ended'
  ),
  graphCopy: setting(
    'graph-copy',
    'MiB',
    64,
    0,
    'size of the largest graph whose file is kept in memory, for when the file is removed or damaged; of a larger ' +
      'one the file is kept open'
  ),
  connections: setting(
    'connections',
    'connections',
    2000,
    1,
    'connections at the same time; beyond it the address with most of them loses one that waits'
  ),
  requestTime: setting('request-time', 'seconds', 20, 0.1, 'a request that takes longer to arrive is given up (408)'),
  readerTime: setting(
    'reader-time',
    'seconds',
    30,
    0.1,
    'a client that takes nothing of its answer for so long is given up'
  ),
  quote: setting(
    'quote',
    'characters',
    0,
    0,
    'of a passage that are shown at most, with --documents; texts of sources are not shown then; 0: whole texts are'
  ),
  quoteSource: setting(
    'quote-source',
    'characters',
    2000,
    0,
    'of a source that are shown at most, with --quote: its shortest passages are, until so much is used up'
  ),
  ...remoteSettings,
  stopTime: setting(
    'stop-time',
    'seconds',
    10,
    0,
    'requests under way have so long to finish when the server is stopped'
  )
} satisfies Record<string, Setting>
