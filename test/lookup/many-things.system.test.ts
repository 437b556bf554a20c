import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { rdf } from '../../src/base/vocabulary.js'
import type { OpenRelease } from '../../src/site/current-release.js'
import { openWorld, serve } from '../routes/serving.js'

/** People who are added to the library: more than there are things whose classes a server remembers. */
const MANY = 200_000

/** What the start page of a release shows, and the page of a person whom its saved queries tell of. */
async function shownOf(open: OpenRelease): Promise<string[]> {
  const server = await serve({ open })
  const pages = await Promise.all(
    ['/', '/id/luka'].map(async path => {
      const response = await fetch(server.url + path, { headers: { accept: 'text/html' } })
      return `${response.status} ${/<main[^]*<\/main>/.exec(await response.text())?.[0]}`
    })
  )
  await server.close()
  return pages
}

it('A graph of very many things has its start page, and the page of a person as a graph of few has it.', async () => {
  const few = await openWorld({ spare: false })
  const { release, model } = few
  const more = join(mkdtempSync(join(tmpdir(), 'people-')), 'people.nq')
  const lines = Array.from(
    { length: MANY },
    (_, nth) => `<urn:person:${nth}> <${rdf('type').value}> <https://example.org/library/ontology#Person> .\n`
  )
  writeFileSync(more, lines.join(''))
  const many = await openWorld({ spare: false, files: [join(release.directory, `${model.name}.nq`), more] })
  const [, page] = await shownOf(few)
  const [start, same] = await shownOf(many)
  expect(page).toContain('What a person has borrowed')
  expect(same).toBe(page)
  expect(start).toMatch(/^200 <main/)
})
