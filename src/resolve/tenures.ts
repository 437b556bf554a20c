import { prov } from '../base/vocabulary.js'
import type { Model } from '../model/model.js'
import { factsOf } from '../model/status-properties.js'
import { anyProperty, iriText } from '../rdf/iris.js'
import type { JsonRow } from '../sparql/results-json.js'
import type { PostTerms } from './post-terms.js'

/** Tenure, or vacancy, as one source states it. */
export interface Tenure {
  /** IRI of the record, and of its source, the named graph. */
  record: string
  source: string
  post: string
  /** Who holds the post; undefined for a vacancy. */
  person?: string
  /** Time as EDTF; undefined where the source states none. */
  when?: string
  status?: string
  /** Day that the status holds for, as EDTF. */
  asOf?: string
  /** IRIs of the passages that say so. */
  passages: readonly string[]
}

/** Body and state of a post. */
export interface PostOffice {
  body?: string
  state?: string
}

/** Tenures stated as fact, and the body and state of every post. */
export interface Tenures {
  tenures: readonly Tenure[]
  posts: ReadonlyMap<string, PostOffice>
}

/** Tenures of a graph; `rowsOf` answers a SELECT over it, its rows sorted by their terms. Asks in one wave. */
export async function readTenures(
  rowsOf: (query: string) => Promise<readonly JsonRow[]>,
  model: Model,
  terms: PostTerms
): Promise<Tenures> {
  const { properties: statuses, isFact } = factsOf(model)
  const [records, offices] = await Promise.all([
    rowsOf(tenureQuery(terms, model, statuses)),
    rowsOf(officeQuery(terms))
  ])
  const tenures = new Map<string, Tenure & { passages: string[] }>()
  for (const row of records) {
    const value = (name: string): string | undefined => row[name]?.value as string | undefined
    const [record, source, post, passage] = [value('record')!, value('source')!, value('post')!, value('passage')]
    const status = value('status')
    if (status !== undefined && isFact.get(status) === false) continue
    const key = `${record} ${source}`
    let tenure = tenures.get(key)
    if (!tenure) {
      const [person, when, asOf] = ['holder', 'when', 'asOf'].map(value)
      tenures.set(key, (tenure = { record, source, post, person, when, status, asOf, passages: [] }))
    }
    if (passage !== undefined && !tenure.passages.includes(passage)) tenure.passages.push(passage)
  }
  const posts = new Map<string, PostOffice>()
  for (const { post, body, state } of offices) {
    const known = posts.get(post!.value as string)
    posts.set(post!.value as string, {
      body: known?.body ?? (body?.value as string | undefined),
      state: known?.state ?? (state?.value as string | undefined)
    })
  }
  return { tenures: [...tenures.values()], posts }
}

function tenureQuery(
  { tenures, vacancies, post, holder }: PostTerms,
  model: Model,
  statuses: readonly string[]
): string {
  const classes = [...tenures, ...vacancies].map(iriText).join(' ')
  return `SELECT ?record ?source ?post ?holder ?when ?status ?asOf ?passage {
  VALUES ?class { ${classes} }
  GRAPH ?source { ?record a ?class ; ${anyProperty(post)} ?post }
  FILTER (?source != ${iriText(model.graphIri('inferred'))})
  OPTIONAL { ?record ${anyProperty(holder)} ?holder }
  OPTIONAL { ?record ${anyProperty(model.times)} ?when }
  OPTIONAL { ?record ${anyProperty(statuses)} ?status }
  OPTIONAL { ?record ${anyProperty(model.asOf === undefined ? [] : [model.asOf])} ?asOf }
  OPTIONAL { GRAPH ?source { ?record ${iriText(prov('wasQuotedFrom').value)} ?passage } }
}`
}

function officeQuery({ posts, body, state }: PostTerms): string {
  const [bodyOf, stateOf] = [anyProperty(body), anyProperty(state)]
  return `SELECT ?post ?body ?state {
  VALUES ?class { ${[...posts].map(iriText).join(' ')} }
  ?post a ?class
  OPTIONAL { ?post ${bodyOf} ?body }
  OPTIONAL { { ?post ${stateOf} ?state } UNION { ?post ${bodyOf} ?of . ?of ${stateOf} ?state } }
}`
}
