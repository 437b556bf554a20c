import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { jsonOf } from '../../src/fetch/responses.js'
import { FetchError } from '../../src/fetch/fetch-error.js'
import type { PoliteFetchOptions } from '../../src/fetch/polite-fetch.js'
import { collectGarbage } from '../collect-garbage.js'
import { fetching } from './fetching.js'

const { server, fetcher, asked } = fetching()

const failureOf = async (path: string, options?: Partial<PoliteFetchOptions>): Promise<string> => {
  const polite = fetcher(options)
  const error: unknown = await polite(server().url + path)
    .then(jsonOf)
    .catch((error: unknown) => error)
  expect(error).toBeInstanceOf(FetchError)
  return (error as Error).message.replace(/127\.0\.0\.1:\d+/, 'HOST')
}

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

  it.each(['/hang', '/hang-in-body'])('%s, for one who may give up first', async path => {
    const { signal } = new AbortController()
    const answer = fetcher({ timeLimit: 200 })(server().url + path, { signal })
    const collecting = setInterval(collectGarbage, 50)
    onTestFinished(() => {
      clearInterval(collecting)
    })
    await expect(answer).rejects.toThrow('gave no whole answer in 0.2 s')
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
      const { port } = new URL(server().url)
      const before = server().requests.length
      await expect(fetcher({ named: [] })(`${host}:${port}/fine`)).rejects.toMatchObject({ failure: 'private address' })
      expect(server().requests.length).toBe(before)
    }
  )
})

describe('A busy host', () => {
  it.each(['/busy-until.2', '/busy.2', '/half.2'])('is asked again until it answers: %s', async path => {
    expect(await jsonOf(await fetcher()(server().url + path))).toEqual({ fine: true })
    expect(asked(path)).toBe(3)
  })

  it('is asked as often as is said, and no more', async () => {
    await expect(fetcher({ retries: 1 })(`${server().url}/busy?often`)).rejects.toMatchObject({ failure: 'busy' })
    expect(asked('/busy?often')).toBe(2)
  })
})

it('Requests say who asks.', async () => {
  await fetcher()(`${server().url}/fine?who`)
  expect(server().requests.at(-1)!.userAgent).toMatch(/^Attache\/\d+\.\d+\.\d+ \(https:\/\/example\.org\/\)$/)
})

it('A host gets one request at a time, and so many a second.', async () => {
  const polite = fetcher({ perSecond: 50 })
  const start = performance.now()
  await Promise.all([1, 2, 3, 4].map(n => polite(`${server().url}/fine?n=${n}`)))
  // Three waits of 20 ms lie between four requests; timers may be early by one.
  expect(performance.now() - start).toBeGreaterThan(3 * 19)
  expect(
    server()
      .requests.slice(-4)
      .map(({ path }) => path)
  ).toEqual([1, 2, 3, 4].map(n => `/fine?n=${n}`))
})

it('A response tells where it came from.', async () => {
  const response = await fetcher()(`${server().url}/moved`)
  expect([response.url, await jsonOf(response)]).toEqual([`${server().url}/fine`, { fine: true }])
})

it('A packed answer is read whole, though the server closes the connection behind it.', async () => {
  const told = randomBytes(1 << 20).toString('hex')
  const body = gzipSync(JSON.stringify({ told }))
  const fields = ['Content-Type: application/json', 'Content-Encoding: gzip', `Content-Length: ${body.length}`]
  const closing = createServer(socket => {
    socket.once('data', () => {
      socket.write(`${['HTTP/1.1 200 OK', ...fields, 'Connection: close'].join('\r\n')}\r\n\r\n`)
      socket.end(body)
    })
  }).listen(0, '127.0.0.1')
  await once(closing, 'listening')
  const url = `http://127.0.0.1:${(closing.address() as AddressInfo).port}/`
  const response = await fetcher({ named: [url], sizeLimit: 4 << 20 })(url)
  expect(await jsonOf(response)).toEqual({ told })
  closing.close()
})

it('A caller who no longer waits is told so, and the host is asked no further.', async () => {
  const reason = new Error('enough')
  const controller = new AbortController()
  const answer = fetcher({ timeLimit: 60_000 })(`${server().url}/hang?aborted`, { signal: controller.signal })
  controller.abort(reason)
  await expect(answer).rejects.toThrow()
})
