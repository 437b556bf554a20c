import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sharedServer } from './routes/shared-server.js'
import { openShipped } from './shipped.js'

const server = sharedServer(openShipped)

describe('two countries', () => {
  const warnings: string[] = []
  const warn = ({ message }: Error): void => {
    warnings.push(message)
  }
  beforeAll(() => {
    process.on('warning', warn)
  })
  afterAll(() => {
    process.off('warning', warn)
  })

  it('have pages that ask much at once without a warning', async () => {
    await page('/id/azerbaijan')
    await page('/')
    expect(warnings).toEqual([])
  })

  it.each(['/id/azerbaijan', '/id/georgia', '/queries/partnership-matrix'])(
    'have pages of less than 200 kB, in Georgian letters too: %s',
    async path => {
      expect(Buffer.byteLength(await page(`${path}?lang=ka`))).toBeLessThan(200_000)
    }
  )

  const page = async (path: string): Promise<string> =>
    (await fetch(server.url + path, { headers: { accept: 'text/html' } })).text()

  it('are compared from the page of one of them, which offers the others', async () => {
    const georgia = await page('/id/georgia?lang=ka')
    const form = /<div id="compare">.*?<\/div><\/details>/s.exec(georgia)?.[0] ?? ''
    expect(form).toContain('<input type="checkbox" name="with" value="azerbaijan">აზერბაიჯანი</label>')
    expect(form).not.toContain('value="georgia"')
    const both = await page('/id/georgia?with=azerbaijan&lang=ka')
    expect(both).toContain('<h1>საქართველო და აზერბაიჯანი</h1>')
    for (const name of ['together', 'shared-topics', 'side-by-side'])
      expect(both).toContain(`<a href="/queries/${name}?one=georgia&amp;other=azerbaijan">`)
    expect(both).toContain('<input type="checkbox" name="with" value="azerbaijan" checked>')
    const three = await page('/id/georgia?with=azerbaijan&with=armenia')
    expect(three).toContain('<h1>Georgia, Azerbaijan, Armenia</h1>')
    expect(three).toMatch(/<a href="\/queries\/agreements\?party=armenia">\d+<\/a>/)
    expect(three).toContain('<div id="side-by-side-shared">')
    expect(await page('/id/georgia?with=georgia')).toContain('<div id="mentions">')
    expect(await page('/id/kfor')).not.toContain('<div id="compare">')
  })
})
