import { DataFactory } from 'n3'
import type { Quad, Term } from 'n3'
import { localName, sh, standardPrefixes } from '../base/vocabulary.js'
import type { Model } from './model.js'
import { prefixedName } from './short-names.js'
import { Statements } from './statements.js'

type Language = 'en' | 'ka' | 'az'
type Words = Readonly<Record<Language, string>>

const same = (text: string): Words => ({ en: text, ka: text, az: text })

/** The general message of each kind of constraint, by SHACL parameter; `{}` stands for its value. */
const words: Readonly<Record<string, Words>> = {
  minCount: { en: 'at least {}', ka: 'სულ მცირე {}', az: 'ən azı {}' },
  maxCount: { en: 'at most {}', ka: 'მაქსიმუმ {}', az: 'ən çoxu {}' },
  class: { en: 'class: {}', ka: 'კლასი: {}', az: 'sinif: {}' },
  datatype: { en: 'datatype: {}', ka: 'მონაცემთა ტიპი: {}', az: 'məlumat tipi: {}' },
  nodeKind: { en: 'kind of node: {}', ka: 'კვანძის სახე: {}', az: 'düyün növü: {}' },
  languageIn: { en: 'language: {}', ka: 'ენა: {}', az: 'dil: {}' },
  uniqueLang: { en: 'one value a language', ka: 'თითო ენაზე ერთი მნიშვნელობა', az: 'hər dildə bir dəyər' },
  in: { en: 'one of: {}', ka: 'ერთ-ერთი: {}', az: 'bunlardan biri: {}' },
  hasValue: { en: 'with the value {}', ka: 'მნიშვნელობა: {}', az: 'dəyər: {}' },
  minLength: { en: 'length ≥ {}', ka: 'სიგრძე ≥ {}', az: 'uzunluq ≥ {}' },
  maxLength: { en: 'length ≤ {}', ka: 'სიგრძე ≤ {}', az: 'uzunluq ≤ {}' },
  minInclusive: same('≥ {}'),
  maxInclusive: same('≤ {}'),
  minExclusive: same('> {}'),
  maxExclusive: same('< {}')
}

/** Constraints that have no general message: the shape needs one of its own. */
const UNEXPLAINED = new Set(
  'disjoint equals lessThan lessThanOrEquals not pattern qualifiedValueShape sparql xone closed'.split(' ')
)

/** Parameters of a shape that it has to explain itself. */
export function unexplained(shape: Term, shapes: Statements): string[] {
  const names = shapes.store.getPredicates(shape, null, null).map(({ value }) => value)
  return names.filter(name => name.startsWith(sh.iri) && UNEXPLAINED.has(localName(name)))
}

/** The shapes as published: a property shape without a message has one made of the general ones. */
export function withMessages({ shapes: quads, ...model }: Model): Quad[] {
  const shapes = Statements.of(quads)
  const messages = shapes.subjects(sh('path')).flatMap(shape =>
    shapes.object(shape, sh('message')) || !shapes.subjects(sh('property'), shape).length
      ? []
      : model.languages
          .flatMap(language => {
            const text = message(shape, shapes, model, language as Language)
            return text === undefined ? [] : [DataFactory.literal(text, language)]
          })
          .map(text => DataFactory.quad(shape as Quad['subject'], sh('message'), text))
  )
  return [...quads, ...messages]
}

/** "status: at least 1; at most 1; class: status". */
function message(
  shape: Term,
  shapes: Statements,
  model: Omit<Model, 'shapes'>,
  language: Language
): string | undefined {
  const show = (term: Term): string => {
    if (shapes.object(term, sh('path')) || term.termType === 'BlankNode') return shapes.list(term).map(show).join(', ')
    return (
      model.term(term.value)?.labels[language] ?? prefixedName(term.value, { prefixes: standardPrefixes }) ?? term.value
    )
  }
  const parts = Object.entries(words).flatMap(([name, texts]) =>
    shapes.objects(shape, sh.term(name)).flatMap(value => texts[language]?.replace('{}', show(value)) ?? [])
  )
  const path = shapes.object(shape, sh('path'))
  return parts.length && path?.termType === 'NamedNode' ? `${show(path)}: ${parts.join('; ')}` : undefined
}
