import fc from 'fast-check'

const service = 'SERVICE <x:x> { ?far ?away ?thing }'
const noise = fc
  .array(
    fc.constantFrom(
      service,
      ` ${service} `,
      '"',
      "'",
      '"""',
      '\\',
      '\\"',
      '\\u0022',
      '\\u000A',
      '\\u003E',
      '<',
      '>',
      '{',
      '}',
      '.',
      ' ',
      'x',
      'é',
      '😀'
    ),
    { maxLength: 4 }
  )
  .map(parts => parts.join(''))
/** What ends a comment, and what only looks as if it did. */
const lineEnd = fc.constantFrom('\n', '\r', '\r\n', '\n\r', '\f', '\v', '\u0085', '\u2028', '\\u000A', '\\n')
const gap = fc.oneof(
  fc.constantFrom(' ', '\n', '\r', '\t', ''),
  fc.tuple(noise, lineEnd).map(([text, end]) => `#${text}${end}`)
)
const term = fc.oneof(
  fc.constantFrom(
    '?o',
    '1',
    '1.',
    'a:b',
    'a:\\#b',
    'a:\\-',
    'a:',
    '<a:b>',
    '<a#>',
    '"x"@en',
    '"1"^^<a:t>',
    '_:b',
    '[]',
    '()',
    '[ a:b 1 ]',
    'true',
    'SERVICE:a',
    '?service',
    '<<( ?s ?p ?o )>>'
  ),
  noise.map(text => `"${text}"`),
  noise.map(text => `'${text}'`),
  noise.map(text => `"""${text}"""`),
  noise.map(text => `'''${text}'''`),
  noise.map(text => `<a:${text}>`),
  noise.map(text => `a:${text}`)
)
const piece = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(gap, term, gap).map(([before, object, after]) => `?s ?p${before} ${object}${after} .`)
  },
  { weight: 3, arbitrary: gap },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      service,
      service.toLowerCase(),
      `LATERAL { ${service} }`,
      `\\u0053${service.slice(1)}`,
      'LATERAL { ?s ?a ?b }',
      'SERVICE',
      '<x:x>',
      '{}',
      '.',
      '}',
      '{'
    )
  },
  fc
    .tuple(term, fc.constantFrom('<', '<=', '=', '<?o#>', '>'), gap, term)
    .map(([left, sign, between, right]) => `FILTER(${left}${sign}${between}${right})`),
  fc.tuple(term, fc.nat(99)).map(([value, n]) => `BIND(${value} AS ?v${n})`)
)

/** Queries with SERVICE in their patterns, strings, IRIs and comments, between line ends of every kind. */
export const serviceQueries = fc
  .tuple(gap, fc.array(piece, { minLength: 1, maxLength: 5 }), gap, noise)
  .map(
    ([head, pieces, tail, end]) =>
      `PREFIX a: <a:>${head} SELECT * { ?s ?p ?o . ${pieces.join(' ')}${tail} }${end && `#${end}`}`
  )
