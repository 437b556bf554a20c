import { didYouMean } from '../base/faults.js'
import type { Position } from '../base/location.js'
import type { ParsedEntry, ParsedValue } from '../base/parsed-values.js'
import type { LanguageMap } from '../model/terms.js'
import { ParameterReader } from './parameter-reader.js'
import type { DeclaredParameter } from './parameter-reader.js'
import { viewNames } from './saved-query.js'
import type { Dossier, ExampleQuestion, Quantity, QueryView } from './saved-query.js'

/** Header of a query file: what its lines `#+ …` say. */
export interface QueryHeader {
  title: LanguageMap
  description: LanguageMap
  parameters: DeclaredParameter[]
  view: QueryView & { at: Position }
  topics: string[]
  dossiers: (Dossier & { at: Position })[]
  headline?: number
  questions: ExampleQuestion[]
  columns: Record<string, { title: LanguageMap; at: Position }>
  quantities: (Quantity & { at: Position })[]
  /** Where the header begins. */
  at: Position
}

const keys = [
  'title',
  'description',
  'parameters',
  'view',
  'topics',
  'dossier',
  'headline',
  'questions',
  'columns',
  'quantities'
]
const ofQuantities = ['value', 'unit', 'currency', 'exactness', 'unless'] as const

/** Reader of a header's values; what is wrong is reported at its place. */
export class HeaderReader extends ParameterReader {
  read(entries: readonly ParsedEntry[], at: Position): QueryHeader {
    const header: QueryHeader = {
      title: {},
      description: {},
      parameters: [],
      view: { name: 'table', mapping: {}, at },
      topics: [],
      dossiers: [],
      questions: [],
      columns: {},
      quantities: [],
      at
    }
    this.known(entries, keys, "a query's header")
    for (const { key, value } of entries) {
      if (key === 'title' || key === 'description') header[key] = this.texts(value)
      if (key === 'parameters') header.parameters = this.list(value).flatMap(each => this.parameter(each))
      if (key === 'view') header.view = this.view(value)
      if (key === 'topics') header.topics = this.list(value).map(each => this.text(each))
      if (key === 'dossier') header.dossiers = this.list(value).flatMap(each => this.dossier(each))
      if (key === 'headline') header.headline = this.integer(value)
      if (key === 'questions') header.questions = this.list(value).map(each => this.question(each))
      if (key === 'quantities') header.quantities = this.list(value).flatMap(each => this.quantity(each))
      if (key === 'columns')
        header.columns = Object.fromEntries(
          this.entries(value, 'what columns are called').map(column => [
            column.key,
            { title: this.texts(column.value), at: column.at }
          ])
        )
    }
    if (!Object.keys(header.description).length)
      this.warnings.warning({ file: this.path, ...at }, { message: 'the query has no description' })
    if (!Object.keys(header.title).length) this.fault(at, 'the query has no title', '', 'title: { en: … }')
    return header
  }

  private view(value: ParsedValue): QueryHeader['view'] {
    const entries = value.kind === 'mapping' ? value.entries : [{ key: 'name', at: value.at, value }]
    const named = entries.find(({ key }) => key === 'name')
    const name = named ? this.text(named.value) : ''
    const view = viewNames.find(known => known === name)
    if (!view)
      this.fault(
        named?.value.at ?? value.at,
        'the view is unknown',
        name,
        didYouMean(name, viewNames, viewNames.join(', '))
      )
    return {
      name: view ?? 'table',
      at: value.at,
      mapping: Object.fromEntries(
        entries.filter(({ key }) => key !== 'name').map(entry => [entry.key, this.text(entry.value)])
      )
    }
  }

  private dossier(value: ParsedValue): QueryHeader['dossiers'] {
    const fields = new Map(
      this.mapping(value, ['class', 'parameter'], 'a dossier').map(entry => [entry.key, entry.value])
    )
    const [classValue, parameter] = [fields.get('class'), fields.get('parameter')]
    if (!classValue || !parameter) {
      this.fault(value.at, 'a dossier lacks its class or its parameter', '', '{ class: …, parameter: … }')
      return []
    }
    const type = this.type(classValue)
    if (type && type.kind !== 'class')
      this.fault(classValue.at, 'a dossier is of a class', type.kind, 'a class of the ontology')
    return type?.kind === 'class' ? [{ classIri: type.iri, parameter: this.text(parameter), at: parameter.at }] : []
  }

  private quantity(value: ParsedValue): QueryHeader['quantities'] {
    const entries = this.mapping(value, ofQuantities, 'a quantity')
    const parts = Object.fromEntries(entries.map(entry => [entry.key, this.text(entry.value)])) as Partial<Quantity>
    if (parts.value !== undefined) return [{ ...parts, value: parts.value, at: value.at }]
    this.fault(value.at, 'a quantity lacks its number', '', '{ value: …, unit: … } or { value: …, currency: … }')
    return []
  }

  private question(value: ParsedValue): QueryHeader['questions'][number] {
    const fields = new Map(this.mapping(value, ['ask', 'with'], 'a question').map(entry => [entry.key, entry.value]))
    const [ask, given] = [fields.get('ask'), fields.get('with')]
    if (!ask) this.fault(value.at, 'a question has no words', '', 'ask: { en: … }')
    return {
      ask: ask ? this.texts(ask) : {},
      arguments: Object.fromEntries(
        given
          ? this.entries(given, 'what a question is asked with', '{ parameter: value }').map(entry => [
              entry.key,
              this.text(entry.value)
            ])
          : []
      ),
      at: (given ?? value).at
    }
  }
}
