import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jsonOf, userAgentOf } from '../../src/fetch/answers.js'
import { FetchError } from '../../src/fetch/fetch-error.js'
import { politeFetch } from '../../src/fetch/polite-fetch.js'
import type { PoliteFetch, PoliteFetchOptions } from '../../src/fetch/polite-fetch.js'
import { hostileAnswers, hostileServer } from './hostile-server.js'
import type { HostileAnswer, HostileServer } from './hostile-server.js'

let server: HostileServer
let directory: string
const made: PoliteFetch[] = []
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'attache-fetch-'))
  // The path names what happens: /hang always, /busy-until.3 for the first three requests.
  server = await hostileServer(
    ({ url = '' }, count) => {
      const [, name, times] = /^\/([a-z-]+)(?:\.(\d+))?/.exec(url)!
      return name! in hostileAnswers && count <= Number(times ?? Infinity) ? (name as HostileAnswer) : undefined
    },
    ({ url = '' }, response) => {
      if (url.startsWith('/moved')) response.writeHead(302, { location: '/fine' }).end()
      else if (url.startsWith('/gone')) response.writeHead(404, { 'content-type': 'text/plain' }).end('gone')
      else response.writeHead(200, { 'content-type': 'application/json' }).end('{"fine":true}')
    }
  )
})
afterAll(async () => {
  await Promise.all(made.map(each => each.close()))
  await server.close()
  await rm(directory, { recursive: true })
})

function fetcher(options: Partial<PoliteFetchOptions> = {}): PoliteFetch {
  const userAgent = userAgentOf('https://example.org/')
  const quick = { perSecond: 1000, timeLimit: 20_000, sizeLimit: 1 << 20, retries: 2, backOff: 1 }
  const polite = politeFetch({ userAgent, named: [server.url], ...quick, ...options })
  made.push(polite)
  return polite
}
const failureOf = async (path: string, options?: Partial<PoliteFetchOptions>): Promise<string> => {
  const polite = fetcher(options)
  const error: unknown = await polite(server.url + path)
    .then(jsonOf)
    .catch((error: unknown) => error)
  expect(error).toBeInstanceOf(FetchError)
  return (error as Error).message.replace(/127\.0\.0\.1:\d+/, 'HOST')
}
const asked = (path: string): number => server.requests.filter(request => request.path === path).length

describe('What is wrong with an answer is told in a sentence that names the host:', () => {
  it.each([
    ['/hang', 'HOST gave no whole answer in 0.2 s'],
    ['/hang-in-body', 'HOST gave no whole answer in 0.2 s'],
    ['/html', 'HOST answered text/html, not application/json'],
    ['/other-type', 'HOST answered application/octet-stream, not application/json'],
    ['/half', 'HOST broke off its answer'],
    ['/busy', 'HOST answered 429'],
    ['/busy-for-long', 'HOST asks to wait 3600 s: longer than this waits'],
    ['/redirect-to-file', 'HOST redirects to file:///etc/passwd, which is not followed'],
    ['/redirect-for-ever', 'HOST redirects more than 5 times'],
    ['/infinite', 'HOST answers more than 1,048,576 bytes'],
    ['/error', 'HOST answered 500']
  ])('%s', async (path, message) => {
    // Only what hangs has to be waited for.
    expect(await failureOf(path, path.startsWith('/hang') ? { timeLimit: 200 } : {})).toBe(message)
  })

  it('broken JSON', async () => {
    expect(await failureOf('/broken-json')).toMatch(/^HOST answered broken JSON: /)
  })

  it('nobody listens', async () => {
    const error = await fetcher({ named: ['http://127.0.0.1:2'] })('http://127.0.0.1:2/').catch(String)
    expect(error).toMatch(/^Error: 127.0.0.1:2 cannot be reached: /)
  })

  it('a redirect into this network', async () => {
    expect(await failureOf('/redirect-to-loopback')).toBe(
      'HOST was not asked: 127.0.0.1 has the address 127.0.0.1, which is not public, and no setting names it'
    )
  })

  it.each(['http://localhost', 'http://127.0.0.1', 'http://[::1]', 'http://[::ffff:127.0.0.1]', 'http://0x7f.1'])(
    'an address in this network that no setting names: %s',
    async host => {
      const { port } = new URL(server.url)
      const before = server.requests.length
      await expect(fetcher({ named: [] })(`${host}:${port}/fine`)).rejects.toMatchObject({ failure: 'private address' })
      expect(server.requests.length).toBe(before)
    }
  )
})

