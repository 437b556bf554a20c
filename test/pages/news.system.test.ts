import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { publish } from '../../src/release/publish.js'
import { openRelease } from '../../src/site/open-release.js'
import { publishedCopy } from '../library.js'
import { serve } from '../routes/serving.js'
import type { Running } from '../routes/serving.js'

/** A server of the library's second release, in which one record is new, one is changed and one is gone. */
async function changedLibrary(): Promise<Running & { first: string; second: string }> {
  const { folder, release: first } = await publishedCopy()
  const file = join(folder.records, 'north-catalogue.yaml')
  const records = await readFile(file, 'utf8')
  const gone = records.indexOf('  - id: bela-will-borrow-gulliver')
  await writeFile(
    file,
    `${records.slice(0, gone).replace('Luka has Twenty Thousand Leagues', 'Luka keeps Twenty Thousand Leagues')}
  - id: bela-borrows-leagues
    type: Loan
    borrower: bela
    work: twenty-thousand-leagues
    when: 2025
    status: occurred
    label: { en: "Bela <has> it", ka: ბელას აქვს }
    evidence: [256-297]
`
  )
  const { release } = await publish(folder)
  const { site } = await openRelease(release!, { timeoutMs: 10_000, spare: false })
  return { ...(await serve({ open: site })), first: first.id, second: release!.id }
}

const get = async (url: string): Promise<string> => (await fetch(url, { headers: { accept: 'text/html' } })).text()

/** Elements of an XML text with their contents; throws when they are not nested as they should be. */
function elementsOf(xml: string): { name: string; text: string }[] {
  const open: { name: string; from: number }[] = []
  const found: { name: string; text: string }[] = []
  for (const match of xml.matchAll(/<(\/?)([a-z]+)((?:\s+[a-z:]+="[^"<]*")*)\s*(\/?)>/g)) {
    const [tag, isEnd, name = '', , isEmpty] = match
    if (isEmpty) found.push({ name, text: tag })
    else if (!isEnd) open.push({ name, from: match.index + tag.length })
    else {
      const last = open.pop()
      if (last?.name !== name) throw new Error(`${tag} ends ${last?.name ?? 'nothing'}`)
      found.push({ name, text: xml.slice(last.from, match.index) })
    }
  }
  if (open.length || xml.replace(/<\?xml[^>]*\?>|<\/?[a-z]+(?:\s+[a-z:]+="[^"<]*")*\s*\/?>/g, '').includes('<'))
    throw new Error('not well-formed')
  return found
}

describe('what is new', () => {
  it('is a feed of the records that each release added, changed and removed, and can be downloaded', async () => {
    const server = await changedLibrary()
    try {
      const xml = await get(`${server.url}/feed.atom?lang=en`)
      const elements = elementsOf(xml)
      const all = (name: string): string[] => elements.filter(element => element.name === name).map(({ text }) => text)
      // What Atom wants of a feed and of each entry (RFC 4287).
      for (const entry of [...all('entry'), ...all('feed').map(text => text.replace(/<entry>.*<\/entry>/s, ''))]) {
        for (const name of ['id', 'title', 'updated'])
          expect([name, entry.match(new RegExp(`<${name}>[^<]+</${name}>`, 'g'))?.length]).toEqual([name, 1])
        expect(entry).toMatch(/<link rel="alternate" type="text\/html" href="http/)
      }
      const ids = all('id')
      expect(new Set(ids).size).toBe(ids.length)
      for (const time of all('updated')) expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/)
      expect(
        elements.filter(({ name, text }) => name === 'link' && text.includes('rel="self"')).map(({ text }) => text)
      ).toEqual([`<link rel="self" type="application/atom+xml" href="${server.url}/feed.atom?lang=en"/>`])

      const titles = all('title')
      expect(titles).toContain('New: Bela &lt;has&gt; it')
      expect(titles).toContain('Changed: Luka keeps Twenty Thousand Leagues')
      expect(titles.filter(title => title.startsWith('Removed: '))).toHaveLength(1)
      expect(titles.filter(title => /^(New|Changed|Removed)/.test(title))).toHaveLength(3)
      expect(xml).toContain(`<id>https://example.org/library/releases/${server.second}#bela-borrows-leagues</id>`)
      expect(await get(`${server.url}/feed.atom?lang=ka`)).toContain('<title>ახალი: ბელას აქვს</title>')

      const downloads = await get(`${server.url}/dumps/?lang=en`)
      expect(downloads).toContain(`<a href="/releases/${server.first}">`)
      expect(downloads).toContain(`<a href="/releases/${server.second}/delta/${server.first}.added.nq">`)
      const old = await get(`${server.url}/releases/${server.first}?lang=en`)
      expect(old).toContain(`This is an older release. The one that is served now is ${server.second}.`)
      const [, file = '', sha256] =
        new RegExp(`href="(/releases/${server.first}/[^"]*\\.nq)".*?<code>([0-9a-f]{64})</code>`).exec(old) ?? []
      const bytes = await (await fetch(server.url + file)).arrayBuffer()
      expect(Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex')).toBe(sha256)

      // The same with reasons, as data and as a page.
      const changes = async (since = ''): Promise<object[]> =>
        ((await (await fetch(`${server.url}/changes.json?lang=en${since}`)).json()) as { changes: object[] }).changes
      const catalogue = 'Catalogue of the North Hall'
      expect(await changes()).toMatchObject([
        { name: 'Bela <has> it', change: 'added', reason: `Newly recorded from: ${catalogue}.` },
        { change: 'removed', reason: `No longer recorded from: ${catalogue}.` },
        { name: 'Luka keeps Twenty Thousand Leagues', change: 'changed', reason: 'Given anew: label.' }
      ])
      expect(await changes(`&since=${server.first}`)).toHaveLength(3)
      expect(await changes(`&since=${server.second}`)).toEqual([])
      expect(await changes('&since=2999-01-01')).toEqual([])
      for (const since of ['yesterday', '2026-02-31'])
        expect((await fetch(`${server.url}/changes?since=${since}`)).status).toBe(400)
      const page = await get(`${server.url}/changes?lang=en`)
      expect(page).toContain('<td>corrected</td><td><span><a href="/id/luka-borrows-leagues">')
      expect(page).toContain(`<option value="${server.first}">`)
      expect(server.failures).toEqual([])
    } finally {
      await server.close()
    }
  })
})
