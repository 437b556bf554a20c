import { setting } from './setting.js'

/** Bounds of asking other endpoints (SERVICE). */
export const remoteSettings = {
  remoteTime: setting(
    'remote-time',
    'seconds',
    30,
    0.1,
    'a query may wait so long for other endpoints (SERVICE), all requests together (504)'
  ),
  remoteRows: setting(
    'remote-rows',
    'rows',
    10_000,
    1,
    'rows that other endpoints may give for one SERVICE clause (413)'
  ),
  remoteSize: setting('remote-size', 'MiB', 8, 0.001, 'size of a response of another endpoint (413)'),
  remoteRequests: setting(
    'remote-requests',
    'requests',
    50,
    1,
    'requests to other endpoints that a query may make, each with up to 100 rows of values (413)'
  ),
  remoteAge: setting(
    'remote-age',
    'seconds',
    3600,
    0,
    'how long answers of other endpoints are kept, at most until the next release; 0: not at all'
  )
}
