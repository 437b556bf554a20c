import { bitCount } from '../base/bits.js'
import type { Mention, MentionedParts } from './mentions.js'
import type { PostOffice, Tenure } from './tenures.js'

/** Interpretation of a text: the person, the posts, or both, that it names. */
export interface Interpretation {
  person?: Mention
  /** Post that is named; with a person only one that the person has held. */
  post?: Mention
  /** States and bodies that are named beside them. */
  whose: ReadonlySet<string>
  words: number
}

/** Interpretations of a text, and its words that none of them explains. */
export interface Interpretations {
  interpretations: readonly Interpretation[]
  unmatched: readonly string[]
}

/** Tenures by person and the body and state of posts: what a text is interpreted by. */
export interface KnownTenures {
  byPerson: ReadonlyMap<string, readonly { tenure: Tenure }[]>
  posts: ReadonlyMap<string, PostOffice>
}

/**
 * Interpretations that explain the most words of a text. A word that none explains (`deputy`) may change what a post
 * is, so that a text with one is of nobody, unless it has the whole name of a person.
 */
export function interpretationsOf(
  { words, mentions }: MentionedParts,
  { byPerson, posts }: KnownTenures
): Interpretations {
  const of = (part: Mention['part']): Mention[] => mentions.filter(mention => mention.part === part)
  const wholePosts = new Map(of('post').flatMap(post => (post.isWhole ? [[post.iri, post]] : [])))
  const titles = of('title').reduce((mask, { isWhole, words: own }) => (isWhole ? mask | own : mask), 0)
  const contexts = [...of('state'), ...of('body')].filter(({ isWhole }) => isWhole)
  const contextOf = (post: string): Mention[] => {
    const { state, body } = posts.get(post) ?? {}
    return contexts.filter(({ iri }) => iri === state || iri === body)
  }
  const maskOf = (all: readonly (Mention | undefined)[]): number =>
    all.reduce((mask, mention) => mask | (mention?.words ?? 0), titles)
  const found: Interpretation[] = []
  const add = (person: Mention | undefined, post: Mention | undefined, near: readonly Mention[]): void => {
    const whose = new Set(near.map(({ iri }) => iri))
    found.push({ person, post, whose, words: maskOf([person, post, ...near]) })
  }
  for (const person of of('person')) {
    const held = new Set(byPerson.get(person.iri)?.map(({ tenure }) => tenure.post))
    for (const post of held) if (wholePosts.has(post)) add(person, wholePosts.get(post), contextOf(post))
    const contextsOfHeld = [...held].flatMap(contextOf)
    add(person, undefined, contextsOfHeld)
  }
  for (const [iri, post] of wholePosts) add(undefined, post, contextOf(iri))
  const most = Math.max(0, ...found.map(each => bitCount(each.words)))
  const best = found.filter(each => bitCount(each.words) === most)
  const kept = best.filter(({ person, words: explained }) => bitCount(explained) === words.length || person?.isWhole)
  const told = kept.length ? kept : best
  return {
    interpretations: kept,
    unmatched: words.flatMap(({ text }, i) => (told.some(each => each.words & (1 << i)) ? [] : [text]))
  }
}
