import type { NamedNode } from 'n3'
import { compareCodeUnits } from '../base/code-points.js'
import { getOrInsert } from '../base/memoize.js'
import type { Model } from '../model/model.js'
import { node } from './graph-builder.js'

/** IRIs of the description's parts: `<dataset>#kind-prefix-name`. */
export type CatalogueNames = (kind: string, ...iris: readonly string[]) => NamedNode

/** Names parts after the IRIs they are about, by their prefixes; two never get the same name. */
export function catalogueNames(dataset: string, { prefixes, name, namespace }: Model): CatalogueNames {
  const known = Object.entries({ ...prefixes, [name]: namespace })
    .filter(([prefix]) => prefix !== '')
    .sort(([a, one], [b, other]) => other.length - one.length || compareCodeUnits(a, b))
  const shorten = (iri: string): string => {
    const [prefix, start] = known.find(([, start]) => iri.startsWith(start)) ?? ['', '']
    const local = iri.slice(start.length)
    return prefix === name ? local : [prefix, prefix ? local : local.replace(/^\w+:\/\//, '')].filter(Boolean).join('-')
  }
  const taken = new Set<string>()
  const names = new Map<string, NamedNode>()
  return (kind, ...iris) =>
    getOrInsert(names, [kind, ...iris].join(' '), () => {
      const wanted = [kind, ...iris.map(shorten)]
        .join('-')
        .replace(/[^\p{L}\p{N}]+/gu, '-')
        .replace(/^-|-$/g, '')
      let free = wanted
      for (let nth = 2; taken.has(free); nth++) free = `${wanted}-${String(nth)}`
      taken.add(free)
      return node(`${dataset}#${free}`)
    })
}
