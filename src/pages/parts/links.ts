import type { Model } from '../../model/model.js'
import { prefixedName, withoutBase } from '../../model/short-names.js'
import { html } from './html.js'
import type { Content, Html } from './html.js'
import type { Labels } from '../../lookup/labels.js'
import type { PageContext } from '../../site/page-context.js'
import { capital } from '../../site/texts.js'
import { statusBadge } from './status.js'
import { plainText, shownText, unbroken } from './texts.js'
import { timeText } from './time.js'

/**
 * Address that a link to an IRI leads to: ours at their path here, terms at pages of their own, passages at the page of
 * their source that shows them, others as they are; none for what no browser opens.
 */
export function hrefOf(iri: string, model: Model): string | undefined {
  const { base, namespace } = model
  const name = termName(iri, model)
  if (name !== undefined) return `/ontology/${name}`
  if (namespace && iri.startsWith(namespace)) return `/ontology#${iri.slice(namespace.length)}`
  if (iri.startsWith(base)) {
    const [path, fragment] = iri.slice(base.length).split('#char=')
    return fragment === undefined ? `/${path!}` : `/${path!}?passage=${fragment}#char=${fragment}`
  }
  return /^https?:\/\//.test(iri) ? iri : undefined
}

/** Name of a term in the address of its page: the local name of our own, the prefixed name of others listed. */
export function termName(iri: string, model: Model): string | undefined {
  if (!model.term(iri)) return undefined
  if (model.namespace && iri.startsWith(model.namespace)) return iri.slice(model.namespace.length)
  return model.isListed(iri) ? prefixedName(iri, model) : undefined
}

/** Link to an IRI; what leads nowhere is only named. */
export function linkTo(iri: string, model: Model, label: Content = withoutBase(iri, model)): Html {
  const path = hrefOf(iri, model)
  return path === undefined ? html`${label}` : html`<a href="${path}">${label}</a>`
}

/** Link to a thing by its name in the reader's language. */
export function thingLink(iri: string, names: Labels, { site: { model } }: PageContext): Html {
  const { text, lang } = names.label(iri)
  return html`${linkTo(iri, model, plainText({ text, lang }))}${lang && html` <span class="lang">${lang}</span>`}`
}

/** Link to a thing with its time and its status, so that a plan is never taken for a fact. */
export function datedLink(iri: string, names: Labels, context: PageContext): Html {
  const { statuses, times, asOf } = names.of(iri)
  return html`${thingLink(iri, names, context)}${times.map(
    time => html` <span class="quiet">${unbroken(timeText(time, context.t))}</span>`
  )}${statuses.map(status => html` ${statusBadge(status, context, asOf[0])}`)}`
}

/** Link to a class or property by its label. */
export function termLink(iri: string, names: Labels, { site: { model } }: PageContext): Html {
  return linkTo(iri, model, shownText(names.label(iri)))
}

/** Name of a property as the name of a field, with a capital, with a link to its page. */
export function fieldName(property: string, names: Labels, { site: { model }, language }: PageContext): Html {
  const label = names.label(property)
  return linkTo(property, model, shownText({ ...label, text: capital(label.text, label.lang ?? language) }))
}

/** Query string of names and values, without its question mark. */
export function queryStringOf(pairs: readonly (readonly [string, string | number])[]): string {
  return pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')
}

/** Address with one more parameter behind those that it has. */
export function withAppended(address: string, parameter: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}${parameter}`
}

/** Path with parameters; those without a value are left out. */
export function pathWith(path: string, parameters: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, value] as const]
  )
  return given.length > 0 ? `${path}?${queryStringOf(given)}` : path
}

/** Names and values in the query string of an address, decoded. */
export function parametersIn(url: string): [name: string, value: string][] {
  return [...new URLSearchParams(url.split('?')[1] ?? '')]
}

/** Address with other values for some parameters; the rest stays as it was. */
export function addressWith(
  url: string,
  isReplaced: (name: string) => boolean,
  values: readonly (readonly [string, string])[]
): string {
  const others = parametersIn(url).filter(([name]) => !isReplaced(name))
  const path = onThisServer(url.split('?')[0]!)
  const all = [...others, ...values]
  return all.length > 0 ? `${path}?${queryStringOf(all)}` : path
}

/** Address of a page of the release that is served, without the release that it names. */
export function inServedRelease(url: string): string {
  return addressWith(url, name => name === 'release', [])
}

/** Address of a page in another language. */
export function inLanguage(url: string, language: string): string {
  return withParameter(url, /^lang=/, `lang=${language}`)
}

/** Address with one parameter in place of those that a pattern fits; the others stay as they are written. */
export function withParameter(url: string, replaced: RegExp, parameter: string): string {
  const [path, query = ''] = url.split('?', 2)
  const others = query.split('&').filter(pair => pair && !replaced.test(pair))
  return `${onThisServer(path!)}?${[...others, parameter].join('&')}`
}

/** Path that cannot be read as the name of another server. */
export function onThisServer(path: string): string {
  return `/${path.replace(/^\/+/, '')}`
}

/** Link to the rules and records that a derived property of a thing rests on. */
export function whyLink(subject: string, property: string, { site: { model }, t }: PageContext): Content {
  const [href, why] = [hrefOf(subject, model), prefixedName(property, model)]
  return href && why && html` <a class="note" href="${pathWith(href, { why })}">${t('why')}</a>`
}
