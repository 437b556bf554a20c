import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { raw } from '../routes/raw.js'
import { openWorld, serve } from '../routes/serving.js'
import type { Running } from '../routes/serving.js'

let server: Running
beforeAll(async () => {
  server = await serve({ open: await openWorld({ cacheBytes: 1 << 20 }) })
})
afterAll(() => server.close())

describe('A thing asked for with Accept: */*', () => {
  it.each([
    'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
    'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
    'Twitterbot/1.0',
    'WhatsApp/2.23.20.0',
    'TelegramBot (like TwitterBot)'
  ])('is a page with cards for %s', async agent => {
    for (let i = 0; i < 2; i++) {
      const { headers, text } = await raw(server.port, 'GET /id/luka', { 'Accept': '*/*', 'User-Agent': agent })
      expect([headers['content-type'], headers['cache-control']]).toEqual([
        'text/html; charset=utf-8',
        'private, no-cache'
      ])
      expect(text).toContain('<meta property="og:title"')
    }
  })

  it.each(['curl/8.5.0', 'python-requests/2.31.0', 'rdflib/7.0.0', 'Apache-Jena-ARQ/5.0.0', ''])(
    'is Turtle for %s',
    async agent => {
      for (const headers of [{ Accept: '*/*' }, {}] as Record<string, string>[]) {
        const answer = await raw(server.port, 'GET /id/luka', { ...headers, 'User-Agent': agent })
        expect(answer.headers['content-type']).toBe('text/turtle; charset=utf-8')
      }
    }
  )
})
