import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { listen } from '../loopback-server.js'

/** The policy of the real pages. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src " +
  "'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
const assets = join('dist', 'assets')
const pages = join('test', 'browser', 'pages')
const frame = join('test', 'browser', 'frame.html')
const types: Record<string, string> = { js: 'text/javascript', css: 'text/css', json: 'application/json' }

interface Replied {
  status?: number
  type: string
  body: string | Buffer
}

/** Release that it serves; a page is of another when its address has it as `of`. */
const RELEASE = 'newest'

/** A server with the fixture pages, the bundled assets and canned answers of the endpoints. */
export async function fixtureSite(): Promise<{ origin: string; asked: string[] }> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    void answer(request, response, asked)
  })
  const { url } = await listen(server.unref())
  return { origin: url, asked }
}

async function answer(request: IncomingMessage, response: ServerResponse, asked: string[]): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  asked.push(`${request.method ?? ''} ${url.pathname}${url.search}`)
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const { 'if-release': wanted = RELEASE } = request.headers
  if (wanted !== RELEASE) {
    response.writeHead(412).end()
    return
  }
  const { status = 200, type, body } = reply(url, request.method ?? 'GET', Buffer.concat(chunks).toString())
  response
    .writeHead(status, { 'Content-Type': type, 'Content-Security-Policy': POLICY, 'X-Content-Type-Options': 'nosniff' })
    .end(body)
}

function reply(url: URL, method: string, body: string): Replied {
  const name = url.pathname.slice(1)
  if (name.startsWith('assets/'))
    return { type: types[name.split('.').at(-1)!]!, body: readFileSync(join(assets, name.slice('assets/'.length))) }
  if (url.searchParams.get('release') === 'gone') return { status: 410, type: 'text/plain', body: '' }
  if (name === 'search.json') return json(readJson('search.json'))
  if (name === 'complete.json')
    return json((readJson('complete.json') as Record<string, unknown[]>)[url.searchParams.get('kind') ?? ''] ?? [])
  if (name === 'check.json') {
    const at = body.split('\n').findIndex(line => line.includes('??'))
    const problem = { severity: 'error', message: 'found "??"', line: at + 1, column: 9 }
    return json({ problems: at < 0 ? [] : [problem] })
  }
  if (name === 'sparql' && method === 'POST') return sparql(body)
  if (name === 'favicon.ico') return { status: 204, type: 'image/x-icon', body: '' }
  const { lang = 'en', of: release = RELEASE } = Object.fromEntries(url.searchParams)
  return page(name === 'sparql' ? 'query' : name, { lang, release })
}

function page(name: string, { lang, release }: { lang: string; release: string }): Replied {
  try {
    const manifest = JSON.parse(readFileSync(join(assets, 'manifest.json'), 'utf8')) as Record<string, { file: string }>
    // The title, then what stands in the frame of all pages.
    const [title = '', ...content] = readFileSync(join(pages, `${name}.html`), 'utf8')
      .trimEnd()
      .split('\n')
    const text = readFileSync(frame, 'utf8')
      .replace('{{title}}', () => title)
      .replace('{{content}}', () => content.join('\n'))
      .replace('{{lang}}', lang)
      .replace('{{release}}', release)
      .replace(/\{\{(site\.\w+)\}\}/g, (_, asset: string) => `/assets/${manifest[asset]!.file}`)
    return { type: 'text/html; charset=utf-8', body: text }
  } catch {
    return {
      status: 404,
      type: 'text/html; charset=utf-8',
      body: '<!doctype html><html lang="en"><title>Not here</title><h1>Not here</h1></html>'
    }
  }
}

function sparql(query: string): Replied {
  if (query.includes('?broken'))
    return json(
      {
        type: 'about:blank',
        title: 'Syntax error',
        status: 400,
        detail: 'Line 2, column 9: expected something else, found "??"',
        line: 2,
        column: 9
      },
      'application/problem+json',
      400
    )
  if (/^(?:#.*\n)?ASK/.test(query)) return json({ head: {}, boolean: true }, 'application/sparql-results+json')
  if (query.startsWith('CONSTRUCT'))
    return { type: 'text/turtle', body: '<https://example.org/a> a <https://example.org/B> .\n' }
  if (query.includes('VALUES ?iri')) return json(readJson('names.srj'), 'application/sparql-results+json')
  return json(readJson(query.includes('loans') ? 'loans.srj' : 'branches.srj'), 'application/sparql-results+json')
}

const json = (value: unknown, type = 'application/json', status = 200): Replied => ({
  status,
  type,
  body: JSON.stringify(value)
})
const readJson = (name: string): unknown => JSON.parse(readFileSync(join('test', 'browser', 'answers', name), 'utf8'))
