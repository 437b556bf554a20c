import type { Facet } from '../search/facets.js'
import type { SearchCriteria, SearchValues } from '../lookup/search.js'
import type { SearchResult } from '../search/search.js'
import { localName } from '../base/vocabulary.js'
import { html } from './parts/html.js'
import type { Html } from './parts/html.js'
import { page } from './parts/layout.js'
import { hrefOf, queryStringOf } from './parts/links.js'
import type { MessageName } from '../site/messages.js'
import type { Labels } from '../lookup/labels.js'
import { pagination } from './parts/pagination.js'
import type { PageContext } from '../site/page-context.js'
import { resolutionSection } from './parts/resolution.js'
import { searchForm } from './parts/search-form.js'
import { statusBadge } from './parts/status.js'
import { capital } from '../site/texts.js'
import { plainText } from './parts/texts.js'
import { timeText } from './parts/time.js'
import { numberText } from './parts/values.js'

const MAX_VALUES = 12
/** Longest text in another language that is told as what was found: a name, no description. */
const MAX_FOREIGN_LENGTH = 60
const forms: Readonly<Record<string, MessageName>> = {
  class: 'facet.class',
  source: 'facet.source',
  year: 'facet.year'
}

/** Search page with facets: links only, so that it needs no script. */
export function searchPage({ criteria: wanted, answer, names, resolution }: SearchValues, context: PageContext): Html {
  const { t, url } = context
  const pages = Math.max(1, Math.ceil(answer.total / wanted.limit))
  const items = answer.results.map(result => resultItem(result, names, context))
  const results = items.length
    ? html`<ol class="plain" start="${wanted.offset + 1}">${items}</ol>`
    : html`<p class="notice">${t('search.nothing')}</p>`
  const facets = answer.facets.map(facet => facetList(facet, wanted, context))
  return page(
    {
      title: wanted.text ? t('search.for', { text: wanted.text }) : t('nav.search'),
      description: t('search.hint'),
      noIndex: wanted.text !== '' || Object.keys(wanted.facets).length > 0
    },
    context,
    html`${searchForm(t, wanted.text, wanted.facets)}
<div class="beside"><div>
${resolution && resolutionSection(resolution, context)}<h2>${t('results', { count: answer.total })}</h2>
${results}
${elementSwitch(answer.elements, wanted, context)}
${pagination({ page: Math.min(wanted.offset / wanted.limit + 1, pages), pages }, url, t)}</div>
<aside aria-label="${t('facets')}"><h2>${t('facets')}</h2><div class="facets">${facets}</div></aside></div>`
  )
}

/** Link that takes in the elements of documents, or leaves them out again. */
function elementSwitch(leftOut: number, wanted: SearchCriteria, { t }: PageContext): Html | false {
  const shown = wanted.facets['elements'] !== undefined
  const label = shown ? t('search.withoutElements') : t('search.elements', { count: leftOut })
  return (shown || leftOut > 0) && html`<p><a href="${withValue(wanted, 'elements', '1', shown)}">${label}</a></p>`
}

function resultItem(
  { iri, label, lang, className, kind, matched }: SearchResult,
  names: Labels,
  context: PageContext
): Html {
  const {
    language,
    t,
    site: { model }
  } = context
  const { statuses, times, asOf } = names.of(iri)
  const other = lang && lang !== language ? lang : undefined
  const facts = [capital(className, language) || t(`kind.${kind}`), ...times.map(time => timeText(time, t))].join(' · ')
  const found =
    matched &&
    matched.text !== label &&
    ((matched.lang ?? language) === language || matched.text.length <= MAX_FOREIGN_LENGTH) &&
    html` · ${t('search.matched')} <span${matched.lang && html` lang="${matched.lang}"`}>${matched.text}</span>`
  return html`<li><a href="${hrefOf(iri, model)}">${plainText({ text: label, lang: other })}</a>${
    other && html` <span class="lang">${other}</span>`
  }${statuses.map(status => html` ${statusBadge(status, context, asOf[0])}`)}<br>
<small class="quiet">${facts}${found}</small></li>
`
}

function facetList({ name, label, values }: Facet, wanted: SearchCriteria, context: PageContext): Html {
  const { t, language } = context
  const title = forms[name] ? t(forms[name]) : capital(label, language)
  const first = values.slice(0, MAX_VALUES)
  const anyChosen = values.some(({ chosen }) => chosen)
  const shown = [...first, ...values.slice(MAX_VALUES).filter(({ chosen }) => chosen)]
  const items = shown.map(({ value, label: text, lang, count, chosen }) => {
    const named = name === 'year' ? text : capital(text, lang ?? language)
    const current = chosen && html` aria-current="true"`
    const number = html`<span class="count">${numberText(count, language)}</span>`
    const words = html`<span${lang && html` lang="${lang}"`}>${named}</span>`
    return html`<li><a href="${withValue(wanted, name, value, chosen)}"${current}>${words} ${number}</a></li>`
  })
  const open = (anyChosen || name === 'class') && html` open`
  return html`<details${open}><summary>${title}</summary><ul>${items}</ul></details>
`
}

/** Address with a value of a facet chosen, or not any more. */
function withValue({ text, facets }: SearchCriteria, name: string, value: string, chosen: boolean): string {
  const short = localName(value)
  const others = Object.entries(facets).flatMap(([facet, values]) =>
    values
      .filter(each => !(facet === name && chosen && (each === short || each === value)))
      .map(each => [facet, each] as const)
  )
  const pairs = [...(text ? [['q', text] as const] : []), ...others, ...(chosen ? [] : [[name, short] as const])]
  return pairs.length > 0 ? `/search?${queryStringOf(pairs)}` : '/search'
}
