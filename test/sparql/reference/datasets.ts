import fc from 'fast-check'

const node = fc.constantFrom('<urn:n1>', '<urn:n2>', '<urn:n3>')
const object = fc.oneof(node, fc.constantFrom('<urn:g1>', '"1"^^<http://www.w3.org/2001/XMLSchema#integer>', '"a"'))

/** Quads of a few nodes in the default graph and two that are named. */
export const datasets = fc.array(
  fc.tuple(node, fc.constantFrom('<urn:p>', '<urn:q>'), object, fc.constantFrom('', '<urn:g1>', '<urn:g2>')),
  { minLength: 1, maxLength: 9 }
)
