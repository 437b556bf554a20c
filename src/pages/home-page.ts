import type { SavedQuery } from '../queries/saved-query.js'
import { lookUpNames } from '../lookup/answers.js'
import { labelledAnswer } from './parts/answer.js'
import { rowsFor, usualArguments } from '../lookup/saved-query-rows.js'
import { classCounts, sourceIris } from '../lookup/counts.js'
import type { ClassCount } from '../lookup/counts.js'
import { citation } from './parts/citation.js'
import { html } from './parts/html.js'
import type { Content, Html } from './parts/html.js'
import { siteDescription, siteName, sitePromise } from './parts/identity.js'
import { page } from './parts/layout.js'
import { linkTo } from './parts/links.js'
import { labelsOf } from '../lookup/labels.js'
import { queryCard } from './query-list-page.js'
import { questionList } from './parts/question-list.js'
import type { PageContext } from '../site/page-context.js'
import { sortedBy } from '../site/sorting.js'
import { structuredDataset } from './parts/structured-data.js'
import { capital, textWithLanguage } from '../site/texts.js'
import { plainText } from './parts/texts.js'
import { titleOf } from './thing-page.js'
import { bytesText, numberText } from './parts/values.js'
import { columnsOfView, viewOf } from './parts/views.js'

const MARKS = 60
const TILES = 24

/** The start page: what this is, search, the headline questions with their answers, what there is of each class, sources, downloads, citation. */
export async function homePage(context: PageContext): Promise<Html> {
  const {
    site: {
      model,
      release: { manifest },
      queries
    },
    language,
    t
  } = context
  const name = siteName(model, language)
  const all = [...(await queries).values()]
  const headlines = all.filter(({ headline }) => headline !== undefined).sort((a, b) => a.headline! - b.headline!)
  const [counts, sources, shown] = await Promise.all([
    classCounts(context),
    sourceIris(context),
    headlineSections(headlines, context)
  ])
  const names = await labelsOf(context, sources)
  const byCount = [...counts].sort((a, b) => b.count - a.count)
  const [frequent, rest] = [byCount.slice(0, TILES), byCount.slice(TILES)]
  const about = [siteDescription(model, language), sitePromise(context.site, t)].filter(Boolean).join(' ')
  return page(
    {
      title: name,
      description: about,
      data: structuredDataset(context),
      query:
        'SELECT ?class (COUNT(DISTINCT ?thing) AS ?number) WHERE { ?thing a ?class } GROUP BY ?class ORDER BY DESC(?number)'
    },
    context,
    html`<p class="lead">${about}</p>
<form class="form" role="search" action="/search" aria-label="${t('search.everything')}"><div class="field"><label for="q">${t('search.everything')}</label><input type="search" id="q" name="q" aria-describedby="q-hint"><p class="hint" id="q-hint">${t('search.hint')}</p></div><div class="actions"><button type="submit" class="primary">${t('search')}</button></div></form>`,
    all.length > 0 &&
      html`<section><h2>${t('questions')}</h2>${questionList(all, language) || html`<ul class="cards">${all.slice(0, 6).map(query => queryCard(query, context))}</ul>`}<p><a href="/queries">${t('queries.all', { count: all.length })}</a></p></section>`,
    shown,
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

async function headlineSections(headlines: readonly SavedQuery[], context: PageContext): Promise<Content> {
  return Promise.all(
    headlines.map(async query => {
      const { name, title, description, view } = query
      const results = await rowsFor(query, usualArguments(query), context)
      const rows = results.results?.bindings ?? []
      const shown = view.name === 'matrix' ? rows : rows.slice(-MARKS)
      const part = { ...results, results: { bindings: shown } }
      const answer = labelledAnswer(part, await lookUpNames([], [part], context), context, query)
      const heading = textWithLanguage(title, context.language) ?? { text: name }
      const about = textWithLanguage(description, context.language)
      return html`<section><h2><a href="/queries/${name}">${plainText(heading)}</a></h2>${about && html`<p>${plainText(about)}</p>`}
${viewOf(view, columnsOfView(view, answer), context, { id: `answer-${name}`, name: heading.text }, true)}<p><a href="/queries/${name}">${context.t('allOf', { count: rows.length })}</a></p></section>
`
    })
  )
}
