import { afterAll, beforeAll, expect, it } from 'vitest'
import { useFolderMessages } from '../../src/site/messages.js'
import { openWorld, serve } from './serving.js'
import type { Running } from './serving.js'
import { converse } from './socket.js'

let server: Running
beforeAll(async () => {
  server = await serve({ open: await openWorld() }, { requestTime: 0.3 })
})
afterAll(() => server.close())

it('A request that is half sent is given up.', async () => {
  const halves = [
    'GET /sparql HTTP/1.1\r\nHost: a\r\n',
    'POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\nContent-Length: 100\r\n\r\nASK',
    'GE'
  ]
  for (const answer of await Promise.all(halves.map(half => converse(server.port, half))))
    expect(answer).toMatch(/^HTTP\/1.1 408 [^]*"title":"Request timeout"/)
})

it('What is not HTTP is a problem too.', async () => {
  expect(await converse(server.port, 'nonsense\r\n\r\n')).toMatch(/^HTTP\/1.1 400 [^]*application\/problem\+json/)
})

it("A problem's type is an address that explains it.", async () => {
  const { type } = (await (await fetch(`${server.url}/sparql?query=ASK`)).json()) as { type: string }
  expect([type, await (await fetch(`${server.url}${type}`)).json()]).toEqual([
    '/problems/syntax-error',
    { type, title: 'Syntax error', detail: expect.stringContaining('line and column') as string }
  ])
  expect(await (await fetch(`${server.url}${type}`, { headers: { accept: 'text/html' } })).text()).toContain(
    '<h1>Syntax error</h1>'
  )
  expect((await fetch(`${server.url}/problems/none`)).status).toBe(404)
})

it('A page of a problem is in the language that its address names, whatever its tag.', async () => {
  useFolderMessages(new Map([['pt-BR', { 'problem.notFoundTitle': 'Nada aqui' }]]))
  const page = await (await fetch(`${server.url}/none?lang=pt-BR`, { headers: { accept: 'text/html' } })).text()
  useFolderMessages(new Map())
  expect(page).toContain('<html lang="pt-BR"')
  expect(page).toContain('Nada aqui')
})

it('None of this was a surprise to the program.', () => {
  expect(server.failures).toEqual([])
})
