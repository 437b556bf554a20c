import { dump, dumpList } from './dumps.js'
import { health, readiness } from './health.js'
import type { EarlyRoute, Route } from './route.js'
import { ontology, shapes } from './ontology.js'
import { queryList, savedQuery } from './queries.js'
import { sparql } from './sparql.js'
import { context, start } from './start.js'
import { style } from './style.js'
import { source, thing } from './things.js'

/** Paths that are answered from the first moment on. */
export const earlyRoutes: readonly EarlyRoute[] = [
  { path: '/healthz', what: 'the process lives', methods: ['GET'], early: true, handle: health },
  { path: '/readyz', what: 'a graph is served, or 503', methods: ['GET'], early: true, handle: readiness },
  { path: '/style.css', what: 'the style sheet of the pages', methods: ['GET'], early: true, handle: () => ({ status: 200, headers: { 'Content-Type': 'text/css; charset=utf-8' }, body: style }) }
]

/** Every other path of the server. */
export const routes: readonly Route[] = [
  { path: '/', what: 'the start page', methods: ['GET'], handle: start },
  { path: '/sparql', what: 'SPARQL 1.1 Protocol: queries', methods: ['GET', 'POST'], handle: sparql },
  { path: '/queries{.:suffix}', what: 'the saved queries', methods: ['GET'], handle: queryList },
  { path: '/queries/:name', what: 'the answer to a saved query, by suffix or Accept', methods: ['GET'], handle: savedQuery },
  { path: '/id/:slug', what: 'an entity or a record: what is known of it and what points at it', methods: ['GET'], handle: thing },
  { path: '/source/:slug', what: 'a source and what it states', methods: ['GET'], handle: source },
  { path: '/ontology{.:suffix}', what: 'the ontology', methods: ['GET'], handle: ontology },
  { path: '/shapes{.:suffix}', what: 'the shapes', methods: ['GET'], handle: shapes },
  { path: '/context.jsonld', what: 'the JSON-LD context of the ontology', methods: ['GET'], handle: context },
  { path: '/dumps', what: 'what can be downloaded', methods: ['GET'], handle: dumpList },
  { path: '/dumps/*file', what: 'a file of the release', methods: ['GET'], handle: dump }
]
