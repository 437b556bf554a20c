import { health, readiness } from './health.js'
import type { EarlyRoute, Route } from './route.js'
import { queryList, savedQuery } from './queries.js'
import { sparql } from './sparql.js'
import { style } from './style.js'

/** Paths that are answered from the first moment on. */
export const earlyRoutes: readonly EarlyRoute[] = [
  { path: '/healthz', what: 'the process lives', methods: ['GET'], early: true, handle: health },
  { path: '/readyz', what: 'a graph is served, or 503', methods: ['GET'], early: true, handle: readiness },
  { path: '/style.css', what: 'the style sheet of the pages', methods: ['GET'], early: true, handle: () => ({ status: 200, headers: { 'Content-Type': 'text/css; charset=utf-8' }, body: style }) }
]

/** Every other path of the server. */
export const routes: readonly Route[] = [
  { path: '/sparql', what: 'SPARQL 1.1 Protocol: queries', methods: ['GET', 'POST'], handle: sparql },
  { path: '/queries{.:suffix}', what: 'the saved queries', methods: ['GET'], handle: queryList },
  { path: '/queries/:name', what: 'the answer to a saved query, by suffix or Accept', methods: ['GET'], handle: savedQuery }
]
