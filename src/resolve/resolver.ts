import { memoizeAsync } from '../base/memoize.js'
import { LRUCache } from 'lru-cache'
import { boundsOf } from '../rdf/edtf.js'
import type { SearchIndex } from '../search/search-index.js'
import { daysOf } from './certainty.js'
import { holdersOn } from './holders.js'
import { interpretationsOf } from './interpretations.js'
import type { Interpretations } from './interpretations.js'
import { mentionsIn } from './mentions.js'
import { nameTableOf } from './name-table.js'
import { postTermsOf } from './post-terms.js'
import type { PostTerms } from './post-terms.js'
import type { Candidate, DatedTenure, ResolveRequest, Resolution, Resolver } from './resolution.js'
import { tenuresIn } from './release-tenures.js'
import type { TenuredRelease } from './release-tenures.js'
import type { Tenures } from './tenures.js'

/** Part of an open release that a resolver is made of. */
export interface ResolvableRelease extends TenuredRelease {
  index(): Promise<SearchIndex>
}

/** Texts whose interpretations are cached. */
const MAX_CACHED_INTERPRETATIONS = 10_000

const resolvers = memoizeAsync(openResolver)

/** Resolver of a release, made when it is first asked for; undefined where the model has no tenures. */
export function resolverOf(site: ResolvableRelease): Promise<Resolver | undefined> {
  // A request's store is its own.
  return resolvers(site.release, site)
}

async function openResolver(site: ResolvableRelease): Promise<Resolver | undefined> {
  const terms = postTermsOf(site.model)
  if (!terms) return undefined
  const [index, tenures] = await Promise.all([site.index(), tenuresIn(site, terms)])
  return makeResolver(index, terms, tenures)
}

/** Resolver over names and tenures, wherever these come from. */
export function makeResolver(index: SearchIndex, terms: PostTerms, { tenures, posts }: Tenures): Resolver {
  const dated = tenures.map(tenure => ({ tenure, days: daysOf(tenure, index.model) }))
  const by = (key: 'post' | 'person'): Map<string, DatedTenure[]> => {
    const groups = new Map<string, DatedTenure[]>()
    for (const each of dated) {
      const value = each.tenure[key]
      if (value !== undefined) groups.set(value, [...(groups.get(value) ?? []), each])
    }
    return groups
  }
  const table = nameTableOf(index, terms, posts)
  const interpretationCache = new LRUCache<string, Interpretations>({ max: MAX_CACHED_INTERPRETATIONS })
  return {
    ...{ model: index.model, terms, index, table, posts, interpretationCache },
    byPost: by('post'),
    byPerson: by('person')
  }
}

/** Resolution of a name. A time that is no EDTF is thrown as a `RangeError` that says why. */
export function resolveName(resolver: Resolver, request: ResolveRequest): Resolution {
  const { name, on } = timeIn(request)
  const bounds = on === undefined ? undefined : boundsOf(on)
  if (typeof bounds === 'string') throw new RangeError(bounds)
  const text = request.state === undefined ? name : `${name}, ${request.state}`
  const { interpretations, unmatched } = cachedInterpretations(text, resolver)
  const all = interpretations.flatMap(reading => holdersOn(reading, bounds, resolver))
  const namesPost = interpretations.some(({ post }) => post)
  const candidates = best(all, namesPost).filter(candidate => isOfKind(candidate, request.kind, resolver))
  return {
    outcome: candidates.length > 1 ? 'several' : candidates.length === 1 ? 'one' : 'none',
    on,
    bounds,
    namesPost,
    candidates,
    agreed: Object.fromEntries(PARTS.map(part => [part, common(candidates, part)])),
    unmatched
  }
}

/** Interpretations of a text; tables say the same names again and again. */
function cachedInterpretations(text: string, resolver: Resolver): Interpretations {
  let found = resolver.interpretationCache.get(text)
  if (!found) {
    found = interpretationsOf(mentionsIn(text, resolver.index.lexicon, resolver.table), resolver)
    resolver.interpretationCache.set(text, found)
  }
  return found
}

/** A request with the time at the end of its text set off, if there is one and none is given besides. */
function timeIn({ name, on }: ResolveRequest): Pick<ResolveRequest, 'name' | 'on'> {
  if (on !== undefined) return { name, on }
  const [, before, time] = /^(.*\S)[\s,(]+(\d{4}(?:-\d{2}){0,2}[~?%]?)\)?\s*$/su.exec(name) ?? []
  return time !== undefined && typeof boundsOf(time) === 'object' ? { name: before!, on: time } : { name }
}

const PARTS = ['person', 'post', 'body', 'state'] as const
const ORDER = ['certain', 'possible', 'none'] as const

/**
 * Candidates, each once: the certain ones first, of these the nearest names, then by post and time. Where some had the
 * post that is named, those that no tenure bears out are left out.
 */
function best(candidates: readonly Candidate[], namesPost: boolean): Candidate[] {
  const distinct = new Map<string, Candidate>()
  for (const candidate of candidates) {
    const key = `${candidate.person ?? ''} ${candidate.post ?? ''}`
    if (!distinct.has(key)) distinct.set(key, candidate)
  }
  const orderOf = ({ certainty, likeness, post, tenures }: Candidate): readonly (string | number)[] => [
    ORDER.indexOf(certainty),
    -likeness,
    post ?? '',
    tenures[0]?.when ?? '~'
  ]
  const all = [...distinct.values()].sort((a, b) => compareInTurn(orderOf(a), orderOf(b)))
  const supported = all.filter(({ certainty }) => certainty !== 'none' || !namesPost)
  return supported.length ? supported : all
}

function compareInTurn(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  const i = a.findIndex((value, at) => value !== b[at])
  return i < 0 ? 0 : a[i]! < b[i]! ? -1 : 1
}

function common(candidates: readonly Candidate[], part: keyof Resolution['agreed']): string | undefined {
  const [first, ...others] = candidates
  return others.every(other => other[part] === first?.[part]) ? first?.[part] : undefined
}

function isOfKind(
  candidate: Candidate,
  kind: string | undefined,
  { index, model }: Pick<Resolver, 'index' | 'model'>
): boolean {
  if (kind === undefined) return true
  const below = model.subclasses(kind)
  return [candidate.person, candidate.post, candidate.body, candidate.state].some(iri => {
    const number = iri === undefined ? undefined : index.numberOf.get(iri)
    return number !== undefined && index.subjects[number]!.classes.some(type => below.includes(type))
  })
}
