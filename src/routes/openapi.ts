import type { RequestContext } from './request-context.js'
import { detailsOf } from './openapi-details.js'
import { savedQueryPaths } from './openapi-queries.js'
import { prefixOf } from '../http/public-address.js'
import { jsonReply } from '../http/reply.js'
import type { HttpReply } from '../http/reply.js'
import type { EarlyRoute, Route } from './route.js'
import { textIn } from '../site/texts.js'

type PathItem = Record<string, object>

/**
 * The description of this server for programs (OpenAPI 3.1): every route of the table, and every saved query with its
 * parameters.
 */
export async function openapiRoute(
  { site, origin }: RequestContext,
  routes: readonly (Route | EarlyRoute)[]
): Promise<HttpReply> {
  const {
    model,
    queries,
    release: { id }
  } = site
  // Programs name no language.
  const reader = { language: 'en', site }
  const saved = [...(await queries).values()].flatMap(query => savedQueryPaths(query, reader))
  return jsonReply(
    documentOf(routes, saved, {
      title: textIn(model.titles, reader) ?? model.name,
      release: id,
      prefix: prefixOf(origin),
      licence: model.licence
    })
  )
}

function documentOf(
  routes: readonly (Route | EarlyRoute)[],
  saved: readonly [string, PathItem][],
  about: { title: string; release: string; prefix: string; licence?: string }
): object {
  return {
    openapi: '3.1.0',
    info: {
      title: about.title,
      version: about.release,
      license: about.licence === undefined ? undefined : { name: about.licence, url: about.licence }
    },
    servers: [{ url: about.prefix || '/' }],
    tags: [{ name: 'graph' }, { name: 'saved queries' }],
    paths: Object.fromEntries([...routes.flatMap(route => pathsOf(route)), ...saved]),
    components: {
      schemas: {
        Problem: {
          description: 'Problem details (RFC 9457)',
          type: 'object',
          required: ['title', 'status', 'detail'],
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            detail: { type: 'string' },
            line: { type: 'integer' },
            column: { type: 'integer' }
          }
        }
      },
      responses: {
        Refused: {
          description: 'Why there is no answer',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
        }
      }
    }
  }
}

/** A route's paths: one without and one with a suffix, where it takes one. */
function pathsOf(route: Route | EarlyRoute): [string, PathItem][] {
  const optional = /\{([^}]*)\}/.exec(route.path)
  const paths = optional
    ? [route.path.replace(optional[0], ''), route.path.replace(optional[0], optional[1]!)]
    : [route.path]
  return paths.map(path => {
    const templated = path.replace(/[:*](\w+)/g, '{$1}')
    const names = [...templated.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      name: name!,
      in: 'path',
      required: true,
      schema: name === 'suffix' ? suffixesOf(route) : { type: 'string' }
    }))
    return [
      templated,
      Object.fromEntries(
        route.methods.map(method => [method.toLowerCase(), operation(route, templated, method, names)])
      )
    ]
  })
}

/** Schema of the suffixes that a route takes: the values of its parameter "format". */
function suffixesOf({ path }: Route | EarlyRoute): object {
  const format = detailsOf(path).parameters.find(parameter => (parameter as { name: string }).name === 'format')
  return (format as { schema: object }).schema
}

function operation(
  { path, summary, methods }: Route | EarlyRoute,
  templated: string,
  method: string,
  names: readonly object[]
): object {
  const { parameters, produces, body } = detailsOf(path)
  return {
    operationId: [method.toLowerCase(), ...(templated.match(/\w+/g) ?? ['start'])].join('-'),
    tags: ['graph'],
    summary: summary,
    parameters: [...names, ...(method === 'POST' && methods.length > 1 ? [] : parameters)],
    requestBody: method === 'POST' ? body : undefined,
    responses: {
      200: {
        description: summary,
        content: produces.length ? Object.fromEntries(produces.map(type => [type, {}])) : undefined
      },
      default: { $ref: '#/components/responses/Refused' }
    }
  }
}
