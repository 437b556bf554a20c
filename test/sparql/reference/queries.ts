import fc from 'fast-check'

/*
 * Random queries of the forms that the engine answers otherwise than SPARQL says, as texts: GRAPH ?g with everything
 * in it, paths, subqueries, aggregates, aliases; and whatever stands around them. Some are not valid: those are passed
 * over.
 */
const variable = fc.constantFrom('?a', '?b', '?c', '?g')
const name = fc.constantFrom(':n1', ':n2', ':n3', ':nowhere')
const graph = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('?g', '?h') },
  { weight: 1, arbitrary: fc.constantFrom(':g1', ':g2', ':nowhere') }
)
const end = fc.oneof({ weight: 3, arbitrary: variable }, { weight: 1, arbitrary: name })
const link = fc.constantFrom(':p', ':q')

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

const linked = fc.tuple(end, link, end).map(parts => `${parts.join(' ')} .`)
const triple = fc.oneof(
  { weight: 3, arbitrary: linked },
  { weight: 1, arbitrary: fc.tuple(variable, fc.constantFrom('?p', '?b'), end).map(parts => `${parts.join(' ')} .`) },
  { weight: 2, arbitrary: fc.tuple(end, path, end).map(parts => `${parts.join(' ')} .`) }
)

const condition = fc.oneof(
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

const { select, group } = fc.letrec<Parts>(tie => ({
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

const tables = fc.constantFrom('VALUES ?a { :n1 :n2 }', 'VALUES ?b { :n1 }', 'VALUES (?a ?c) { (:n1 :n2) (:n2 :n2) }')
const branch = fc.tuple(linked, group).map(([first, rest]) => `{ ${first} ${rest.slice(1)}`)

/** Texts of queries in which VALUES stand before a UNION, whose branches begin with a triple pattern. */
export const unionTexts = fc
  .tuple(tables, fc.oneof(fc.constant(''), linked), branch, branch, fc.oneof(fc.constant(''), linked))
  .map(([rows, before, a, b, after]) => `PREFIX : <urn:> SELECT * { ${rows} ${before} ${a} UNION ${b} ${after} }`)

const { tested } = fc.letrec<{ tested: string; part: string }>(tie => ({
  tested: fc.array(tie('part'), { minLength: 1, maxLength: 4 }).map(parts => `{ ${parts.join(' ')} }`),
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    linked,
    linked,
    fc.tuple(end, fc.constantFrom(':p/:q', '^:p/:q', '^(:q/:p)', ':p+'), end).map(parts => `${parts.join(' ')} .`),
    fc.constantFrom('?a :p ?e OPTIONAL { ?e :q ?b }'),
    condition.map(test => `FILTER(${test})`),
    fc.tuple(graph, tie('tested')).map(([each, inner]) => `GRAPH ${each} ${inner}`),
    fc.tuple(tie('tested'), tie('tested')).map(([a, b]) => `${a} UNION ${b}`),
    fc.tuple(fc.constantFrom('EXISTS', 'NOT EXISTS'), tie('tested')).map(([test, inner]) => `FILTER ${test} ${inner}`)
  )
}))

/** What may leave a variable without a value, and what always binds it. */
const around = fc.oneof(
  { weight: 3, arbitrary: linked },
  { weight: 1, arbitrary: linked.map(each => `OPTIONAL { ${each} }`) },
  { weight: 1, arbitrary: fc.constant('VALUES (?a ?b) { (:n1 UNDEF) (UNDEF :n2) }') },
  { weight: 1, arbitrary: linked.map(each => `{ ${each} } UNION { }`) }
)

const tests = fc.constantFrom('EXISTS', 'NOT EXISTS', '?a = ?b || EXISTS', '!BOUND(?a) || EXISTS')

/** Texts of queries with a test of whether a pattern, or several, have a solution, beside VALUES or not. */
export const existsTexts = fc
  .tuple(fc.oneof(fc.constant(''), tables), fc.array(around, { maxLength: 2 }), tests, tested)
  .map(([rows, near, test, inner]) => `PREFIX : <urn:> SELECT * { ${rows} ${near.join(' ')} FILTER(${test} ${inner}) }`)

const wanted = fc.oneof(
  { weight: 3, arbitrary: linked },
  { weight: 2, arbitrary: fc.tuple(variable, link, name).map(parts => `${parts.join(' ')} .`) },
  {
    weight: 1,
    arbitrary: fc.tuple(variable, fc.constantFrom(':p/:q', '(:p)?/:q'), end).map(parts => `${parts.join(' ')} .`)
  }
)

/** Texts of queries in which several triples, and filters, are optional to others. */
export const optionalTexts = fc
  .tuple(
    fc.array(linked, { minLength: 1, maxLength: 2 }),
    fc.array(wanted, { minLength: 2, maxLength: 3 }),
    condition,
    linked
  )
  .map(([before, inner, test, after]) => {
    const optional = `OPTIONAL { ${inner.join(' ')} FILTER(${test}) }`
    return `PREFIX : <urn:> SELECT * { ${before.join(' ')} ${optional} ${after} }`
  })
