import { localName } from '../../base/vocabulary.js'
import { isSummarised, MAX_OF_GROUP } from '../../lookup/incoming.js'
import type { IncomingGroup } from '../../lookup/incoming.js'
import type { Labels } from '../../lookup/labels.js'
import type { PageContext } from '../../site/page-context.js'
import { paged } from '../../site/paging.js'
import { sortedBy } from '../../base/sorting.js'
import { collapsibleSection } from './collapsible.js'
import { html } from './html.js'
import type { Content, Html } from './html.js'
import { datedLink, hrefOf, pathWith, termLink } from './links.js'
import { pagination } from './pagination.js'
import { numberText } from './values.js'

/** Things of all groups that a page begins with, and of one group at least. */
const [MAX_SHOWN, MIN_OF_GROUP] = [120, 2]
/** Things of one group on a page of its own. */
const PAGE_SIZE = 100

/**
 * Section on what points at a thing: stated groups with their first things, or as links where that is too much, derived
 * ones as links.
 */
export function incomingSection(
  iri: string,
  groups: readonly IncomingGroup[],
  names: Labels,
  context: PageContext
): Content {
  const {
    t,
    language,
    site: { model }
  } = context
  if (!groups.length) return undefined
  const path = hrefOf(iri, model)!
  const stated = groups.filter(({ derived }) => !derived)
  const share = Math.floor(MAX_SHOWN / Math.max(1, stated.length))
  const most = Math.max(MIN_OF_GROUP, Math.min(MAX_OF_GROUP, share))
  const classes = sortedBy(
    new Set(stated.map(({ classIri }) => classIri)),
    classIri => names.label(classIri).text,
    language
  )
  const byClass = classes.map(classIri => {
    const own = stated.filter(group => group.classIri === classIri)
    const count = own.reduce((sum, { things }) => sum + things.length, 0)
    return html`<h3>${
      classIri ? termLink(classIri, names, context) : t('other')
    } <span class="count">${numberText(count, language)}</span></h3>
${sortedBy(own, ({ property }) => names.label(property).text, language).map(group =>
  groupList(path, group, most, names, context)
)}`
  })
  const links = derivedLinks(path, groups, names, context)
  const content = html`${isSummarised(groups) ? groupLinks(path, stated, names, context) : byClass}
${links}`
  const things = new Set(stated.flatMap(group => group.things))
  return collapsibleSection(
    { id: 'mentions', title: t('mentionedBy'), count: things.size || undefined, content },
    context
  )
}

function derivedLinks(path: string, groups: readonly IncomingGroup[], names: Labels, context: PageContext): Content {
  const derived = groups.filter(group => group.derived)
  return (
    derived.length > 0 &&
    html`<details><summary>${context.t('derivedLinks')}</summary>${groupLinks(path, derived, names, context)}</details>`
  )
}

/** List of groups, each with the number of its things and the way to them. */
function groupLinks(path: string, groups: readonly IncomingGroup[], names: Labels, { language }: PageContext): Html {
  const titleOf = ({ property, classIri }: IncomingGroup): string =>
    `${names.label(classIri).text}: ${names.label(property).text}`
  return html`<ul class="tiles">${sortedBy(groups, titleOf, language).map(
    group =>
      html`<li><a href="${groupPath(path, group)}"><span>${titleOf(group)}</span> <span class="count">${numberText(
        group.things.length,
        language
      )}</span></a></li>`
  )}</ul>`
}

function groupList(path: string, group: IncomingGroup, max: number, names: Labels, context: PageContext): Html {
  const { t, language } = context
  const all = group.things.length
  return html`<h4>${t('asProperty', { property: names.label(group.property).text })}</h4>
<ul>${inOrder(group.things, names, language)
    .slice(0, max)
    .map(
      thing => html`<li>${datedLink(thing, names, context)}</li>
`
    )}</ul>${all > max && html`<p><a href="${groupPath(path, group)}">${t('allOf', { count: all })}</a></p>`}
`
}

/** Section of one group in full, below its heading, page by page. */
export function groupSection(group: IncomingGroup, page: number, names: Labels, context: PageContext): Html {
  const { shown, ...paging } = paged(inOrder(group.things, names, context.language), page, PAGE_SIZE)
  return html`<h2>${termLink(group.property, names, context)}${
    group.classIri && html`: ${termLink(group.classIri, names, context)}`
  }</h2><p>${context.t('count', { count: group.things.length })}</p>
<ul>${shown.map(
    thing => html`<li>${datedLink(thing, names, context)}</li>
`
  )}</ul>
${pagination(paging, context.url, context.t)}`
}

function groupPath(path: string, { property, classIri }: IncomingGroup): string {
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
