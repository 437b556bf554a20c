import fc from 'fast-check'
import { condition, end, graph, group, link, linked, name, variable } from './queries.js'

/*
 * Random queries of the forms that the engine answers rightly, but by way of everything there is: so they are asked in
 * another form.
 */
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

const unions = fc
  .tuple(linked, linked, fc.array(fc.tuple(variable, link, name), { maxLength: 2 }))
  .map(([a, b, tests]) => [`{ ${a} } UNION { ${b} }`, ...tests.map(parts => `${parts.join(' ')} .`)])

/** Texts of queries in which several triples or a UNION, and filters, are optional to others. */
export const optionalTexts = fc
  .tuple(
    fc.array(linked, { minLength: 1, maxLength: 2 }),
    fc.oneof(fc.array(wanted, { minLength: 2, maxLength: 3 }), unions),
    condition,
    linked
  )
  .map(([before, inner, test, after]) => {
    const optional = `OPTIONAL { ${inner.join(' ')} FILTER(${test}) }`
    return `PREFIX : <urn:> SELECT * { ${before.join(' ')} ${optional} ${after} }`
  })

const repeated = fc
  .tuple(fc.constantFrom('(:p|:q)+', '(:p/:q)+', '(:p|^:q)*', ':p+'), variable, name, fc.boolean())
  .map(([path, each, term, isForward]) => (isForward ? `${each} ${path} ${term} .` : `${term} ${path} ${each} .`))

/** Texts of queries in which a repeated path from a term stands beside triples, and something before and behind. */
export const pathTexts = fc
  .tuple(
    fc.oneof(fc.constant(''), fc.constant('VALUES ?a { :n1 :n2 }'), around),
    repeated,
    fc.array(linked, { minLength: 1, maxLength: 2 }),
    fc.oneof(
      fc.constant(''),
      around,
      condition.map(test => `FILTER(${test})`)
    )
  )
  .map(([before, path, beside, after]) => `PREFIX : <urn:> SELECT * { ${before} ${path} ${beside.join(' ')} ${after} }`)
