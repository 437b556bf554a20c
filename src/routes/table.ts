import { checkRoute } from './check.js'
import { datasetRoutes } from './dataset.js'
import { dump, dumpList } from './dumps.js'
import { explainRoute } from './explain.js'
import { graph, graphs } from './graph-store.js'
import { health, limitsList, metricsText, problem, readiness } from './operation.js'
import { currentReleaseId, releaseFile, releaseList, releaseManifest } from './releases.js'
import type { EarlyRoute, Route } from './route.js'
import { listRoutes } from './lists.js'
import { openapi } from './openapi.js'
import { belowOntology, context, ontology, shapes } from './ontology.js'
import { queryRoutes } from './query-routes.js'
import { reconcileRoutes } from './reconcile-routes.js'
import { sparql } from './sparql.js'
import { mcpRoute } from './mcp.js'
import { resolveRoute } from './resolve.js'
import { searchDataRoute, searchRoute, completionsRoute } from './search.js'
import { previewImageRoute } from './preview-image.js'
import { aboutRoute, assetRoute, feedRoute, homeRoute, llmsRoute, robotsRoute, sitemapRoute } from './site.js'
import { source, thing } from './things.js'

/** Paths that are answered from the first moment on. */
export const earlyRoutes: readonly EarlyRoute[] = [
  {
    path: '/healthz',
    what: 'the process lives, or 503 when it should be restarted',
    methods: ['GET'],
    early: true,
    handle: health
  },
  {
    path: '/readyz',
    what: 'queries can be answered, or 503 with the reason',
    methods: ['GET'],
    early: true,
    handle: readiness
  },
  { path: '/limits', what: 'every limit of the server', methods: ['GET'], early: true, handle: limitsList },
  { path: '/metrics', what: 'counts and times for Prometheus', methods: ['GET'], early: true, handle: metricsText },
  { path: '/problems/:name', what: 'what a kind of problem means', methods: ['GET'], early: true, handle: problem }
]

/** Every other path of the server. */
export const routes: readonly Route[] = [
  { path: '/', what: 'the start page', methods: ['GET'], handle: homeRoute },
  { path: '/about', what: 'how the graph is made, corrected and cited', methods: ['GET'], handle: aboutRoute },
  { path: '/search', what: 'search with facets', methods: ['GET'], handle: searchRoute },
  {
    path: '/search.json',
    what: 'search for scripts: q, lang, limit, page and facets',
    methods: ['GET'],
    handle: searchDataRoute
  },
  {
    path: '/complete.json',
    what: 'what a typed beginning may become: q, kind (class, property, entity), class, property, lang',
    methods: ['GET'],
    handle: completionsRoute
  },
  { path: '/check.json', what: 'problems of a query, by place', methods: ['GET', 'POST'], handle: checkRoute },
  {
    path: '/explain',
    what: 'the plan of a query: the steps in which it is answered; lang',
    methods: ['GET', 'POST'],
    handle: explainRoute
  },
  {
    path: '/resolve',
    what: 'who a name, a post or both was on a day: name, on (EDTF), state, kind, lang',
    methods: ['GET'],
    handle: resolveRoute
  },
  {
    path: '/mcp',
    what: 'the graph as tools of the Model Context Protocol (Streamable HTTP, without sessions)',
    methods: ['POST'],
    asks: 'saved',
    handle: mcpRoute
  },
  ...reconcileRoutes,
  ...listRoutes,
  { path: '/sparql', what: 'SPARQL 1.1 Protocol: queries', methods: ['GET', 'POST'], asks: 'written', handle: sparql },
  ...queryRoutes,
  {
    path: '/id/:slug',
    what: 'an entity or a record: what is known of it and what points at it',
    methods: ['GET'],
    handle: thing
  },
  { path: '/source/:slug', what: 'a source and what it states', methods: ['GET'], handle: source },
  { path: '/ontology{.:suffix}', what: 'the ontology', methods: ['GET'], handle: ontology },
  {
    path: '/ontology/:name',
    what: 'a class, property or controlled value: what it means and what has it; the ontology by its version',
    methods: ['GET'],
    handle: belowOntology
  },
  { path: '/shapes{.:suffix}', what: 'the shapes', methods: ['GET'], handle: shapes },
  { path: '/context.jsonld', what: 'the JSON-LD context of the ontology', methods: ['GET'], handle: context },
  { path: '/preview.png', what: 'the picture for link previews', methods: ['GET'], handle: previewImageRoute },
  { path: '/sitemap.xml', what: 'the addresses of all pages', methods: ['GET'], handle: sitemapRoute },
  { path: '/robots.txt', what: 'what robots may read', methods: ['GET'], handle: robotsRoute },
  { path: '/llms.txt', what: 'the graph for programs that read in words', methods: ['GET'], handle: llmsRoute },
  { path: '/feed.atom', what: 'what is new', methods: ['GET'], handle: feedRoute },
  {
    path: '/assets/:file',
    what: 'scripts and styles of the pages',
    methods: ['GET'],
    handle: call => assetRoute(call.names['file']!)
  },
  ...datasetRoutes,
  {
    path: '/graphs',
    what: 'Graph Store Protocol, reading: ?graph=IRI or ?default; for browsers the list of graphs',
    methods: ['GET'],
    asks: 'written',
    handle: graphs
  },
  { path: '/graph/:name', what: 'a named graph at its own address', methods: ['GET'], handle: graph },
  {
    path: '/openapi.json',
    what: 'this server for programs: OpenAPI 3.1',
    methods: ['GET'],
    handle: call => openapi(call, [...earlyRoutes, ...routes])
  },
  { path: '/dumps', what: 'what can be downloaded', methods: ['GET'], handle: dumpList },
  { path: '/dumps/*file', what: 'a file of the release', methods: ['GET'], handle: dump },
  {
    path: '/releases',
    what: 'the releases that are kept, with counts, checksums and deltas',
    methods: ['GET'],
    handle: releaseList
  },
  {
    path: '/releases/current',
    what: 'the id of the release that is served',
    methods: ['GET'],
    handle: currentReleaseId
  },
  { path: '/releases/:id', what: 'the manifest of a release', methods: ['GET'], handle: releaseManifest },
  {
    path: '/releases/:id/*file',
    what: 'a file of a release, or of its delta; its signature',
    methods: ['GET'],
    handle: releaseFile
  }
]
