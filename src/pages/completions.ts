import { complete } from '../search/complete.js'
import type { CompletionRequest } from '../search/complete.js'
import type { PageContext } from '../site/page-context.js'

/** What a typed beginning may become: for the editor and for fields of forms. `class` names a class by its local name or IRI. */
export async function completionData({ site, url, language }: PageContext): Promise<object[]> {
  const parameters = new URLSearchParams(url.split('?')[1] ?? '')
  const kind = (['class', 'property', 'entity'] as const).find(each => each === parameters.get('kind')) ?? 'entity'
  const limit = Number(parameters.get('limit') ?? 10)
  const wanted = parameters.get('class')
  const type = wanted === null ? undefined : (site.model.classByLocalName(wanted)?.iri ?? wanted)
  const request: CompletionRequest = {
    kind,
    text: (parameters.get('q') ?? '').slice(0, 200),
    lang: language,
    limit: Number.isSafeInteger(limit) ? limit : 10,
    ...(type === undefined ? {} : { classFilter: type })
  }
  return complete(await site.index(), request).map(({ iri, prefixed, label, lang, detail }) => ({
    iri,
    prefixed,
    label,
    lang,
    detail
  }))
}
