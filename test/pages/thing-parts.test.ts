import { describe, expect, it } from 'vitest'
import type { ThingValues } from '../../src/lookup/thing.js'
import type { Tenure } from '../../src/resolve/tenures.js'
import { thingGroupPage, thingPage } from '../../src/pages/thing-page.js'
import { plainContext } from './plain.js'
import { thingValues } from './thing-values.js'

const context = await plainContext()
const { model } = context
const values = (changed?: Partial<ThingValues>): ThingValues => thingValues(model, changed)

describe('The page of a thing, made of values alone,', () => {
  it('leads to a group in full where it has more things than are shown', () => {
    const things = Array.from({ length: 30 }, (_, i) => model.idIri(`t${String(i)}`))
    const group = { classIri: '', property: `${model.namespace}p`, things, derived: false, sources: [] }
    const { text } = thingPage(values({ groups: [group] }), context)
    expect(text).toContain('href="/id/x?property=p"')
    const whole = thingGroupPage({ iri: model.idIri('x'), named: values().named, group }, 1, context)
    for (const thing of things) expect(whole.text).toContain(`href="/${thing.slice(model.base.length)}"`)
  })

  it('says how much points at it, group by group, where that is too much to list', () => {
    const groups = ['p', 'q'].map((name, n) => ({
      classIri: '',
      property: `${model.namespace}${name}`,
      things: Array.from({ length: 61 }, (_, i) => model.idIri(`t${String(n)}-${String(i)}`)),
      derived: false,
      sources: []
    }))
    const [mentions = ''] =
      /<div id="mentions">[^]*?<\/details>/.exec(thingPage(values({ groups }), context).text) ?? []
    expect(mentions).not.toContain('/id/t0-0')
    for (const name of ['p', 'q']) expect(mentions).toContain(`href="/id/x?property=${name}"`)
    expect(mentions).toContain('<span class="count">61</span>')
  })

  it('says which posts a person held, the latest first, with the time or the day that the source speaks for', () => {
    const tenure = (post: string, when?: string, asOf?: string): Tenure => ({
      ...{ record: model.idIri('r'), source: model.sourceIri('s'), passages: [] },
      ...{ post: model.idIri(post), when, asOf }
    })
    const tenures = [
      tenure('clerk', '1999'),
      tenure('keeper', undefined, '2020-03'),
      tenure('clerk'),
      tenure('clerk', '1999')
    ]
    const { text } = thingPage(values({ tenures }), context)
    const line = /<p class="lead">(.*?)<\/p>/.exec(text)![1]!.replace(/<[^>]*>/g, '')
    const [keeper, clerk] = [model.idIri('keeper'), model.idIri('clerk')]
    expect(line).toBe(`${keeper} (as of March 2020) · ${clerk} (1999)`)
  })
})
