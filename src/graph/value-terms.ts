import type { Quad_Object as Term } from 'n3'
import type { Report } from '../base/faults.js'
import type { Position } from '../base/location.js'
import { describeValue } from '../base/parsed-values.js'
import type { ParsedEntry, ParsedMapping, ParsedValue } from '../base/parsed-values.js'
import { edtf, xsd } from '../base/vocabulary.js'
import { formatDay } from '../rdf/dates.js'
import { boundsOf, type Bounds } from '../rdf/edtf.js'
import { expectation, type FieldKind } from './field-kinds.js'
import type { TermBuilder } from './term-builder.js'

/** Bounds of a time that a record states, and the position of its key. */
export interface RecordTime {
  bounds: Bounds
  at: Position
}

/** File and record that faults name. */
interface ValueContext {
  file: string
  record: string
}

/** Terms of the values of fields; what is not of the field's kind is a fault and gives none. */
export class ValueTerms {
  constructor(
    private readonly terms: TermBuilder,
    private readonly report: Report
  ) {}

  /** Terms of a value: those of a mapping of languages to texts, else one at most. Times are added to `times`. */
  of(value: ParsedValue, kind: FieldKind, entry: ParsedEntry, context: ValueContext, times: RecordTime[]): Term[] {
    if (value.kind === 'mapping' && kind.kind === 'texts') return this.#texts(value, entry, context)
    if (value.kind !== 'text' || !value.text.trim() || kind.kind === 'texts') {
      this.#fault(context, value.at, `${entry.key}: ill-typed value`, describeValue(value), expectation(kind))
      return []
    }
    const text = value.text.trim()
    if (kind.kind === 'time') return this.#time(text, value.at, entry, context, times)
    const { line, column } = value.at
    const termContext = { location: { file: context.file, line, column }, record: context.record, key: entry.key }
    const term =
      kind.kind === 'literal'
        ? this.terms.literal(text, kind.datatypes, termContext)
        : kind.kind === 'iri'
          ? this.terms.iri(text, termContext)
          : this.terms.node(text, kind, termContext)
    return term ? [term] : []
  }

  /** Literal of a day: xsd:date. */
  day(day: Parameters<typeof formatDay>[0]): Term {
    return this.terms.typed(formatDay(day), xsd('date').value)
  }

  #time(text: string, at: Position, entry: ParsedEntry, context: ValueContext, times: RecordTime[]): Term[] {
    const bounds = boundsOf(text)
    if (typeof bounds === 'string') {
      const expected = 'an EDTF time such as 2004, 2004-06, 1999/.., 2004-06~'
      this.#fault(context, at, `${entry.key}: bad date, ${bounds}`, text, expected)
      return []
    }
    times.push({ bounds, at: entry.at })
    return [this.terms.typed(text, edtf('EDTF').value)]
  }

  #texts(mapping: ParsedMapping, entry: ParsedEntry, context: ValueContext): Term[] {
    return mapping.entries.flatMap(({ key: language, value, at }) =>
      (value.kind === 'list' ? value.values : [value]).flatMap(text => {
        if (text.kind !== 'text' || !text.text.trim()) {
          this.#fault(context, text.at, `${entry.key}: ill-typed value`, describeValue(text), `text in ${language}`)
          return []
        }
        const termContext = { location: { file: context.file, ...at }, record: context.record, key: entry.key }
        return this.terms.inLanguage(text.text.trim(), language, termContext) ?? []
      })
    )
  }

  #fault({ file, record }: ValueContext, at: Position, message: string, found: string, expected: string): void {
    this.report.fault({ file, ...at }, { record, message, found, expected })
  }
}
