import { rowsOf } from '../../store/rows.js'
import { isIri, iriText } from '../../rdf/iris.js'
import { localName, rdf } from '../../base/vocabulary.js'
import { html } from './html.js'
import type { Html } from './html.js'
import { datedLink, hrefOf, pathWith, termLink } from './links.js'
import { mostSpecificClasses } from '../../lookup/labels.js'
import type { Labels } from '../../lookup/labels.js'
import { paged, pagination } from './pagination.js'
import type { PageContext } from '../../site/page-context.js'
import { sortedBy } from '../../site/sorting.js'
import { numberText } from './values.js'

/** What points at a thing by one property, and is of one class. */
export interface Group {
  classIri: string
  property: string
  things: string[]
  derived: boolean
}

const MOST = 20_000
/** Things of all groups that a page begins with, and of one group at most and at least. */
const [ALL, MOST_OF_ONE, LEAST_OF_ONE] = [120, 10, 2]
const PAGE = 100
const AT_ONCE = 1000

/** Everything that points at a thing, by class and property; a part of a thing counts as the thing. */
export async function incomingOf(iri: string, context: PageContext): Promise<Group[]> {
  const {
    site: { store, model },
    signal
  } = context
  const inferred = model.graphIri('inferred')
  const rows = await rowsOf(
    store,
    `SELECT DISTINCT ?part ?p ?g { GRAPH ?g { ?part ?p ${iriText(iri)} } FILTER (ISIRI(?part)) } LIMIT ${MOST}`,
    signal
  )
  const pointing = new Map<string, { thing: string; property: string; derived: boolean }>()
  for (const { part, p, g } of rows) {
    const [thing = ''] = (part!.value as string).split('#')
    const property = p!.value as string
    const key = `${thing} ${property}`
    if (thing !== iri && model.properties.has(property))
      pointing.set(key, { thing, property, derived: g!.value === inferred && pointing.get(key)?.derived !== false })
  }
  const classes = await classesOf(
    [...pointing.values()].map(({ thing }) => thing),
    context
  )
  const groups = new Map<string, Group>()
  for (const { thing, property, derived } of pointing.values()) {
    const classIri = classes.get(thing) ?? ''
    const key = `${classIri} ${property} ${String(derived)}`
    const group = groups.get(key)
    if (group) group.things.push(thing)
    else groups.set(key, { classIri, property, things: [thing], derived })
  }
  return [...groups.values()]
}

/** The most special class of each thing. */
async function classesOf(
  things: readonly string[],
  { site: { store, model }, signal }: PageContext
): Promise<Map<string, string>> {
  const types = new Map<string, string[]>()
  const wanted = [...new Set(things)].filter(isIri)
  for (let from = 0; from < wanted.length; from += AT_ONCE) {
    const rows = await rowsOf(
      store,
      `SELECT DISTINCT ?s ?type { VALUES ?s { ${wanted
        .slice(from, from + AT_ONCE)
        .map(iriText)
        .join(' ')} } ?s ${iriText(rdf('type').value)} ?type }`,
      signal
    )
    for (const { s, type } of rows)
      types.set(s!.value as string, [...(types.get(s!.value as string) ?? []), type!.value as string])
  }
  return new Map(
    [...types].flatMap(([thing, all]) =>
      mostSpecificClasses(all, model)
        .slice(0, 1)
        .map((type): [string, string] => [thing, type])
    )
  )
}

/** The things that the groups need names of: those that are shown. */
export function shownOf(groups: readonly Group[]): string[] {
  return groups.filter(({ derived }) => !derived).flatMap(({ things }) => things.slice(0, MOST_OF_ONE * 4))
}

/** The groups: stated ones with their first things, derived ones as links. */
export function incomingSections(iri: string, groups: readonly Group[], names: Labels, context: PageContext): Html {
  const {
    t,
    language,
    site: { model }
  } = context
  const byClass = new Map<string, Group[]>()
  for (const group of groups.filter(({ derived }) => !derived))
    byClass.set(group.classIri, [...(byClass.get(group.classIri) ?? []), group])
  const derived = sortedBy(
    groups.filter(group => group.derived),
    ({ property, classIri }) => `${names.label(property).text} ${names.label(classIri).text}`,
    language
  )
  const path = hrefOf(iri, model)!
  const most = Math.max(
    LEAST_OF_ONE,
    Math.min(MOST_OF_ONE, Math.floor(ALL / Math.max(1, groups.length - derived.length)))
  )
  return html`${sortedBy(byClass, ([classIri]) => names.label(classIri).text, language).map(
    ([
      classIri,
      own
    ]) => html`<h3>${classIri ? termLink(classIri, names, context) : t('other')} <span class="count">${numberText(
      own.reduce((sum, { things }) => sum + things.length, 0),
      language
    )}</span></h3>
${sortedBy(own, ({ property }) => names.label(property).text, language).map(group => groupList(path, group, most, names, context))}`
  )}
${derived.length > 0 && html`<details><summary>${t('derivedLinks')}</summary><ul class="tiles">${derived.map(group => html`<li><a href="${groupPath(path, group)}"><span>${names.label(group.property).text}: ${names.label(group.classIri).text}</span> <span class="count">${numberText(group.things.length, language)}</span></a></li>`)}</ul></details>`}`
}

function groupList(path: string, group: Group, most: number, names: Labels, context: PageContext): Html {
  const { t, language } = context
  const all = group.things.length
  return html`<h4>${t('asProperty', { property: names.label(group.property).text })}</h4>
<ul>${inOrder(group.things, names, language)
    .slice(0, most)
    .map(
      thing => html`<li>${datedLink(thing, names, context)}</li>
`
    )}</ul>${all > most && html`<p><a href="${groupPath(path, group)}">${t('allOf', { count: all })}</a></p>`}
`
}

/** One group in full, page by page. */
export function groupSection(group: Group, page: number, names: Labels, context: PageContext): Html {
  const { shown, ...paging } = paged(inOrder(group.things, names, context.language), page, PAGE)
  return html`<p>${context.t('count', { count: group.things.length })}</p>
<ul>${shown.map(
    thing => html`<li>${datedLink(thing, names, context)}</li>
`
  )}</ul>
${pagination(paging, context.url, context.t)}`
}

/** The group that an address asks for by `property` and `class`. */
export function chosenGroup(groups: readonly Group[], url: string): Group | undefined {
  const parameters = new URLSearchParams(url.split('?')[1] ?? '')
  const [property, type] = [parameters.get('property'), parameters.get('class')]
  return groups.find(group => localName(group.property) === property && localName(group.classIri) === (type ?? ''))
}

function groupPath(path: string, { property, classIri }: Group): string {
  return pathWith(path, { property: localName(property), class: localName(classIri) })
}

/** By time, then by name. */
function inOrder(things: readonly string[], names: Labels, language: string): string[] {
  return sortedBy(
    things,
    thing => `${names.of(thing).times[0]?.replace(/^[^\d]*/, '') ?? '9999'} ${names.label(thing).text}`,
    language
  )
}
