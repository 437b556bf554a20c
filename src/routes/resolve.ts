import { badRequest } from '../http/bad-request.js'
import { clipped, noSuch } from '../http/errors.js'
import { jsonReply } from '../http/reply.js'
import type { HttpReply } from '../http/reply.js'
import type { Model } from '../model/model.js'
import { classIriOf } from '../model/short-names.js'
import { suggestionFor } from '../base/faults.js'
import { describeResolution } from '../resolve/describe.js'
import { resolveName, resolverOf } from '../resolve/resolver.js'
import { MAX_RESOLVED_LENGTH } from '../resolve/resolution.js'
import type { Resolution, ResolveRequest, Resolver } from '../resolve/resolution.js'
import type { RequestContext } from './request-context.js'

/** Resolution of a name, a post or both on a day: every candidate, with the tenures that say so. */
export async function resolveRoute({ parameters, site, language }: RequestContext): Promise<HttpReply> {
  const name = parameters.one('name')?.trim() ?? ''
  if (!name) throw badRequest('The parameter "name" is missing: a name of a person, of a post, or both.')
  if (name.length > MAX_RESOLVED_LENGTH)
    throw badRequest(`The parameter "name" is longer than ${MAX_RESOLVED_LENGTH} characters (/limits#resolveName).`)
  const resolver = await resolverOf(site)
  if (!resolver) throw noSuch('class of tenures in this graph, so that nobody can be resolved')
  const optional = (parameter: string): string | undefined => parameters.one(parameter)?.trim() || undefined
  const [on, state, kind] = ['on', 'state', 'kind'].map(optional)
  const request = { name, on, state, kind: kind === undefined ? undefined : classNamed(kind, site.model) }
  const resolution = describeResolution(name, resolved(resolver, request), resolver.index, language)
  return jsonReply(
    { ...resolution, release: site.release.id },
    {
      Vary: 'Accept-Language, Cookie'
    }
  )
}

function resolved(resolver: Resolver, request: ResolveRequest): Resolution {
  try {
    return resolveName(resolver, request)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const on = JSON.stringify(clipped(request.on ?? ''))
    throw badRequest(`The parameter "on" is ${on}, but ${error.message}; expected EDTF like 2003-05-06 or 2003.`)
  }
}

/** IRI of a class by its local name or IRI. Throws 400 for any other. */
function classNamed(name: string, model: Model): string {
  const iri = classIriOf(name, model)
  if (iri !== undefined) return iri
  const names = [...model.classes.values()].map(({ localName }) => localName)
  const hint = suggestionFor(name, names)
  throw badRequest(`The parameter "kind" is ${JSON.stringify(clipped(name))}; expected the name of a class.${hint}`)
}
