import type { NamedNode } from 'n3'
import { compareCodeUnits } from '../base/code-points.js'
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
  const taken = new Map<string, string>()
  return (kind, ...iris) => {
    const wanted = [kind, ...iris.map(shorten)]
      .join('-')
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '')
    for (let nth = 1; ; nth++) {
      const free = nth === 1 ? wanted : `${wanted}-${nth}`
      const owner = taken.get(free)
      if (owner !== undefined && owner !== iris.join(' ')) continue
      taken.set(free, iris.join(' '))
      return node(`${dataset}#${free}`)
    }
  }
}
