import type { NamedThings } from '../lookup/answers.js'
import { labelledAnswer } from './parts/answer.js'
import type { HeadlineAnswer, HomeValues } from '../lookup/home.js'
import type { ClassCount } from '../lookup/counts.js'
import { citation } from './parts/citation.js'
import { html } from './parts/html.js'
import type { Html } from './parts/html.js'
import { siteDescription, siteName, sitePromise } from './parts/identity.js'
import { page } from './parts/layout.js'
import { linkTo } from './parts/links.js'
import { queryCard } from './query-list-page.js'
import { questionList } from './parts/question-list.js'
import type { PageContext } from '../site/page-context.js'
import { sortedBy } from '../site/sorting.js'
import { structuredDataset } from './parts/structured-data.js'
import { capital, textWithLanguage } from '../site/texts.js'
import { plainText } from './parts/texts.js'
import { titleOf } from './parts/thing-heading.js'
import { bytesText, numberText } from './parts/values.js'
import { columnsOfView, viewOf } from './parts/views.js'

const TILES = 24

/** The start page: what this is, search, headline answers, what there is of each class, sources, downloads, citation. */
export function homePage({ queries, headlines, counts, sources, named }: HomeValues, context: PageContext): Html {
  const {
    site: {
      model,
      release: { manifest }
    },
    language,
    t
  } = context
  const { names } = named
  const byCount = [...counts].sort((a, b) => b.count - a.count)
  const [frequent, rest] = [byCount.slice(0, TILES), byCount.slice(TILES)]
  const about = [siteDescription(model, language), sitePromise(context.site, t)].filter(Boolean).join(' ')
  return page(
    {
      title: siteName(model, language),
      description: about,
      data: structuredDataset(context),
      query:
        'SELECT ?class (COUNT(DISTINCT ?thing) AS ?number) WHERE { ?thing a ?class } GROUP BY ?class ORDER BY DESC(?number)'
    },
    context,
    about && html`<p class="lead">${about}</p>`,
    html`<form class="form" role="search" action="/search" aria-label="${t('search.everything')}"><div class="field"><label for="q">${t('search.everything')}</label><input type="search" id="q" name="q" aria-describedby="q-hint"><p class="hint" id="q-hint">${t('search.hint')}</p></div><div class="actions"><button type="submit" class="primary">${t('search')}</button></div></form>`,
    queries.length > 0 &&
      html`<section><h2>${t('questions')}</h2>${questionList(queries, language) || html`<ul class="cards">${queries.slice(0, 6).map(query => queryCard(query, context))}</ul>`}<p><a href="/queries">${t('queries.all', { count: queries.length })}</a></p></section>`,
    headlines.map(answer => headlineSection(answer, named, context)),
    counts.length > 0 &&
      html`<section><h2>${t('classes')}</h2>${tiles(frequent, language)}${rest.length > 0 && html`<details><summary>${t('classes.more')}</summary>${tiles(rest, language)}</details>`}</section>`,
    sources.length > 0 &&
      html`<section><h2>${t('sources')}</h2><ul class="plain">${sortedBy(sources, iri => names.label(iri).text, language).map(iri => html`<li>${linkTo(iri, model, titleOf(names.label(iri)))}</li>`)}</ul></section>`,
    html`<section><h2>${t('nav.dumps')}</h2><p>${t('statements', { count: manifest.counts.quads })}</p><ul>${manifest.files.filter(({ name: file }) => !file.includes('/') && file.endsWith('.gz')).map(({ name: file, bytes }) => html`<li><a href="/dumps/${file}">${file}</a> <span class="count">${bytesText(bytes, language)}</span></li>`)}</ul><p><a href="/dumps/">${t('dumps.all')}</a></p></section>
<section><h2>${t('cite')}</h2><p>${citation(context)}</p><p><a href="/about">${t('nav.about')}</a></p></section>`
  )
}

function tiles(counts: readonly ClassCount[], language: string): Html {
  return html`<ul class="tiles">${sortedBy(counts, ({ label }) => label.text, language).map(({ localName, label, count }) => html`<li><a href="/search?class=${localName}"><span>${plainText({ ...label, text: capital(label.text, language) })}</span> <span class="count">${numberText(count, language)}</span></a></li>`)}</ul>`
}

function headlineSection({ query, results, total }: HeadlineAnswer, named: NamedThings, context: PageContext): Html {
  const { name, title, description, view } = query
  const { language, t } = context
  const heading = textWithLanguage(title, language) ?? { text: name }
  const about = textWithLanguage(description, language)
  const answer = columnsOfView(view, labelledAnswer(results, named, context, query))
  return html`<section><h2><a href="/queries/${name}">${plainText(heading)}</a></h2>${about && html`<p>${plainText(about)}</p>`}
${viewOf(view, answer, context, { id: `answer-${name}`, name: heading.text }, true)}<p><a href="/queries/${name}">${t('allOf', { count: total })}</a></p></section>
`
}
