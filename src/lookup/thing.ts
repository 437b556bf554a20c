import type { Quad } from 'n3'
import { tenuresOfPerson } from '../resolve/release-tenures.js'
import type { Tenure } from '../resolve/tenures.js'
import { bindingsOf } from '../sparql/results-json.js'
import type { JsonResults } from '../sparql/results-json.js'
import { lookUpNames } from './answers.js'
import type { NamedThings } from './answers.js'
import { thingsToChoose } from './choices.js'
import type { LookupContext } from './context.js'
import { datasetFactsIn } from './dataset-facts.js'
import type { DatasetFacts } from './dataset-facts.js'
import { dossierQueries, lookUpAbout } from './dossier.js'
import type { DossierAnswer } from './dossier.js'
import { dossierClassesOf } from './dossier-classes.js'
import { eventsOf } from './events.js'
import { groupOf, incomingOf, irisToLabel } from './incoming.js'
import type { IncomingGroup } from './incoming.js'
import { placesOf } from './places.js'
import { profileOf } from './profile.js'
import type { Profile } from './profile.js'
import { issuedBySource } from './news.js'
import { irisOfQuads } from './statements.js'

/** Values of the page of an entity or a record. */
export interface ThingValues {
  iri: string
  named: NamedThings
  /** What is said of it, of its nested nodes and passages; but for what datasets say of the thing itself. */
  quads: readonly Quad[]
  /** What datasets say of the thing itself. */
  facts: readonly DatasetFacts[]
  groups: readonly IncomingGroup[]
  dossier: readonly DossierAnswer[]
  profile: Profile
  /** Tenures of a person's posts, as sources state them. */
  tenures: readonly Tenure[]
  /** What has a date and concerns it, and where: absent where its dossier draws the same. */
  events?: JsonResults
  places?: JsonResults
  /** Dates of sources, as they have them, by IRI. */
  issued: ReadonlyMap<string, string>
  /** Things that it can be compared with. */
  comparable: readonly string[]
}

/** Group of what points at a thing, in full. */
export interface ThingGroupValues {
  iri: string
  named: NamedThings
  group: IncomingGroup
}

/** Fewer events than this make no timeline. */
const MIN_EVENTS = 2

/** Values of a thing's page; undefined when the graph knows nothing of it. Asks in two waves. */
export async function lookUpThing(iri: string, context: LookupContext): Promise<ThingValues | undefined> {
  const queries = await dossierQueries(await dossierClassesOf(iri, context), context)
  const comparison = queries.find(({ other }) => other)
  const [{ quads: all, groups, dossier }, events, places, tenures, issued, comparable = []] = await Promise.all([
    lookUpAbout(iri, queries, context),
    eventsOf(iri, context),
    placesOf(iri, context),
    tenuresOfPerson(iri, context.site),
    issuedBySource(context),
    comparison?.other && thingsToChoose(comparison.other, context)
  ])
  if (!all.length) return undefined
  const facts = datasetFactsIn(all, iri)
  const datasets = new Set(facts.map(({ source }) => source))
  const quads = all.filter(({ subject, graph }) => subject.value.split('#')[0] !== iri || !datasets.has(graph.value))
  // A map of arrows does not say where all the places are.
  const isDrawn = (view: string): boolean =>
    dossier.some(({ query }) => query.view.name === view && query.view.mapping['from'] === undefined)
  const shown = {
    events: bindingsOf(events).length < MIN_EVENTS || isDrawn('timeline') ? undefined : events,
    places: bindingsOf(places).length === 0 || isDrawn('map') ? undefined : places
  }
  const profile = profileOf(iri, quads, groups, events, context.site.model)
  const answers = [...dossier.map(({ results }) => results), shown.events, shown.places]
  const named = await lookUpNames(
    [
      iri,
      ...irisOfQuads(all),
      ...irisToLabel(groups),
      ...comparable,
      ...profile.newest,
      ...[profile.first, profile.last].flatMap(fact => fact?.record ?? []),
      ...profile.sources,
      ...tenures.map(({ post }) => post),
      ...dossier.flatMap(({ choices }) => [...choices.values()].flat())
    ],
    answers.filter(answer => answer !== undefined),
    context
  )
  return {
    iri,
    named,
    quads,
    facts,
    groups,
    dossier,
    profile,
    tenures,
    issued,
    comparable: comparable.filter(other => other !== iri),
    ...shown
  }
}

/** Values of the page of one group, by the local names of its property and class; undefined when there is none. */
export async function lookUpThingGroup(
  iri: string,
  property: string,
  className: string | undefined,
  context: LookupContext
): Promise<ThingGroupValues | undefined> {
  const group = groupOf(await incomingOf(iri, context), property, className)
  if (!group) return undefined
  return { iri, group, named: await lookUpNames([iri, group.classIri, ...group.things], [], context) }
}
