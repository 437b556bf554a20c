import { parse } from 'content-type'
import Negotiator from 'negotiator'
import { formatsMeant } from '../rdf/formats.js'
import type { Format } from '../rdf/formats.js'
import { notAcceptable } from './errors.js'

/** Representation that is available under one or more media types. */
export type Offered = Pick<Format, 'name' | 'mediaType' | 'aliases'>

/** The page for people, as one of the ways a thing can be had. */
export const htmlPage: Offered = { name: 'html', mediaType: 'text/html', aliases: ['application/xhtml+xml'] }

/** JSON, as one of the ways a list can be had. */
export const jsonData: Offered = { name: 'json', mediaType: 'application/json', aliases: [] }

/**
 * The best of what is offered for an Accept header (RFC 9110: q values, wildcards); equally good ones in the order
 * offered.
 */
export function accepted<T extends Offered>(accept: string | undefined, offered: readonly T[]): T | undefined {
  const byType = new Map<string, T>()
  for (const offer of offered) byType.set(offer.mediaType, offer)
  for (const offer of offered) for (const alias of offer.aliases) if (!byType.has(alias)) byType.set(alias, offer)
  const headers = { accept: withoutParameters(accept) }
  const [best] = new Negotiator({ headers } as never).mediaTypes([...byType.keys()])
  return best === undefined ? undefined : byType.get(best)
}

/** Offer as of `accepted`, but a name (or media type) given outright wins; of several, the first. Throws 406. */
export function negotiate<T extends Offered>(
  accept: string | undefined,
  offered: readonly T[],
  wanted?: string | readonly string[]
): T {
  const named = (word: string): T | undefined =>
    offered.find(({ name, mediaType, aliases }) => name === word || mediaType === word || aliases.includes(word))
  const found =
    wanted === undefined
      ? accepted(accept, offered)
      : [wanted]
          .flat()
          .map(named)
          .find(each => each !== undefined)
  if (!found) throw notAcceptable(offered.map(({ name, mediaType }) => `${mediaType} (${name})`))
  return found
}

/** Test whether a person with a browser asks: HTML is asked for by name. */
export function prefersHtml(accept: string | undefined): boolean {
  const other: Offered = { name: 'other', mediaType: 'application/problem+json', aliases: ['application/json'] }
  return accepted(accept, [other, htmlPage]) === htmlPage
}

/** Accept header with no parameters of media types but q: others (charset, version …) would keep them from matching. */
function withoutParameters(accept: string | undefined): string {
  if (accept === undefined || accept.trim() === '') return '*/*'
  const ranges: string[] = []
  for (let start = 0; start < accept.length;) {
    const { type, parameters, index } = parse(accept, { comma: true, start })
    ranges.push(parameters['q'] === undefined ? type : `${type};q=${parameters['q']}`)
    start = index + 1
  }
  return ranges.join(',')
}

/** A name in a path and the format's suffix behind it: `some-thing.ttl` → `some-thing`, `ttl`. */
export function splitSuffix(name: string): [name: string, suffix: string | undefined] {
  const dot = name.indexOf('.')
  return dot < 0 ? [name, undefined] : [name.slice(0, dot), name.slice(dot + 1)]
}

/**
 * The formats that the endpoint's `format` parameters ask for, best first; undefined when they name none. Clients send
 * it empty, several times over, or with a list of media types in it, all in one request.
 */
export function formatsWanted(values: readonly string[]): readonly string[] | undefined {
  const words = values
    .flatMap(value => value.split(','))
    .map(word => word.trim().toLowerCase().replaceAll(' ', '+'))
    .filter(Boolean)
  if (!words.length) return undefined
  return words.flatMap(word => {
    const meant = formatsMeant(word)
    return meant.length ? meant : [word]
  })
}
