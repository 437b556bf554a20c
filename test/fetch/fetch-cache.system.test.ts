import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fetching } from './fetching.js'

const { server, directory, fetcher, asked } = fetching()

describe('The cache', () => {
  it('answers in place of the host, also offline, and tells how old the answer is', async () => {
    const cache = { directory: join(directory(), 'a'), maxAge: 60_000 }
    for (const path of ['/fine?cached', '/gone?cached']) {
      const first = await fetcher({ cache })(server().url + path)
      const again = await fetcher({ cache })(server().url + path)
      const offline = await fetcher({ cache: { ...cache, maxAge: 0, offline: true } })(server().url + path)
      expect([again.status, await again.text(), again.url]).toEqual([first.status, await first.text(), first.url])
      expect(offline.headers.get('date')).toBe(first.headers.get('date'))
      expect(Number(offline.headers.get('age'))).toBeLessThan(60)
      expect(asked(path)).toBe(1)
    }
  })

  it('is not asked for what is too old, and knows each request apart', async () => {
    const cache = { directory: join(directory(), 'b'), maxAge: 0 }
    for (let i = 0; i < 2; i++) await fetcher({ cache })(`${server().url}/fine?old`)
    expect(asked('/fine?old')).toBe(2)
    const kept = { ...cache, maxAge: 60_000 }
    const query = { method: 'POST', isQuery: true }
    for (const body of ['a', 'b', 'a']) await fetcher({ cache: kept })(`${server().url}/fine?q`, { ...query, body })
    expect(asked('/fine?q')).toBe(2)
    for (const accept of ['text/turtle', '*/*'])
      await fetcher({ cache: kept })(`${server().url}/fine?a`, { headers: { accept } })
    expect(asked('/fine?a')).toBe(2)
  })

  it('keeps no failure, and what is damaged counts as none', async () => {
    const cache = { directory: join(directory(), 'c'), maxAge: 60_000 }
    await expect(fetcher({ cache })(`${server().url}/busy?kept`)).rejects.toThrow()
    expect(await readdir(cache.directory).catch(() => [])).toEqual([])
    await fetcher({ cache })(`${server().url}/fine?damaged`)
    for (const name of await readdir(cache.directory)) await writeFile(join(cache.directory, name), '{"status":200')
    await fetcher({ cache })(`${server().url}/fine?damaged`)
    expect(asked('/fine?damaged')).toBe(2)
  })

  it('says what it lacks', async () => {
    const cache = { directory: join(directory(), 'd'), maxAge: 0, offline: true }
    const before = server().requests.length
    await expect(fetcher({ cache })(`${server().url}/fine?never`)).rejects.toThrow(
      /is not asked offline: nothing cached/
    )
    expect(server().requests.length).toBe(before)
  })
})
