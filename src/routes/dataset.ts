import { ask } from '../store/ask.js'
import { iriText, startsWith } from '../rdf/iris.js'
import type { Format } from '../rdf/formats.js'
import { requestedFormat } from './request-context.js'
import type { RequestContext } from './request-context.js'
import { htmlPage, negotiate } from '../http/negotiation.js'
import { storeReply } from '../http/reply.js'
import type { HttpReply } from '../http/reply.js'
import { voidNs } from '../base/vocabulary.js'
import { lookUpSources } from '../lookup/sources.js'
import { cataloguePage, datasetPage } from '../pages/dataset-page.js'
import { publicBase } from '../pages/parts/identity.js'
import { lookupContextOf, pageContextOf, replyWith } from './page-context.js'
import type { Route } from './route.js'
import { linkedDataFormats } from './things.js'
import type { ReleaseFile } from '../release/manifest.js'

/** Well-known address of the description (VoID, 7.2): for people, 303 to the page of the dataset. */
const wellKnown = (ctx: RequestContext): Promise<HttpReply> =>
  described(ctx, () => ({ status: 303, headers: { Location: '/dataset', Vary: 'Accept' }, body: '' }))

/** The graph as a dataset: a page, or its description. */
const dataset = (ctx: RequestContext): Promise<HttpReply> =>
  described(ctx, () => replyWith(ctx, datasetPage(pageContextOf(ctx))))

/** The catalogue of the sources, each a dataset: a page, or its description. */
const catalogue = (ctx: RequestContext): Promise<HttpReply> =>
  described(ctx, async () =>
    replyWith(ctx, cataloguePage(await lookUpSources(lookupContextOf(ctx)), pageContextOf(ctx)))
  )

/**
 * Description of the dataset: VoID and the DCAT catalogue, with the saved queries. Sources are at their own addresses.
 * For people, what `forPeople` gives.
 */
async function described(ctx: RequestContext, forPeople: () => HttpReply | Promise<HttpReply>): Promise<HttpReply> {
  const {
    site: {
      store,
      model,
      release: { manifest }
    },
    accept,
    signal
  } = ctx
  const graph = model.graphIri('dataset')
  const chosen = negotiate(accept, linkedDataFormats, requestedFormat(ctx))
  if (chosen === htmlPage) return forPeople()
  const ofSource = startsWith('?s', model.sourceIri(''))
  const query = manifest.counts.graphs[graph]
    ? `CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ${iriText(graph)} { ?s ?p ?o } FILTER (!${ofSource}) }`
    : countsQuery(publicBase(manifest, ctx.origin), manifest.files)
  return storeReply(await ask({ store, query, choose: () => chosen as Format, signal }), {
    'Vary': 'Accept',
    'Content-Location': `/dataset.${chosen.name}`
  })
}

/** Query that describes a graph which nobody has described: VoID with its size, classes, properties and files. */
function countsQuery(base: string, files: readonly ReleaseFile[]): string {
  const it = iriText(`${base}dataset`)
  const term = (name: Parameters<typeof voidNs>[0]): string => iriText(voidNs(name).value)
  const dumps = files.map(({ name }) => `${it} ${term('dataDump')} ${iriText(`${base}dumps/${name}`)} .`).join(' ')
  return `CONSTRUCT {
    ${it} a ${term('Dataset')} ; ${term('triples')} ?triples ; ${term('sparqlEndpoint')} ${iriText(`${base}sparql`)} .
    ${dumps}
    ${it} ${term('classPartition')} ?ofClass . ?ofClass ${term('class')} ?class ; ${term('entities')} ?entities .
    ${it} ${term('propertyPartition')} ?ofProperty .
    ?ofProperty ${term('property')} ?property ; ${term('triples')} ?uses .
  } WHERE {
    { SELECT (COUNT(*) AS ?triples) { ?s ?p ?o } }
    UNION { { SELECT ?class (COUNT(DISTINCT ?s) AS ?entities) { ?s a ?class FILTER (ISIRI(?class)) } GROUP BY ?class }
      BIND (BNODE() AS ?ofClass) }
    UNION { { SELECT ?property (COUNT(*) AS ?uses) { ?s ?property ?o } GROUP BY ?property }
      BIND (BNODE() AS ?ofProperty) }
  }`
}

/** Paths of what the graph says of itself. */
export const datasetRoutes: readonly Route[] = [
  {
    path: '/.well-known/void',
    summary: 'what the graph says of itself: VoID and DCAT',
    methods: ['GET'],
    handle: wellKnown
  },
  { path: '/dataset{.:suffix}', summary: "the same, at the dataset's own address", methods: ['GET'], handle: dataset },
  {
    path: '/catalogue{.:suffix}',
    summary: "the same, at the catalogue's own address",
    methods: ['GET'],
    handle: catalogue
  }
]
