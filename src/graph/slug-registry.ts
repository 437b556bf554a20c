import { nearest } from '../base/faults.js'
import type { Report } from '../base/faults.js'
import type { Location } from '../base/location.js'
import { lazy } from '../base/memoize.js'
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

  /** Removes the references after the first `since`, and gives those to undeclared slugs. */
  takeDangling(since: number): Reference[] {
    return this.references.splice(since).filter(({ slug }) => !this.declared.has(slug))
  }

  /** Reports each reference to a slug that was not declared. */
  check(report: Report): void {
    for (const slug of this.referenced) if (this.declared.has(slug)) this.referenced.delete(slug)
    const names = lazy(() => this.declared.slugs())
    const suggestions = new Map<string, string | undefined>()
    for (const { slug, location, record } of this.takeDangling(0)) {
      if (!suggestions.has(slug)) suggestions.set(slug, nearest(slug, names()))
      const suggestion = suggestions.get(slug)
      report.fault(location, {
        record,
        message: 'dangling slug',
        found: slug,
        expected: `the slug of an entity, record or source${suggestion ? `; did you mean ${suggestion}?` : ''}`
      })
    }
  }
}
