import { memoizeByObject } from '../base/memoize.js'
import { org, owl, rdfs, schema } from '../base/vocabulary.js'
import type { Model } from '../model/model.js'
import { factsOf } from '../model/status-properties.js'

/** Terms of a model that speak of posts and their holders: IRIs of classes with those below them, and of properties. */
export interface PostTerms {
  /** Classes of posts: those below org:Post. */
  posts: ReadonlySet<string>
  /** Classes of records that say who holds a post: memberships (org:Membership) that have a property of a post. */
  tenures: ReadonlySet<string>
  /** Classes of records that say that nobody does: those that are disjoint with a class of tenures. */
  vacancies: ReadonlySet<string>
  /** Properties of such a record: its post, its holder (org:member). */
  post: readonly string[]
  holder: readonly string[]
  /** Properties of a post: its body (below ORG's for that), its state (of posts, in the range of schema:Country). */
  body: readonly string[]
  state: readonly string[]
  persons: ReadonlySet<string>
  bodies: ReadonlySet<string>
  states: ReadonlySet<string>
  /** Classes of concepts that a tenure has besides its status, such as ranks: titles that stand before names. */
  titles: ReadonlySet<string>
}

/** Terms of posts that a model has; undefined when it has no class of tenures. */
export const postTermsOf: (model: Model) => PostTerms | undefined = memoizeByObject(readPostTerms)

function readPostTerms(model: Model): PostTerms | undefined {
  const classes = [...model.classes.keys()]
  const properties = [...model.properties.values()]
  const withBelow = (iris: Iterable<string>): Set<string> => new Set([...iris].flatMap(iri => model.subclasses(iri)))
  const rangesOf = (iris: readonly string[]): Set<string> =>
    withBelow(iris.flatMap(iri => model.properties.get(iri)?.ranges ?? []))
  const seeAlso = objectsBySubject(model, rdfs('seeAlso').value)
  const disjointWith = objectsBySubject(model, owl('disjointWith').value)
  const isLike = (iri: string, above: readonly string[], term: string): boolean =>
    above.includes(term) || (seeAlso.get(iri)?.includes(term) ?? false)

  const posts = new Set(classes.filter(iri => model.superclasses(iri).includes(org('Post').value)))
  const post = properties.filter(({ ranges }) => ranges.some(range => posts.has(range))).map(({ iri }) => iri)
  const holder = properties
    .filter(({ iri }) => isLike(iri, model.superproperties(iri), org('member').value))
    .map(({ iri }) => iri)
  const has = (iri: string, wanted: readonly string[]): boolean =>
    model.fieldsOf(iri).some(({ path }) => wanted.includes(path))
  const tenures = withBelow(
    classes.filter(
      iri => isLike(iri, model.superclasses(iri), org('Membership').value) && has(iri, post) && has(iri, holder)
    )
  )
  if (!tenures.size) return undefined
  const isDisjoint = (iri: string): boolean => disjointWith.get(iri)?.some(other => tenures.has(other)) ?? false
  const vacancies = withBelow(classes.filter(iri => isDisjoint(iri) && has(iri, post)))
  const fields = [...tenures].flatMap(iri => model.fieldsOf(iri).map(({ path }) => path))
  const body = properties.filter(({ iri }) => model.superproperties(iri).includes(org('postIn').value))
  const state = properties.filter(
    ({ ranges, domains }) =>
      domains.some(domain => posts.has(domain)) &&
      ranges.some(range => model.superclasses(range).includes(schema('Country').value))
  )
  const own = (iris: readonly string[]): string[] => iris.filter(iri => fields.includes(iri))
  const statuses = factsOf(model).properties
  const titled = [...new Set(fields)].filter(
    iri => !statuses.includes(iri) && model.properties.get(iri)?.domains.some(domain => tenures.has(domain))
  )
  return {
    posts,
    tenures,
    vacancies,
    post: own(post),
    holder: own(holder),
    body: body.map(({ iri }) => iri),
    state: state.map(({ iri }) => iri),
    persons: rangesOf(own(holder)),
    bodies: rangesOf(body.map(({ iri }) => iri)),
    states: rangesOf(state.map(({ iri }) => iri)),
    titles: new Set([...rangesOf(titled)].filter(iri => model.isConceptClass(iri)))
  }
}

/** Objects of a predicate in the ontology, by subject. */
function objectsBySubject({ ontology }: Model, predicate: string): Map<string, string[]> {
  const objects = new Map<string, string[]>()
  for (const quad of ontology) {
    if (quad.predicate.value !== predicate) continue
    const known = objects.get(quad.subject.value)
    if (known) known.push(quad.object.value)
    else objects.set(quad.subject.value, [quad.object.value])
  }
  return objects
}
