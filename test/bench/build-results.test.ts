import { mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { disagreements, foundRows, toldRows } from '../../bench/build/agreement.js'
import { agreementText } from '../../bench/build/figures.js'
import { compareResults, readReport } from '../../bench/build/validation-results.js'
import type { ValidationResult } from '../../bench/build/validation-results.js'
import { Workspace } from '../../bench/build/workspace.js'

const directory = mkdtempSync(join(tmpdir(), 'build-'))
afterAll(() => rm(directory, { recursive: true, force: true }))

const missing: ValidationResult = {
  focus: 'https://example.org/course-25',
  path: '<https://example.org/name>',
  component: 'http://www.w3.org/ns/shacl#MinCountConstraintComponent'
}
const nobody = { ...missing, focus: 'https://example.org/course-50' }

describe('The results of a validation', () => {
  it('are read of a report without those that explain another, with their paths as SPARQL writes them', () => {
    const report = `
      PREFIX sh: <http://www.w3.org/ns/shacl#>
      PREFIX : <https://example.org/>
      [] a sh:ValidationReport ; sh:conforms false ; sh:result
        [ a sh:ValidationResult ; sh:focusNode :course-25 ; sh:resultPath :name ;
          sh:sourceConstraintComponent sh:MinCountConstraintComponent ] ,
        [ a sh:ValidationResult ; sh:focusNode :course-50 ; sh:resultPath [ sh:inversePath :name ] ;
          sh:sourceConstraintComponent sh:ClassConstraintComponent ] ,
        [ a sh:ValidationResult ; sh:focusNode :course-75 ; sh:sourceConstraintComponent sh:NodeConstraintComponent ;
          sh:detail [ a sh:ValidationResult ; sh:focusNode :course-75 ;
            sh:sourceConstraintComponent sh:MinCountConstraintComponent ] ] .`
    expect(readReport(report)).toEqual([
      missing,
      {
        ...nobody,
        path: '^<https://example.org/name>',
        component: 'http://www.w3.org/ns/shacl#ClassConstraintComponent'
      },
      {
        focus: 'https://example.org/course-75',
        path: '',
        component: 'http://www.w3.org/ns/shacl#NodeConstraintComponent'
      }
    ])
  })

  it('are compared one by one, in any order, each as often as it is there', () => {
    expect(compareResults([missing, nobody], [nobody, missing])).toMatchObject({
      same: 2,
      onlyOurs: [],
      onlyTheirs: []
    })
    const kind = '<https://example.org/name> sh:MinCountConstraintComponent'
    expect(compareResults([missing, missing, nobody], [missing])).toMatchObject({
      ...{ ours: 3, theirs: 1, same: 1, onlyTheirs: [] },
      onlyOurs: [{ kind, count: 2, example: missing.focus }]
    })
    expect(compareResults([missing], [{ ...missing, path: '' }])).toMatchObject({
      same: 0,
      onlyOurs: [{ kind, count: 1 }],
      onlyTheirs: [{ kind: 'sh:MinCountConstraintComponent', count: 1 }]
    })
  })

  it('are those of the shipped shapes for statements of other programs', async () => {
    const workspace = await Workspace.in(directory)
    const quantity = '<https://w3id.org/attache/id/course-25#quantity-1>'
    const value = '"-3"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    writeFileSync(
      workspace.statements,
      `${quantity} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/attache/ontology#Quantity> .\n` +
        `${quantity} <https://w3id.org/attache/ontology#value> ${value} .\n`
    )
    await workspace.joinData()
    expect(await workspace.ownResults()).toEqual([
      {
        focus: quantity.slice(1, -1),
        path: '<https://w3id.org/attache/ontology#value>',
        component: 'http://www.w3.org/ns/shacl#MinInclusiveConstraintComponent'
      }
    ])
  })
})

describe('The agreement on a table', () => {
  const comparison = compareResults([missing], [missing])
  const agreement = {
    ...{ rows: 49, sameGraph: null, results: [], validators: [{ name: 'Theirs', comparison }] },
    faultyRows: { seeded: [25], told: [25], found: [25] }
  }

  it('names the rows that faults and results are about', () => {
    const faults = [
      { file: 'tables/courses.csv', line: 51 },
      { file: 'tables/courses.csv', line: 26 },
      { file: 'data/mappings/courses.yaml', line: 1 }
    ]
    expect(toldRows(JSON.stringify({ faults }))).toEqual([25, 50])
    expect(foundRows([nobody, missing, missing, { ...missing, focus: 'https://example.org/georgia' }])).toEqual([
      25, 50
    ])
  })

  it('fails for other statements, other rows and other results', () => {
    expect(disagreements(agreement)).toEqual([])
    expect(disagreements({ ...agreement, sameGraph: false })).toEqual([
      '49 rows with faults: the mappings made other statements'
    ])
    expect(disagreements({ ...agreement, faultyRows: { seeded: [25], told: [], found: [25, 26] } })).toEqual([
      '49 rows with faults: attache map names other rows: none',
      '49 rows with faults: our results are about other rows: 25, 26'
    ])
    const other = { name: 'Theirs', comparison: compareResults([missing], [nobody]) }
    expect(disagreements({ ...agreement, validators: [other] })).toEqual([
      '49 rows with faults: Theirs has other results'
    ])
    expect(agreementText({ ...agreement, validators: [other] })).toContain(
      'Theirs: 1 results, 0 of them ours\n' +
        '  only ours: 1 × <https://example.org/name> sh:MinCountConstraintComponent, such as ' +
        missing.focus
    )
  })
})