describe('A busy host', () => {
  it.each(['/busy-until.2', '/busy.2', '/half.2'])('is asked again until it answers: %s', async path => {
    expect(await jsonOf(await fetcher()(server.url + path))).toEqual({ fine: true })
    expect(asked(path)).toBe(3)
  })

  it('is asked as often as is said, and no more', async () => {
    await expect(fetcher({ retries: 1 })(`${server.url}/busy?often`)).rejects.toMatchObject({ failure: 'busy' })
    expect(asked('/busy?often')).toBe(2)
  })
})

it('Requests say who asks.', async () => {
  await fetcher()(`${server.url}/fine?who`)
  expect(server.requests.at(-1)!.userAgent).toMatch(/^Attache\/\d+\.\d+\.\d+ \(https:\/\/example\.org\/\)$/)
})

it('A host gets one request at a time, and so many a second.', async () => {
  const polite = fetcher({ perSecond: 50 })
  const start = performance.now()
  await Promise.all([1, 2, 3, 4].map(n => polite(`${server.url}/fine?n=${n}`)))
  // Three waits of 20 ms lie between four requests; timers may be early by one.
  expect(performance.now() - start).toBeGreaterThan(3 * 19)
  expect(server.requests.slice(-4).map(({ path }) => path)).toEqual([1, 2, 3, 4].map(n => `/fine?n=${n}`))
})

it('A response tells where it came from.', async () => {
  const response = await fetcher()(`${server.url}/moved`)
  expect([response.url, await jsonOf(response)]).toEqual([`${server.url}/fine`, { fine: true }])
})

it('A caller who no longer waits is told so, and the host is asked no further.', async () => {
  const reason = new Error('enough')
  const controller = new AbortController()
  const answer = fetcher({ timeLimit: 60_000 })(`${server.url}/hang?aborted`, { signal: controller.signal })
  controller.abort(reason)
  await expect(answer).rejects.toThrow()
})

describe('The cache', () => {
  it('answers in place of the host, also offline, and tells how old the answer is', async () => {
    const cache = { directory: join(directory, 'a'), maxAge: 60_000 }
    for (const path of ['/fine?cached', '/gone?cached']) {
      const first = await fetcher({ cache })(server.url + path)
      const again = await fetcher({ cache })(server.url + path)
      const offline = await fetcher({ cache: { ...cache, maxAge: 0, offline: true } })(server.url + path)
      expect([again.status, await again.text(), again.url]).toEqual([first.status, await first.text(), first.url])
      expect(offline.headers.get('date')).toBe(first.headers.get('date'))
      expect(Number(offline.headers.get('age'))).toBeLessThan(60)
      expect(asked(path)).toBe(1)
    }
  })

  it('is not asked for what is too old, and knows each request apart', async () => {
    const cache = { directory: join(directory, 'b'), maxAge: 0 }
    for (let i = 0; i < 2; i++) await fetcher({ cache })(`${server.url}/fine?old`)
    expect(asked('/fine?old')).toBe(2)
    const kept = { ...cache, maxAge: 60_000 }
    const query = { method: 'POST', isQuery: true }
    for (const body of ['a', 'b', 'a']) await fetcher({ cache: kept })(`${server.url}/fine?q`, { ...query, body })
    expect(asked('/fine?q')).toBe(2)
    for (const accept of ['text/turtle', '*/*'])
      await fetcher({ cache: kept })(`${server.url}/fine?a`, { headers: { accept } })
    expect(asked('/fine?a')).toBe(2)
  })

  it('keeps no failure, and what is damaged counts as none', async () => {
    const cache = { directory: join(directory, 'c'), maxAge: 60_000 }
    await expect(fetcher({ cache })(`${server.url}/busy?kept`)).rejects.toThrow()
    expect(await readdir(cache.directory).catch(() => [])).toEqual([])
    await fetcher({ cache })(`${server.url}/fine?damaged`)
    for (const name of await readdir(cache.directory)) await writeFile(join(cache.directory, name), '{"status":200')
    await fetcher({ cache })(`${server.url}/fine?damaged`)
    expect(asked('/fine?damaged')).toBe(2)
  })

  it('says what it lacks', async () => {
    const cache = { directory: join(directory, 'd'), maxAge: 0, offline: true }
    const before = server.requests.length
    await expect(fetcher({ cache })(`${server.url}/fine?never`)).rejects.toThrow(/is not asked offline: nothing cached/)
    expect(server.requests.length).toBe(before)
  })
})
