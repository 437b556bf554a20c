import fc from 'fast-check'

/*
 * Random queries of the forms that the engine answers otherwise than SPARQL says, as texts: GRAPH ?g with everything
 * in it, paths, subqueries, aggregates, aliases; and whatever stands around them. Some are not valid: those are passed
 * over.
 */
export const variable = fc.constantFrom('?a', '?b', '?c', '?g')
export const name = fc.constantFrom(':n1', ':n2', ':n3', ':nowhere')
export const graph = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('?g', '?h') },
  { weight: 1, arbitrary: fc.constantFrom(':g1', ':g2', ':nowhere') }
)
export const end = fc.oneof({ weight: 3, arbitrary: variable }, { weight: 1, arbitrary: name })
export const link = fc.constantFrom(':p', ':q')

const { path } = fc.letrec<{ path: string }>(tie => ({
  path: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    link,
    fc.tuple(tie('path'), fc.constantFrom('*', '?', '+')).map(([inner, sign]) => `(${inner})${sign}`),
    fc.tuple(tie('path'), tie('path'), fc.constantFrom('/', '|')).map(([a, b, sign]) => `(${a}${sign}${b})`),
    tie('path').map(inner => `^(${inner})`),
    fc.constantFrom('!:p', '!(:p|^:q)', '!(^:p)')
  )
}))

export const linked = fc.tuple(end, link, end).map(parts => `${parts.join(' ')} .`)
const triple = fc.oneof(
  { weight: 3, arbitrary: linked },
  { weight: 1, arbitrary: fc.tuple(variable, fc.constantFrom('?p', '?b'), end).map(parts => `${parts.join(' ')} .`) },
  { weight: 2, arbitrary: fc.tuple(end, path, end).map(parts => `${parts.join(' ')} .`) }
)

export const condition = fc.oneof(
  fc.tuple(fc.constantFrom('BOUND', '!BOUND', 'ISIRI'), variable).map(([test, each]) => `${test}(${each})`),
  fc.tuple(variable, fc.constantFrom('=', '!='), name).map(parts => parts.join(' ')),
  fc.tuple(variable, variable).map(([a, b]) => `SAMETERM(${a}, ${b})`),
  fc.tuple(variable, variable).map(([a, b]) => `!BOUND(${a}) || ISIRI(${b})`)
)

interface Parts {
  group: string
  operand: string
  select: string
}

export const { select, group } = fc.letrec<Parts>(tie => ({
  group: fc.array(tie('operand'), { minLength: 1, maxLength: 3 }).map(operands => `{ ${operands.join(' ')} }`),
  operand: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    triple,
    triple,
    condition.map(test => `FILTER(${test})`),
    fc.constantFrom('VALUES ?a { :n1 :n2 }', 'VALUES (?a ?g) { (:n1 UNDEF) (UNDEF :g1) }', 'VALUES ?g { :g1 :n1 }'),
    fc.tuple(fc.constantFrom('?x', '?y'), variable).map(([to, from]) => `BIND(${from} AS ${to})`),
    fc.tuple(graph, tie('group')).map(([each, inner]) => `GRAPH ${each} ${inner}`),
    fc.tuple(graph, tie('group')).map(([each, inner]) => `GRAPH ${each} ${inner}`),
    tie('group').map(inner => `OPTIONAL ${inner}`),
    tie('group').map(inner => `MINUS ${inner}`),
    tie('group').map(inner => `{ ${inner} }`),
    fc.tuple(tie('group'), tie('group')).map(([a, b]) => `${a} UNION ${b}`),
    fc
      .tuple(fc.constantFrom('EXISTS', 'NOT EXISTS'), linked, fc.option(condition))
      .map(([test, each, also]) => `FILTER ${test} { ${each} ${also === null ? '' : `FILTER(${also})`} }`),
    tie('select').map(inner => `{ ${inner} }`)
  ),
  select: fc.oneof(
    fc
      .tuple(
        fc.constantFrom('', 'DISTINCT '),
        fc.constantFrom('*', '?a', '?a ?b', '?c ?g', '?b (?a AS ?z)'),
        tie('group')
      )
      .map(([distinct, names, where]) => `SELECT ${distinct}${names} ${where}`),
    fc
      .tuple(
        fc.constantFrom('COUNT(*)', 'COUNT(?a)', 'COUNT(DISTINCT ?b)', 'SUM(?c)'),
        tie('group'),
        fc.constantFrom('', ' HAVING (COUNT(*) < 3)')
      )
      .map(([aggregate, where, having]) => `SELECT (${aggregate} AS ?n) (?n + 1 AS ?m) ${where}${having}`),
    fc
      .tuple(fc.constantFrom('?a', '?g', '?b'), fc.constantFrom('COUNT(*)', 'COUNT(?c)'), tie('group'))
      .map(([key, aggregate, where]) => `SELECT ${key} (${aggregate} AS ?n) ${where} GROUP BY ${key}`)
  )
}))

/** Texts of SELECT queries over `urn:` names. */
export const queryTexts = select.map(text => `PREFIX : <urn:> ${text}`)
