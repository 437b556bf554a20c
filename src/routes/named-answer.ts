import Negotiator from 'negotiator'
import { badRequest } from '../http/bad-request.js'
import { answerReply, remoteHeaders } from '../http/reply.js'
import type { HttpReply } from '../http/reply.js'
import { withNames } from '../lookup/named-results.js'
import { formatNamed } from '../rdf/formats.js'
import type { Format } from '../rdf/formats.js'
import type { JsonResults } from '../sparql/results-json.js'
import { resultsText } from '../sparql/write-results.js'
import type { StoreAnswer } from '../store/store.js'
import type { RequestContext } from './request-context.js'

/** Format in which an answer is asked for that names are added to. */
export const rowsFormat: Format = formatNamed('json')!

/** Value of `lang` for an answer without names. */
const NO_NAMES = 'none'

/**
 * Language of the names that are added to an answer: `lang`, else Accept-Language among the graph's languages, else the
 * graph's first; undefined for `lang=none`. Throws 400 for what is no language tag.
 */
export function namesLanguage({ parameters, request, site }: RequestContext): string | undefined {
  const wanted = parameters.one('lang')
  if (wanted === NO_NAMES) return undefined
  if (wanted !== undefined && wanted !== '') {
    if (!/^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(wanted))
      throw badRequest(
        `The parameter "lang" has to be a language tag like "ka", or "${NO_NAMES}", not ${JSON.stringify(
          wanted.slice(0, 80)
        )}.`
      )
    return wanted
  }
  const { languages } = site.model
  const accepted = { headers: { 'accept-language': request.headers['accept-language'] ?? '*' } }
  return new Negotiator(accepted as never).languages(languages)[0] ?? languages[0] ?? 'en'
}

/**
 * Reply with rows of an answer in a format of rows, names of things beside their IRIs; without a language, with none.
 */
export async function namedReply(
  rows: JsonResults,
  answer: StoreAnswer,
  format: Format,
  language: string | undefined,
  { site, signal }: RequestContext,
  headers: Record<string, string>
): Promise<HttpReply> {
  const named = language === undefined ? rows : await withNames(rows, { site, language, signal })
  // The address of the limits, when the answer is truncated, stands in the head of the results.
  return answerReply(format, resultsText(named, format), {
    ...headers,
    ...remoteHeaders(answer),
    ...(language !== undefined && { 'Content-Language': language })
  })
}
