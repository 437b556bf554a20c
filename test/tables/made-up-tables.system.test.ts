import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { formatFault } from '../../src/base/faults.js'
import { folderAt, packageRoot } from '../../src/base/folder.js'
import { runMappings } from '../../src/tables/run-mapping.js'

const tablesFolder = fileURLToPath(new URL('../fixtures/made-up-tables', import.meta.url))

it('Each shipped mapping maps a small table of the form that it is for', async () => {
  const { tables, loaded, report, model } = await runMappings(folderAt(packageRoot, { tables: tablesFolder }))
  const outcome = tables.map(({ mapping, counts, names, unmatched }) => [
    `${mapping.name}: ${JSON.stringify(counts)} ${JSON.stringify(names)}`,
    ...unmatched.map(({ name }) => `  not found: ${name}`),
    ...[...loaded!.graphs.of(model.sourceIri(mapping.source.slug))]
      .filter(({ predicate }) => !/sha256|isPartOf|wasQuotedFrom|rownum/.test(predicate.value))
      .map(({ subject, predicate, object }) =>
        ['', subject.value, predicate.value, object.value].map(iri => iri.replace(/^http.*[/#](?!row=)/, '')).join('  ')
      )
  ])
  const told = [...report.faults, ...report.warnings].filter(
    ({ message }) => !message.startsWith('the table is not the')
  )
  const text = [...outcome.flat(), ...told.map(formatFault)].map(line => line.replaceAll(`${tablesFolder}/`, ''))
  await expect(`${text.join('\n')}\n`).toMatchFileSnapshot('made-up-tables.txt')
})
