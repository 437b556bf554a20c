import type { ThingValues } from '../../src/lookup/thing.js'
import type { Model } from '../../src/model/model.js'
import { labels } from './plain.js'

/** Values of a thing's page, of which nothing is known but a name. */
export function thingValues(model: Model, changed: Partial<ThingValues> = {}): ThingValues {
  const iri = model.idIri('x')
  const names = labels({ [iri]: { names: [{ text: 'Some thing', lang: 'en' }] } })
  return {
    iri,
    named: { names, texts: new Map() },
    quads: [],
    facts: [],
    groups: [],
    dossier: [],
    profile: { records: 0, sources: [], newest: [] },
    tenures: [],
    issued: new Map(),
    comparable: [],
    ...changed
  }
}
