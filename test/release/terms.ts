import fc from 'fast-check'
import { DataFactory } from 'n3'
import type { Quad, Quad_Object, Quad_Subject } from '@rdfjs/types'
import { rdf, xsd } from '../../src/base/vocabulary.js'

const { blankNode, defaultGraph, literal, namedNode, quad } = DataFactory

/**
 * Code points with those that writers get wrong: quotes, escapes, line ends, other planes, the ends of XML's ranges, …
 * but no lone surrogates.
 */
const characters = fc.oneof(
  fc.constantFrom(
    '"',
    '\\',
    '\n',
    '\r',
    '\t',
    "'",
    '<',
    '>',
    '&',
    ']]>',
    '"""',
    '\\u0041',
    '\u0085',
    '\u00a0',
    '\u2028',
    '\ufeff',
    '\ufffd',
    '\u{10ffff}',
    '😀',
    'ə',
    'ქ',
    ' ',
    '  '
  ),
  fc.string({ unit: 'binary', maxLength: 3 }).filter(text => !/[\ud800-\udfff]/u.test(text))
)
const anyText = fc.array(characters, { maxLength: 8 }).map(parts => parts.join(''))
/** Text that XML 1.0 can hold. */
// eslint-disable-next-line no-control-regex
const xmlText = anyText.map(text => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ''))

const fragment = fc.constantFrom(
  'a',
  'b-c',
  'd.e',
  'f.',
  '-g',
  '1',
  'char=1,2',
  '%20',
  'ქალაქი',
  'x:y',
  '~tilde',
  'q?r=s&t',
  'ü😀',
  '',
  '_'
)
const iri = fc
  .tuple(
    fc.constantFrom(
      'https://example.org/library/id/',
      'https://example.org/library/ontology#',
      'urn:x:',
      'geo:',
      'http://example.org/a/b?c=d#',
      'mailto:'
    ),
    fragment
  )
  .map(([namespace, local]) => namedNode(namespace + (local || 'x')))
const predicate = fc.oneof(
  fc.constantFrom('Author', 'x1', 'ქ', 'has-name', 'a.b').map(local => namedNode(`http://example.org/terms#${local}`)),
  fc
    .constantFrom(
      'https://example.org/library/ontology#when',
      'https://example.org/library/ontology#author',
      'http://www.w3.org/2000/01/rdf-schema#label',
      rdf('type').value,
      rdf('first').value,
      rdf('rest').value,
      'urn:p:q',
      'http://example.org/1a'
    )
    .map(value => namedNode(value))
)
const node = fc.constantFrom('x', 'y', 'z', 'w').map(name => blankNode(name))
const language = fc.constantFrom('en', 'ka', 'az', 'en-gb', 'zh-hant-tw')
const lexical = fc.constantFrom(
  '1',
  '01',
  '-0',
  '+5',
  '1.50',
  '.5',
  '1.',
  'true',
  '1e3',
  '1.0E-3',
  '2004-06',
  '999999999999999999999',
  'INF'
)
/** jsonld.js makes doubles canonical, so only those that are. */
const double = fc.constantFrom('1.0E0', '-1.5E-3', '1.0E21', '0.0E0').map(value => literal(value, xsd('double')))
const datatype = fc.constantFrom(
  xsd('integer'),
  xsd('decimal'),
  xsd('float'),
  xsd('boolean'),
  xsd('date'),
  namedNode('http://id.loc.gov/datatypes/edtf/EDTF'),
  rdf('JSON'),
  rdf('XMLLiteral')
)

function object(text: fc.Arbitrary<string>): fc.Arbitrary<Quad_Object> {
  return fc.oneof(
    iri,
    node,
    fc.constant(rdf('nil')),
    text.map(value => literal(value)),
    fc.tuple(text, language).map(([value, tag]) => literal(value, tag)),
    double,
    fc.tuple(fc.oneof(lexical, text), datatype).map(([value, type]) => literal(value, type))
  )
}

function dataset(text: fc.Arbitrary<string>): fc.Arbitrary<Quad[]> {
  const graph = fc.oneof(
    fc.constant(defaultGraph()),
    fc
      .constantFrom('https://example.org/library/graph/entities', 'https://example.org/library/source/north', 'urn:g')
      .map(name => namedNode(name))
  )
  const subject: fc.Arbitrary<Quad_Subject> = fc.oneof(iri, node)
  return fc.array(
    fc.tuple(subject, predicate, object(text), graph).map(([s, p, o, g]) => quad(s, p, o as never, g as never)),
    { maxLength: 25 }
  )
}

/** Random quads: odd characters, odd IRIs, blank nodes in knots, broken lists. */
export const quads = dataset(anyText)
/** The same without the characters that XML has no way to write. */
export const quadsForXml = dataset(xmlText)
