import { didYouMean } from '../base/faults.js'
import type { Report } from '../base/faults.js'
import type { Position } from '../base/location.js'
import type { ParsedValue } from '../base/parsed-values.js'
import { ValueReader } from '../base/value-reader.js'
import type { Model } from '../model/model.js'
import type { LanguageMap } from '../model/terms.js'
import { reservedParameters, simpleTypes } from './saved-query.js'
import type { Parameter, ParameterType } from './saved-query.js'

/** Parameter as a query's header declares it; its example stands in the query. */
export type DeclaredParameter = Omit<Parameter, 'example'> & { at: Position }

const keys = ['name', 'type', 'label', 'required', 'many']

/** Reader of the texts, types and parameters of a query's header; what is wrong is reported at its place. */
export class ParameterReader extends ValueReader {
  constructor(
    protected readonly path: string,
    protected readonly model: Model,
    protected readonly warnings: Report
  ) {
    super(path, model.languages, warnings)
  }

  /** Texts by language; where one of the graph's languages has none, that is a warning. */
  protected override texts(value: ParsedValue): LanguageMap {
    const texts = super.texts(value)
    const missing = this.model.languages.filter(language => !texts[language]?.trim())
    if (missing.length)
      this.warnings.warning(
        { file: this.path, ...value.at },
        {
          message: 'the text is missing in a language of the graph',
          found: Object.keys(texts).join(', '),
          expected: missing.join(', ')
        }
      )
    return texts
  }

  protected parameter(value: ParsedValue): DeclaredParameter[] {
    const fields = new Map(this.mapping(value, keys, 'a parameter').map(entry => [entry.key, entry.value]))
    const name = fields.get('name')
    if (!name) {
      this.fault(value.at, 'a parameter has no name', '', 'the name of a variable')
      return []
    }
    if ((reservedParameters as readonly string[]).includes(this.text(name))) {
      const message = 'a parameter has a name that addresses of answers have for something else'
      this.fault(name.at, message, this.text(name), `none of ${reservedParameters.join(', ')}`)
      return []
    }
    const type = fields.get('type')
    const kind = type ? this.type(type) : this.fault(value.at, 'a parameter has no type', '', this.typeNames())
    if (!kind) return []
    const label = fields.get('label')
    const flag = (key: string): boolean => {
      const found = fields.get(key)
      return found ? this.boolean(found) : false
    }
    return [
      {
        name: this.text(name),
        type: kind,
        label: label ? this.texts(label) : {},
        required: flag('required'),
        many: flag('many'),
        at: name.at
      }
    ]
  }

  protected type(value: ParsedValue): ParameterType | undefined {
    const name = this.text(value)
    const simple = simpleTypes.find(type => type === name)
    if (simple) return { kind: simple }
    const found = this.model.classByLocalName(name)
    if (found) return { kind: 'class', iri: found.iri, name }
    const classes = [...this.model.classes.values()].map(({ localName }) => localName)
    return this.fault(
      value.at,
      'the type of a parameter is unknown',
      name,
      didYouMean(name, [...simpleTypes, ...classes], this.typeNames())
    )
  }

  private typeNames(): string {
    return `${simpleTypes.join(', ')} or a class of the ontology`
  }
}
