import { beforeAll, describe, expect, it } from 'vitest'
import { previewImage } from '../../src/pages/preview-image.js'
import { tracks } from '../../src/pages/parts/tracks.js'
import type { Model } from '../../src/model/model.js'
import { factsOf } from '../../src/model/status-properties.js'
import type { JsonRow } from '../../src/sparql/results-json.js'
import type { SavedQuery } from '../../src/queries/saved-query.js'
import { labels, plainContext } from './plain.js'
import type { PlainContext } from './plain.js'

let context: PlainContext
beforeAll(async () => {
  context = await plainContext()
  // The library's statuses have no day that they hold for.
  const at = { file: 'attache.yaml', line: 1, column: 1 }
  const model = Object.assign(Object.create(context.model) as Model, {
    asOf: `${context.model.namespace}asOf`,
    coloured: ['x', 'y'].map(slug => ({ slug, at }))
  })
  context = { ...context, model, site: { ...context.site, model } }
})

const mapping = { rows: 'what', columns: 'who', when: 'when', link: 'record', status: 'status' }
const iri = (name: string): string => context.model.idIri(name)

function row(what: string, who: string, when: string, more: JsonRow = {}): JsonRow {
  const [track, lane, record] = [what, who, `${what}-${who}`].map(name => ({ type: 'uri' as const, value: iri(name) }))
  return { what: track, who: lane, record, when: { type: 'literal', value: when }, ...more }
}

/** Left edge and width of each mark, in percent, by the record it links to. */
function placesIn(rows: JsonRow[]): Map<string, [x: number, width: number]> {
  const { text } = tracks(mapping, { columns: [], rows, names: labels({}), texts: new Map() }, context, 'Picture')
  const mark = /<a href="\/id\/([^"]+)"><title>[^<]*<\/title><rect [^>]*?x="([\d.]+)%"[^>]*? width="([\d.]+)%"/g
  const found = text.matchAll(mark)
  return new Map([...found].map(([, record, x, width]) => [record!, [Number(x), Number(width)]]))
}

describe('Tracks', () => {
  it('place each mark in its years', () => {
    const places = placesIn([row('a', 'x', '2000'), row('b', 'x', '2009'), row('c', 'x', '2004/2005')])
    expect(places.get('a-x')).toEqual([0, expect.closeTo(10, 0)])
    expect(places.get('b-x')).toEqual([expect.closeTo(90, 0), expect.closeTo(10, 0)])
    expect(places.get('c-x')).toEqual([expect.closeTo(40, 0), expect.closeTo(20, 0)])
  })

  it('draw what goes on as far as its source knows, and of an end that is not stated the beginning', () => {
    const asOf = { asOf: { type: 'literal', value: '2009' } as const }
    const places = placesIn([row('a', 'x', '2000/..', asOf), row('b', 'x', '2000/', asOf)])
    expect(places.get('a-x')).toEqual([0, expect.closeTo(100, 0)])
    expect(places.get('b-x')).toEqual([0, expect.closeTo(10, 0)])
  })

  it('dash what is no fact, and leave out what has no day', () => {
    const plan = [...factsOf(context.model).isFact].find(([, isFact]) => !isFact)![0]
    const rows = [row('a', 'x', '2000', { status: { type: 'uri', value: plan } }), row('b', 'x', 'soon')]
    const { text } = tracks(mapping, { columns: [], rows, names: labels({}), texts: new Map() }, context, 'Picture')
    expect(text).toMatch(/<a href="\/id\/a-x"><title>[^<]*<\/title><rect class="track lane-1" data-fact="false"/)
    expect(text).not.toContain('/id/b-x')
  })
})

describe('The image for link previews', () => {
  const imageOf = (name: string, ...bindings: JsonRow[]): string | undefined => {
    const query = { view: { name, mapping } } as unknown as SavedQuery
    return previewImage({ query, results: { head: { vars: [] }, results: { bindings } }, total: 0 }, context)?.text
  }

  it('has a bar for each mark, in the colour of its lane, and a dashed one for a plan', () => {
    const plan = [...factsOf(context.model).isFact].find(([, isFact]) => !isFact)![0]
    const planned = row('b', 'y', '2009', { status: { type: 'uri', value: plan } })
    const image = imageOf('tracks', row('a', 'x', '2000'), planned, row('b', 'x', 'soon'))
    expect([...image!.matchAll(/<rect /g)]).toHaveLength(2)
    expect(image).toMatch(/<rect x="48\.0"[^>]*fill="#b34700"/)
    expect(image).toMatch(/<rect [^>]*fill="none" stroke="#00735a"/)
  })

  it('is none of what is not drawn as tracks', () => {
    expect(imageOf('table', row('a', 'x', '2000'))).toBeUndefined()
    expect(imageOf('tracks')).toBeUndefined()
  })
})
