import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, it } from 'vitest'
import { earlyRoutes } from '../../src/routes/early-routes.js'
import { routes } from '../../src/routes/table.js'
import { openShipped } from '../shipped.js'
import { sharedServer } from './shared-server.js'

interface Operation {
  operationId: string
  parameters: { name: string; in: string; required?: boolean; schema: object }[]
  requestBody?: object
  responses: Record<string, { content?: object }>
}
interface Description {
  openapi: string
  paths: Record<string, Record<string, Operation>>
}

const server = sharedServer()
const shipped = sharedServer(openShipped)

const descriptionAt = async (url: string): Promise<Description> =>
  (await fetch(`${url}/openapi.json`)).json() as Promise<Description>

it('The description is valid OpenAPI 3.1, for the library and for the shipped graph.', async () => {
  for (const { url } of [server, shipped]) {
    const description = await descriptionAt(url)
    expect(description.openapi).toBe('3.1.0')
    expect(await new Validator().validate({ ...description })).toEqual({ valid: true })
    const ids = Object.values(description.paths).flatMap(item =>
      Object.values(item).map(({ operationId }) => operationId)
    )
    expect(new Set(ids).size).toBe(ids.length)
  }
})

it('It has every route with its methods, and every saved query.', async () => {
  const { paths } = await descriptionAt(server.url)
  for (const { path, methods } of [...earlyRoutes, ...routes]) {
    const templated = path.replace(/\{.*\}/, '').replace(/[:*](\w+)/g, '{$1}')
    expect(Object.keys(paths[templated] ?? {}), path).toEqual(methods.map(method => method.toLowerCase()))
  }
  const { queries } = (await (await fetch(`${server.url}/queries.json`)).json()) as {
    queries: { path: string; parameters: { name: string }[] }[]
  }
  for (const { path, parameters } of queries) {
    const named = paths[path]!['get']!.parameters.map(({ name }) => name)
    expect(named).toEqual(expect.arrayContaining(parameters.map(({ name }) => name)))
  }
})

it('What it says of saved queries can be asked: each with its examples, in each format.', async () => {
  const { paths } = await descriptionAt(server.url)
  for (const [path, { get }] of Object.entries(paths).filter(
    ([path]) => path.startsWith('/queries/') && !path.includes('{')
  )) {
    const given = get!.parameters
      .filter(parameter => 'example' in parameter)
      .map(parameter => [parameter.name, String((parameter as { example?: unknown }).example)])
    for (const type of Object.keys(get!.responses['200']!.content!)) {
      const response = await fetch(
        `${server.url}${path}?${new URLSearchParams(Object.fromEntries(given) as Record<string, string>)}`,
        { headers: { accept: type } }
      )
      expect([path, response.status, response.headers.get('content-type')!.replace(/;.*/, '')]).toEqual([
        path,
        200,
        type
      ])
    }
  }
})

/** Addresses that answer what a path says; none where it takes a body, or the library has no posts, no picture. */
const addresses: Readonly<Record<string, string>> = {
  '/graphs': '/graphs?default',
  '/check.json': '/check.json?query=ASK%7B%7D',
  '/explain': '/explain?query=ASK%7B%7D',
  '/sparql': '',
  '/mcp': '',
  '/preview.png': '',
  '/resolve': '',
  '/reconcile/preview': '/reconcile/preview?id=ana',
  '/reconcile/reconcile': '',
  '/reconcile/extend': ''
}

it('It tells the media types of every answer.', async () => {
  const { paths } = await descriptionAt(server.url)
  const contents = Object.entries(paths).flatMap(([path, item]) =>
    Object.values(item).map(({ responses }) => [path, Object.keys(responses['200']!.content ?? {})] as const)
  )
  expect(contents.filter(([, types]) => types.length === 0)).toEqual([])
  for (const [path, types] of contents.filter(([path]) => !path.includes('{') && !path.startsWith('/queries/')))
    for (const type of types) {
      const asked = addresses[path] ?? path
      const response = asked && (await fetch(server.url + asked, { headers: { accept: type } }))
      if (response)
        expect([path, type, response.status, response.headers.get('content-type')!.replace(/;.*/, '')]).toEqual([
          path,
          type,
          200,
          type
        ])
    }
})

it('A number of rows that is none is refused wherever one can be given.', async () => {
  for (const path of [
    '/search.json?q=a&limit=-1',
    '/complete.json?q=a&limit=0',
    '/queries/published-between?limit=-1',
    '/queries/published-between.rq?limit=-1',
    '/queries/published-between.csv?offset=x'
  ])
    expect([path, (await fetch(server.url + path, { headers: { accept: '*/*' } })).status]).toEqual([path, 400])
})

it('It bounds what can be counted, and lists the suffixes that a path takes.', async () => {
  const { paths } = await descriptionAt(server.url)
  const schemaOf = (path: string, name: string): object | undefined =>
    paths[path]!['get']!.parameters.find(parameter => parameter.name === name)?.schema
  expect(schemaOf('/queries/published-between', 'limit')).toEqual({ type: 'integer', minimum: 1, maximum: 999_999_999 })
  expect(schemaOf('/queries/published-between', 'offset')).toMatchObject({ minimum: 0, maximum: 999_999_999 })
  for (const path of Object.keys(paths).filter(path => path.includes('{suffix}'))) {
    const { enum: suffixes } = schemaOf(path, 'suffix') as { enum: string[] }
    for (const suffix of path.startsWith('/queries/') ? [] : suffixes)
      expect([path, suffix, (await fetch(`${server.url}${path.replace('{suffix}', suffix)}`)).status]).toEqual([
        path,
        suffix,
        200
      ])
  }
})
