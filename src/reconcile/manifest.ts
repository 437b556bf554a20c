import { packageVersion } from '../base/folder.js'
import type { Model } from '../model/model.js'
import type { IndexedSubject } from '../search/search-index.js'
import { RECONCILIATION_LIMITS } from '../site/fixed-limits.js'
import type { Translator } from '../site/messages.js'
import { typeObject } from './write-results.js'

/** Versions of the protocol that the service speaks. */
export const VERSIONS = ['0.2', '1.0-draft'] as const
/** Version of the protocol: the final report of 2023, or the draft of the next. */
export type ProtocolVersion = (typeof VERSIONS)[number]

/** Input of a manifest. */
export interface ManifestInput {
  /** Address of the server as the client knows it, without a slash at its end. */
  address: string
  name: string
  language: string
  t: Translator
  model: Model
  subjects: readonly IndexedSubject[]
}

/** Size of the preview's frame in pixels. */
const PREVIEW = { width: 420, height: 260 }
/** Classes that a client is offered first. */
const MAX_TYPES = 12

/** Manifest of the service in a version of the protocol (section 3.1 of each). */
export function manifestOf(version: ProtocolVersion, input: ManifestInput): object {
  const { address, name, language, t, model, subjects } = input
  const common = {
    versions: VERSIONS,
    name,
    identifierSpace: model.idIri(''),
    schemaSpace: model.namespace,
    documentation: `${address}/about`,
    serviceVersion: packageVersion(),
    logo: logoOf(name),
    defaultTypes: defaultTypes(model, subjects).map(iri => typeObject(iri, { model, language })),
    batchSize: RECONCILIATION_LIMITS.batch
  }
  const limit = { type: 'number', default: 0 }
  if (version === '1.0-draft')
    return {
      ...common,
      lang: language,
      view: { url: `${address}/id/{id}` },
      suggest: { entity: true, property: true, type: true },
      preview: PREVIEW,
      extend: {
        proposeProperties: true,
        propertySettings: [{ ...limit, id: 'limit', name: t('reconcile.limit'), helpText: t('reconcile.limit.help') }]
      }
    }
  const suggest = (what: string): object => ({ service_url: address, service_path: `/reconcile/suggest/${what}` })
  return {
    ...common,
    view: { url: `${address}/id/{{id}}` },
    suggest: { entity: suggest('entity'), property: suggest('property'), type: suggest('type') },
    preview: { ...PREVIEW, url: `${address}/reconcile/preview?id={{id}}` },
    extend: {
      propose_properties: { service_url: address, service_path: '/reconcile/extend/propose' },
      property_settings: [
        { ...limit, name: 'limit', label: t('reconcile.limit'), help_text: t('reconcile.limit.help') }
      ]
    }
  }
}

/** Classes of entities, those with most first: superclasses count what is below them, and come before it. */
export function defaultTypes(model: Model, subjects: readonly IndexedSubject[]): string[] {
  const counts = new Map<string, number>()
  for (const { kind, classes } of subjects)
    if (kind === 'entity') for (const type of classes) counts.set(type, (counts.get(type) ?? 0) + 1)
  return [...counts]
    .sort(([a, many], [b, others]) => others - many || (a < b ? -1 : 1))
    .slice(0, MAX_TYPES)
    .map(([iri]) => iri)
    .filter(iri => !model.isConceptClass(iri))
}

/** Square image with the first letter of a name, as a data URL. */
function logoOf(name: string): string {
  const [letter = '?'] = name
  const text = /[<>&]/.test(letter) ? '?' : letter
  const square =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="2" fill="#1d3557"/>' +
    `<text x="8" y="12" font-family="sans-serif" font-size="11" text-anchor="middle" fill="#fff">${text}</text></svg>`
  return `data:image/svg+xml,${encodeURIComponent(square)}`
}
