import type { Model } from '../model/model.js'
import type { LinkingSettings } from './settings.js'
import type { WikiItem } from './wikibase.js'

/** Items by their identifiers, as far as they are there. */
export type ItemSource = (ids: readonly string[]) => Promise<ReadonlyMap<string, WikiItem>>

/** Levels of superclasses that are followed from an item's kinds: more than a wiki has. */
const MAX_LEVELS = 30

/** Class hierarchy of a wiki's kinds (by its property of subclasses), requested level by level as it is needed. */
export class Kinds {
  /** Kinds directly above a kind; undefined where the wiki has no such item. */
  readonly #above = new Map<string, readonly string[] | undefined>()
  readonly #labels = new Map<string, string>()

  constructor(
    private readonly items: ItemSource,
    private readonly model: Model,
    private readonly settings: LinkingSettings
  ) {}

  /** Reading of the kinds above those of some items, in a few requests for all of them. */
  async prepare(items: Iterable<WikiItem>): Promise<void> {
    let level = [...new Set([...items].flatMap(item => this.kindsOf(item)))]
    for (let step = 0; step < MAX_LEVELS && level.length > 0; step++) {
      const unread = level.filter(kind => !this.#above.has(kind))
      const read = unread.length ? await this.items(unread) : new Map<string, WikiItem>()
      for (const kind of unread) {
        const item = read.get(kind)
        this.#above.set(kind, item && valuesOf(item, this.settings.properties['subclass-of']))
        this.#labels.set(kind, itemLabel(item?.labels ?? {}, this.model.languages) ?? kind)
      }
      level = [...new Set(level.flatMap(kind => this.#above.get(kind) ?? []))].filter(kind => !this.#above.has(kind))
    }
  }

  /** What an item is an instance of. */
  kindsOf(item: WikiItem): string[] {
    return valuesOf(item, this.settings.properties['instance-of'])
  }

  /** Labels of what an item is an instance of. */
  describe(item: WikiItem): string {
    return this.kindsOf(item)
      .map(kind => this.#labels.get(kind) ?? kind)
      .join(', ')
  }

  /** Kinds that the members of classes are expected to be, by the most specific class that the settings map. */
  expectedOf(classes: readonly string[]): readonly string[] {
    for (const iri of classes.flatMap(each => this.model.superclasses(each))) {
      const kinds = this.settings.kinds.get(iri)
      if (kinds) return kinds
    }
    return []
  }

  /** 1 where an item is of a kind that classes expect, 0 where it is of others; undefined when that is not known. */
  fit(classes: readonly string[], item: WikiItem): number | undefined {
    const expected = this.expectedOf(classes)
    let level = this.kindsOf(item)
    if (expected.length === 0 || level.length === 0) return undefined
    const seen = new Set<string>()
    while (level.length > 0) {
      if (level.some(kind => expected.includes(kind))) return 1
      for (const kind of level) seen.add(kind)
      level = [...new Set(level.flatMap(kind => this.#above.get(kind) ?? []))].filter(kind => !seen.has(kind))
    }
    return [...seen].every(kind => this.#above.get(kind)) ? 0 : undefined
  }
}

/** Text in the first of some languages that has one, else in English, else in any. */
export function itemLabel(labels: Readonly<Record<string, string>>, languages: readonly string[]): string | undefined {
  const language = [...languages, 'en', 'mul'].find(each => labels[each] !== undefined)
  return language === undefined ? Object.values(labels)[0] : labels[language]
}

function valuesOf(item: WikiItem, property: string): string[] {
  return item.statements.filter(each => each.property === property).map(({ value }) => value)
}
