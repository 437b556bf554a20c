import type { SavedQuery } from '../query/saved-query.js'
import type { JsonResults, JsonRow, JsonTerm } from '../store/json-results.js'
import type { Model } from '../model/model.js'
import { irisIn } from './cells.js'
import { columnTitle } from './columns.js'
import { namesOf } from './names.js'
import type { Names } from './names.js'
import { passageFrom, textsOf } from './passages.js'
import type { Texts } from './passages.js'
import type { Reader } from './site.js'
import type { Text } from './texts.js'

/** Rows of an answer, ready to be shown. */
export interface Answer {
  /** What is shown, in this order: a column that only names another's things is not. */
  columns: readonly { variable: string, title: Text }[]
  rows: readonly JsonRow[]
  /** The variable under which another is shown: that of the things it names, else itself. */
  shownAs(variable: string): string
  names: Names
  texts: Texts
}

/** Prepares rows for a reader: looks up the names of all they name, and joins columns that hold names with those that hold the named. */
export async function answerFrom({ head, results }: JsonResults, reader: Reader, query?: SavedQuery): Promise<Answer> {
  const { base } = reader.site.model
  const variables = head.vars ?? []
  const rows = results?.bindings ?? []
  const iris = rows.flatMap(row => Object.values(row)).flatMap(term => term?.type === 'uri' ? [term.value] : term?.type === 'literal' && term.value.startsWith(base) ? irisIn(term.value, base) ?? [] : [])
  const passages = iris.flatMap(iri => passageFrom(iri) ?? [])
  const [names, texts] = await Promise.all([
    namesOf(reader, [...iris, ...passages.map(({ source }) => source)]),
    textsOf(passages.map(({ source }) => source), reader)
  ])
  const joined = joinedColumns(variables, rows, names, reader.site.model)
  return {
    columns: variables.filter(variable => !joined.has(variable)).map(variable => ({ variable, title: columnTitle(variable, reader, query) })),
    rows, names, texts,
    shownAs: variable => joined.get(variable) ?? variable
  }
}

/** Columns whose texts are, in every row, a name of what another column of the row names. */
function joinedColumns(variables: readonly string[], rows: readonly JsonRow[], names: Names, model: Model): Map<string, string> {
  const joined = new Map<string, string>()
  if (!rows.length) return joined
  const things = variables.filter(variable => rows.some(row => row[variable]) && rows.every(row => !row[variable] || row[variable].type === 'uri'))
  for (const variable of variables) {
    const texts = rows.map(row => row[variable])
    if (things.includes(variable) || texts.every(term => !term) || texts.some(term => term && term.type !== 'literal')) continue
    const named = things.find(thing => rows.every((row, i) => isNameOf(texts[i], row[thing], names, model)))
    if (named !== undefined) joined.set(variable, named)
  }
  return joined
}

function isNameOf(text: JsonTerm | undefined, thing: JsonTerm | undefined, names: Names, model: Model): boolean {
  if (!text) return true
  if (thing?.type !== 'uri') return false
  return names.of(thing.value).names.some(name => name.text === text.value) || Object.values(model.term(thing.value)?.labels ?? {}).some(label => label === text.value)
}
