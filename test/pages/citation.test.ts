import { DataFactory } from 'n3'
import { beforeAll, describe, expect, it } from 'vitest'
import { dcterms, xsd } from '../../src/base/vocabulary.js'
import { bibtex, citation, citationSection, cslJson, ris } from '../../src/pages/parts/citation.js'
import { plainContext } from './plain.js'
import type { PlainContext } from './plain.js'

const { literal, namedNode, quad } = DataFactory

let context: PlainContext
beforeAll(async () => {
  context = await plainContext()
  const [header, day] = [namedNode(context.model.ontologyIri), literal('2026-05-02', xsd('date'))]
  const ontology = [...context.model.ontology, quad(header, dcterms('modified'), day)]
  context = { ...context, site: { ...context.site, model: { ...context.model, ontology } } }
})

const part = { title: 'Luka {has} a book', address: 'https://example.org/library/id/x', statedBy: 'North, 0–10' }
const permanent = `${part.address}?release=abc`

describe('A part of the graph is cited', () => {
  it('in words, with who states it, the release and its address', () => {
    expect(citation(context, part)).toBe(
      `Luka {has} a book. Stated by North, 0–10. In: Library ontology. Release abc, 2 May 2026. ${permanent}`
    )
    expect(citation(context, { ...part, title: 'Who has a book?' })).toContain('Who has a book? Stated by')
    expect(citation(context)).toContain('Release abc, 2 May 2026.')
    expect(citation(context, { ...part, statedBy: undefined })).not.toContain('Stated')
  })

  it('with the day of the first issue, where that of the last change is not stated', () => {
    const { site, model } = context
    const issued = quad(namedNode(model.ontologyIri), dcterms('issued'), literal('2026-01-02', xsd('date')))
    const dated = {
      ...context,
      site: { ...site, model: Object.create(model, { ontology: { value: [issued] } }) as typeof model }
    }
    expect(citation(dated, part)).toContain('Release abc, 2 January 2026.')
    expect(bibtex(dated, part)).toContain('  date = {2026-01-02},')
    expect(cslJson(dated, part)).toMatchObject([{ issued: { 'date-parts': [[2026, 1, 2]] } }])
    expect(ris(dated, part)).toContain('DA  - 2026/01/02')
  })

  it('for BibTeX, without what would break its syntax', () => {
    const text = bibtex(context, part)
    expect(text).toMatch(/^@misc\{[\w-]+,\n(?: {2}\w+ = \{[^{}]*\},?\n)+\}$/)
    expect(text).toContain('title = {Luka has a book}')
    expect(text).toContain('year = {2026},\n  date = {2026-05-02},')
    expect(text).toContain('url = {https://example.org/library/id/x?release=abc}')
  })

  it('by a key of its own, so that a bibliography can cite several parts of one release', () => {
    expect(bibtex(context, part)).toMatch(/^@misc\{library-id-x-abc,/)
    expect(bibtex(context)).toMatch(/^@misc\{library-abc,/)
  })

  it('as CSL-JSON and RIS', () => {
    expect(cslJson(context, part)).toEqual([
      expect.objectContaining({
        'id': 'library-id-x-abc',
        'title': part.title,
        'container-title': 'Library ontology',
        'issued': { 'date-parts': [[2026, 5, 2]] },
        'URL': permanent
      })
    ])
    const lines = ris(context, part).split('\n')
    expect(lines[0]).toBe('TY  - DATA')
    expect(lines.at(-1)).toBe('ER  - ')
    expect(lines).toContain(`TI  - ${part.title}`)
    expect(lines).toContain('DA  - 2026/05/02')
    for (const line of lines) expect(line).toMatch(/^[A-Z][A-Z\d] {2}- /)
  })
})

it('The section on citing has all of them, to be copied.', () => {
  const { text } = citationSection(context, part)
  expect(text.match(/<pre class="copy">/g)).toHaveLength(3)
  expect(text).toContain('<div id="cite">')
})
