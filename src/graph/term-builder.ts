import { DataFactory } from 'n3'
import type { Literal, NamedNode } from 'n3'
import { didYouMean } from '../base/faults.js'
import type { Report } from '../base/faults.js'
import { memoize } from '../base/memoize.js'
import type { Model } from '../model/model.js'
import type { Location } from '../base/location.js'
import type { OntologyTerm } from '../model/terms.js'
import { localName, owl, rdf, xsd } from '../base/vocabulary.js'
import type { FieldKind } from './field-kinds.js'
import { isLanguageTag } from '../rdf/bcp47.js'
import { canonical, isAbsoluteIri } from '../rdf/literals.js'
import type { Slugs } from './slugs.js'

/** Context of a text for faults: location, record and key. */
export interface TermContext {
  location: Location
  record: string
  key: string
}

/** Names of one kind of the ontology's terms: what the kind is called, and who finds one. */
interface TermNames {
  what: string
  find: (localName: string) => OntologyTerm | undefined
  all: ReadonlyMap<string, OntologyTerm>
}

/**
 * Builder of terms from single texts of data files, by the kind of the field. Each method gives undefined, with a
 * fault, for an invalid text.
 */
export class TermBuilder {
  readonly #node = memoize((iri: string) => DataFactory.namedNode(iri))

  /** Terms of the ontology that values name, by the range of the field. */
  readonly #names: ReadonlyMap<string, TermNames>

  constructor(
    private readonly model: Model,
    private readonly slugs: Slugs,
    private readonly report: Report
  ) {
    const { classes, properties } = model
    this.#names = new Map([
      [owl('Class').value, { what: 'class', find: model.classByLocalName, all: classes }],
      [rdf('Property').value, { what: 'property', find: model.propertyByLocalName, all: properties }]
    ])
  }

  literal(text: string, datatypes: readonly string[], context: TermContext): Literal | undefined {
    const expected: string[] = []
    for (const datatype of datatypes) {
      // Spreadsheets write TRUE and FALSE, YAML knows True.
      const written = canonical(datatype, datatype === xsd('boolean').value ? text.toLowerCase() : text)
      if ('lexical' in written) return this.typed(written.lexical, datatype)
      expected.push(written.expected)
    }
    const date = datatypes.every(datatype => localName(datatype).startsWith('date'))
    return this.#fault(context, date ? 'bad date' : 'ill-typed value', text, expected.join(' or '))
  }

  typed(lexical: string, datatype: string): Literal {
    return DataFactory.literal(lexical, this.#node(datatype))
  }

  inLanguage(text: string, language: string, context: TermContext): Literal | undefined {
    return isLanguageTag(language)
      ? DataFactory.literal(text, language.toLowerCase())
      : this.#fault(context, 'bad language', language, 'a language tag')
  }

  iri(text: string, context: TermContext): NamedNode | undefined {
    return isAbsoluteIri(text)
      ? DataFactory.namedNode(text)
      : this.#fault(context, 'ill-typed value', text, 'an absolute IRI')
  }

  node(text: string, kind: FieldKind & { kind: 'node' }, context: TermContext): NamedNode | undefined {
    for (const scheme of kind.concepts) {
      const concept = this.model.conceptsOf(scheme).get(text)
      if (concept) return this.#node(concept.iri)
    }
    if (kind.iri && text.includes(':')) return this.iri(text, context)
    for (const range of kind.classes) {
      const names = this.#names.get(range)
      if (names) return this.#ofModel(text, names, context)
    }
    if (kind.concepts.length && !kind.classes.length) {
      const known = kind.concepts.flatMap(scheme => [...this.model.conceptsOf(scheme).keys()])
      const names = kind.concepts.map(localName).join(' or ')
      return this.#fault(
        context,
        `unknown ${names}`,
        text,
        didYouMean(text, known, known.length > 12 ? `a notation of ${names}` : known.join(', '))
      )
    }
    return this.slugs.refer(text, context.location, context.record)
  }

  /** Class or property of the ontology by its local name. */
  #ofModel(text: string, { what, find, all }: TermNames, context: TermContext): NamedNode | undefined {
    const found = find(text)
    if (found) return DataFactory.namedNode(found.iri)
    const known = [...all.values()].map(({ localName }) => localName)
    return this.#fault(context, `unknown ${what}`, text, didYouMean(text, known, `a ${what} of the ontology`))
  }

  #fault(context: TermContext, message: string, found: string, expected: string): undefined {
    this.report.fault(context.location, {
      record: context.record,
      message: `${context.key}: ${message}`,
      found: found || 'nothing',
      expected
    })
  }
}
