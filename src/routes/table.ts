import { checkRoute } from './check.js'
import { datasetRoutes } from './dataset.js'
import { dumpRoute, dumpListRoute } from './dumps.js'
import { explainRoute } from './explain.js'
import { graphRoute, graphsRoute } from './graph-store.js'
import { earlyRoutes } from './early-routes.js'
import { currentReleaseRoute, releaseFileRoute, releaseListRoute, releaseManifestRoute } from './releases.js'
import type { Route } from './route.js'
import { listRoutes } from './lists.js'
import { openapiRoute } from './openapi.js'
import { contextRoute, ontologyTermRoute, ontologyRoute, shapesRoute } from './ontology.js'
import { queryRoutes } from './query-routes.js'
import { reconcileRoutes } from './reconcile-routes.js'
import { sparqlRoute } from './sparql.js'
import { mcpRoute } from './mcp.js'
import { resolveRoute } from './resolve.js'
import { searchDataRoute, searchRoute, completionsRoute } from './search.js'
import { previewImageRoute } from './preview-image.js'
import { aboutRoute, assetRoute, feedRoute, homeRoute, llmsRoute, robotsRoute, sitemapRoute } from './site.js'
import { sourceRoute, thingRoute } from './things.js'

/** Every other path of the server. */
export const routes: readonly Route[] = [
  { path: '/', summary: 'the start page', methods: ['GET'], handle: homeRoute },
  { path: '/about', summary: 'how the graph is made, corrected and cited', methods: ['GET'], handle: aboutRoute },
  { path: '/search', summary: 'search with facets', methods: ['GET'], handle: searchRoute },
  {
    path: '/search.json',
    summary: 'search for scripts: q, lang, limit, page and facets',
    methods: ['GET'],
    handle: searchDataRoute
  },
  {
    path: '/complete.json',
    summary: 'what a typed beginning may become: q, kind (class, property, entity), class, property, lang',
    methods: ['GET'],
    handle: completionsRoute
  },
  { path: '/check.json', summary: 'problems of a query, by place', methods: ['GET', 'POST'], handle: checkRoute },
  {
    path: '/explain',
    summary: 'the plan of a query: the steps in which it is answered; lang',
    methods: ['GET', 'POST'],
    handle: explainRoute
  },
  {
    path: '/resolve',
    summary: 'who a name, a post or both was on a day: name, on (EDTF), state, kind, lang',
    methods: ['GET'],
    handle: resolveRoute
  },
  {
    path: '/mcp',
    summary: 'the graph as tools of the Model Context Protocol (Streamable HTTP, without sessions)',
    methods: ['POST'],
    queryKind: 'saved',
    handle: mcpRoute
  },
  ...reconcileRoutes,
  ...listRoutes,
  {
    path: '/sparql',
    summary: 'SPARQL 1.1 Protocol: queries',
    methods: ['GET', 'POST'],
    queryKind: 'written',
    handle: sparqlRoute
  },
  ...queryRoutes,
  {
    path: '/id/:slug',
    summary: 'an entity or a record: what is known of it and what points at it',
    methods: ['GET'],
    handle: thingRoute
  },
  { path: '/source/:slug', summary: 'a source and what it states', methods: ['GET'], handle: sourceRoute },
  { path: '/ontology{.:suffix}', summary: 'the ontology', methods: ['GET'], handle: ontologyRoute },
  {
    path: '/ontology/:name',
    summary: 'a class, property or controlled value: what it means and what has it; the ontology by its version',
    methods: ['GET'],
    handle: ontologyTermRoute
  },
  { path: '/shapes{.:suffix}', summary: 'the shapes', methods: ['GET'], handle: shapesRoute },
  { path: '/context.jsonld', summary: 'the JSON-LD context of the ontology', methods: ['GET'], handle: contextRoute },
  { path: '/preview.png', summary: 'the picture for link previews', methods: ['GET'], handle: previewImageRoute },
  { path: '/sitemap.xml', summary: 'the addresses of all pages', methods: ['GET'], handle: sitemapRoute },
  { path: '/robots.txt', summary: 'what robots may read', methods: ['GET'], handle: robotsRoute },
  { path: '/llms.txt', summary: 'the graph for programs that read in words', methods: ['GET'], handle: llmsRoute },
  { path: '/feed.atom', summary: 'what is new', methods: ['GET'], handle: feedRoute },
  {
    path: '/assets/:file',
    summary: 'scripts and styles of the pages',
    methods: ['GET'],
    handle: ctx => assetRoute(ctx.pathParameters['file']!)
  },
  ...datasetRoutes,
  {
    path: '/graphs',
    summary: 'Graph Store Protocol, reading: ?graph=IRI or ?default; for browsers the list of graphs',
    methods: ['GET'],
    queryKind: 'written',
    handle: graphsRoute
  },
  { path: '/graph/:name', summary: 'a named graph at its own address', methods: ['GET'], handle: graphRoute },
  {
    path: '/openapi.json',
    summary: 'this server for programs: OpenAPI 3.1',
    methods: ['GET'],
    handle: ctx => openapiRoute(ctx, [...earlyRoutes, ...routes])
  },
  { path: '/dumps', summary: 'what can be downloaded', methods: ['GET'], handle: dumpListRoute },
  { path: '/dumps/*file', summary: 'a file of the release', methods: ['GET'], handle: dumpRoute },
  {
    path: '/releases',
    summary: 'the releases that are kept, with counts, checksums and deltas',
    methods: ['GET'],
    handle: releaseListRoute
  },
  {
    path: '/releases/current',
    summary: 'the id of the release that is served',
    methods: ['GET'],
    handle: currentReleaseRoute
  },
  { path: '/releases/:id', summary: 'the manifest of a release', methods: ['GET'], handle: releaseManifestRoute },
  {
    path: '/releases/:id/*file',
    summary: 'a file of a release, or of its delta; its signature',
    methods: ['GET'],
    handle: releaseFileRoute
  }
]
