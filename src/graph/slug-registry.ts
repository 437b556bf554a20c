import type { Location } from '../base/location.js'
import { SlugEntries } from './slug-entries.js'
import type { SlugKind } from './slug-table.js'

/** Reference to a slug, and where it stands. */
export interface Reference {
  slug: string
  location: Location
  record?: string
}

/** Slugs of all tables, and the references to those that are not declared yet. */
export class SlugRegistry {
  readonly declared: SlugEntries
  readonly referenced = new Set<string>()
  readonly references: Reference[] = []

  /** `iriOf`: IRI of the node that a slug names. */
  constructor(iriOf: (slug: string, kind: SlugKind) => string) {
    this.declared = new SlugEntries(iriOf)
  }
}
