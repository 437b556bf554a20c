import { languagesByScript } from '../search/endings.js'
import { lowered } from '../search/letters.js'
import type { SearchIndex } from '../search/search-index.js'
import type { Name } from '../search/subjects.js'
import { contentWordsOf, MAX_QUERY_WORDS } from '../search/words.js'
import { formsOf, likeness } from './word-forms.js'
import type { WordForms, WordLikeness, WordRelation } from './word-forms.js'
import { WordWeights } from './word-weights.js'

/** Likeness of a query to a name. Shares are from 0 to 1, each word counting by its weight. */
export interface NameSimilarity {
  name: Name
  value: number
  /** Share of the query's words that the name, or another of the same thing, has. */
  queryCoverage: number
  /** Share of the name's words that the query has. */
  nameCoverage: number
  /** The least sure relation among the words that were found; undefined when the query is the whole name. */
  relation?: WordRelation
}

/** Query text, its words in the forms that are compared. */
export interface QueryText {
  text: string
  low: string
  words: readonly { forms: WordForms; weight: number; isKnown: boolean }[]
}

const MAX_TEXT_LENGTH = 300
/** Share that counts of a word found only in another name of the same thing. */
const OTHER_NAME = 0.85
/** How much what is missing counts: of the query, and of the name. */
const QUERY_POWER = 1.6
const NAME_POWER = 0.55
const ORDER: readonly WordRelation[] = ['exact', 'script', 'ending', 'spelling', 'initial', 'typo']

/** Name in the forms that are compared. */
interface NameForms {
  low: string
  words: readonly WordForms[]
}

const ownForms = new WeakMap<Name, NameForms>()

/** Words of a query. A text of initials alone (`U.S.A.`) is one word. */
export function readQueryText(query: string, index: SearchIndex): QueryText {
  const text = query.slice(0, MAX_TEXT_LENGTH).normalize('NFC').trim()
  const joined = /^(?:\p{L}\.\s?){2,}\p{L}?\.?$/u.test(text) ? text.replace(/[.\s]/g, '') : text
  const weights = WordWeights.of(index)
  const words = contentWordsOf(joined, MAX_QUERY_WORDS).map(({ text: word }) => {
    const forms = formsOf(word, languagesByScript(word))
    return { forms, weight: weights.weight(forms.fold), isKnown: weights.isKnown(forms.fold) }
  })
  return { text: joined, low: lowered(joined), words }
}

/** Likeness of a query to the best fitting of a thing's names; undefined when none has anything of it. */
export function similarityTo(query: QueryText, names: readonly Name[], index: SearchIndex): NameSimilarity | undefined {
  if (query.words.length === 0) return undefined
  const likenesses = names.map(name => align(query, formsOfName(name).words))
  const anywhere = query.words.map((_, i) => Math.max(...likenesses.map(({ found }) => found[i]?.quality ?? 0)))
  const weights = WordWeights.of(index)
  const similarities = names.map((name, n) => similarity(query, name, likenesses[n]!, anywhere, weights))
  return similarities.reduce<NameSimilarity | undefined>(
    (best, one) => (one.value > (best?.value ?? 0) ? one : best),
    undefined
  )
}

interface Alignment {
  /** By number of the typed word. */
  found: readonly (WordLikeness | undefined)[]
  /** By number of the name's word: how well it is found. */
  covered: readonly number[]
}

function similarity(
  query: QueryText,
  name: Name,
  { found, covered }: Alignment,
  anywhere: readonly number[],
  weights: WordWeights
): NameSimilarity {
  const own = formsOfName(name)
  const queryCoverage = share(
    query.words.map(({ weight }) => weight),
    i => found[i]?.quality ?? anywhere[i]! * OTHER_NAME
  )
  const nameCoverage = share(
    own.words.map(({ fold }) => weights.weight(fold)),
    i => covered[i]!
  )
  const isSame = query.low === own.low
  const relations = found.flatMap(likeness => (likeness ? [likeness.relation] : []))
  const relation = ORDER[Math.max(...relations.map(each => ORDER.indexOf(each)))]
  return {
    name,
    value: isSame ? 1 : 0.995 * queryCoverage ** QUERY_POWER * nameCoverage ** NAME_POWER,
    queryCoverage,
    nameCoverage,
    relation: isSame ? undefined : relation
  }
}

/** Pairs each typed word with the word of a name that is most like it, each of these once. */
function align({ words }: QueryText, own: readonly WordForms[]): Alignment {
  const covered = new Array<number>(own.length).fill(0)
  const found = words.map(({ forms, isKnown }) => {
    let best: WordLikeness | undefined
    let at = -1
    own.forEach((word, i) => {
      if (covered[i]! > 0) return
      const like = likeness(forms, word, isKnown)
      if (like && like.quality > (best?.quality ?? 0)) [best, at] = [like, i]
    })
    if (best) covered[at] = best.quality
    return best
  })
  return { found, covered }
}

function share(weights: readonly number[], partOf: (i: number) => number): number {
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  return all === 0 ? 0 : weights.reduce((sum, weight, i) => sum + weight * partOf(i), 0) / all
}

function formsOfName(name: Name): NameForms {
  let forms = ownForms.get(name)
  if (!forms) {
    const language = name.language.split('-')[0]!
    const words = contentWordsOf(name.text, MAX_QUERY_WORDS).map(({ text }) => formsOf(text, [language]))
    forms = { low: lowered(name.text.trim()), words }
    ownForms.set(name, forms)
  }
  return forms
}
