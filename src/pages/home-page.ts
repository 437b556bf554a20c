import type { NamedThings } from '../lookup/answers.js'
import { labelledAnswer } from './parts/answer.js'
import type { HeadlineAnswer, HomeValues } from '../lookup/home.js'
import type { ClassCount } from '../lookup/counts.js'
import { citation } from './parts/citation.js'
import { dotted, html } from './parts/html.js'
import type { Content, Html } from './parts/html.js'
import { siteDescription, siteName, sitePromise } from './parts/identity.js'
import { page } from './parts/layout.js'
import { linkTo } from './parts/links.js'
import { queryCard } from './query-list-page.js'
import { questionList } from './parts/question-list.js'
import type { SavedQuery } from '../queries/saved-query.js'
import type { PageContext } from '../site/page-context.js'
import { sortedBy } from '../site/sorting.js'
import { structuredDataset } from './parts/structured-data.js'
import { capital, textWithLanguage } from '../site/texts.js'
import { plainText } from './parts/texts.js'
import { titleOf } from './parts/thing-heading.js'
import { bytesText, numberText } from './parts/values.js'
import { columnsOfView, viewOf } from './parts/views.js'

/** Classes that are shown unfolded. */
const TILES = 24
const THINGS_BY_CLASS =
  'SELECT ?class (COUNT(DISTINCT ?thing) AS ?number) WHERE { ?thing a ?class } ' +
  'GROUP BY ?class ORDER BY DESC(?number)'

/** Start page: the graph in figures and in one picture; questions, headline answers, classes, sources, dumps. */
export function homePage(values: HomeValues, context: PageContext): Html {
  const { queries, headlines, counts, sources, named } = values
  const { site, language, t } = context
  const { names } = named
  const name = siteName(site.model, language)
  const description = siteDescription(site.model, language)
  const sourceList = sortedBy(sources, iri => names.label(iri).text, language).map(
    iri => html`<li>${linkTo(iri, site.model, titleOf(names.label(iri)))}</li>`
  )
  const picture = headlines.find(({ query }) => query.view.name === 'tracks')
  const others = headlines.filter(each => each !== picture)
  return page(
    {
      title: html`<span class="claim">${description ?? name}</span>`,
      plainTitle: name,
      description: [description, sitePromise(site, t)].filter(Boolean).join(' '),
      data: structuredDataset(context),
      query: THINGS_BY_CLASS
    },
    context,
    figureList(values, context),
    picture && pictureSection(picture, named, context),
    html`<p class="lead">${sitePromise(site, t)}</p>`,
    queries.length > 0 && questionSection(queries, context),
    others.map(answer => headlineSection(answer, named, context)),
    counts.length > 0 && classSection(counts, context),
    sources.length > 0 && section(t('sources'), html`<ul class="plain">${sourceList}</ul>`),
    downloadSection(context),
    section(t('cite'), html`<p>${citation(context)}</p><p><a href="/about">${t('nav.about')}</a></p>`)
  )
}

/** Figures of the graph in a line. */
function figureList({ figures, sources }: HomeValues, { t }: PageContext): Html {
  const { records, people, languages, first, last } = figures
  const years = [first, last].map(day => day && /^-?\d+/.exec(day)?.[0]).filter(Boolean)
  const items = [
    sources.length > 0 && t('figures.sources', { count: sources.length }),
    languages > 0 && t('figures.languages', { count: languages }),
    records > 0 && t('figures.records', { count: records }),
    people > 0 && t('figures.people', { count: people }),
    years.length === 2 && years.join('–')
  ]
  return html`<p class="figures">${dotted(items.map(item => item && html`<b>${item}</b>`))}</p>`
}

/** Picture of the graph: the headline answer that is drawn as tracks, without words that would push it down. */
function pictureSection({ query, results }: HeadlineAnswer, named: NamedThings, context: PageContext): Html {
  const heading = textWithLanguage(query.title, context) ?? { text: query.name }
  const answer = columnsOfView(query.view, labelledAnswer(results, named, context, query))
  return html`<section class="picture"><h2><a href="/queries/${query.name}">${plainText(heading)}</a></h2>${viewOf(
    query.view,
    answer,
    context,
    { id: `answer-${query.name}`, name: heading.text },
    true
  )}</section>
`
}

function section(heading: Content, content: Content): Html {
  return html`<section><h2>${heading}</h2>${content}</section>
`
}

/** Section of example questions; of the first queries where none has examples. */
function questionSection(queries: readonly SavedQuery[], context: PageContext): Html {
  const { t } = context
  const cards = queries.slice(0, 6).map(query => queryCard(query, context))
  const all = html`<p><a href="/queries">${t('queries.all', { count: queries.length })}</a></p>`
  return section(t('questions'), [questionList(queries, context) || html`<ul class="cards">${cards}</ul>`, all])
}

/** Section of the classes, the most frequent first; the rest is folded. */
function classSection(counts: readonly ClassCount[], { t, language }: PageContext): Html {
  const byCount = [...counts].sort((a, b) => b.count - a.count)
  const rest = byCount.slice(TILES)
  const more = html`<details><summary>${t('classes.more')}</summary>${tiles(rest, language)}</details>`
  return section(t('classes'), [tiles(byCount.slice(0, TILES), language), rest.length > 0 && more])
}

function tiles(counts: readonly ClassCount[], language: string): Html {
  const items = sortedBy(counts, ({ label }) => label.text, language).map(({ localName, label, count }) => {
    const name = plainText({ ...label, text: capital(label.text, language) })
    const number = html`<span class="count">${numberText(count, language)}</span>`
    return html`<li><a href="/search?class=${localName}"><span>${name}</span> ${number}</a></li>`
  })
  return html`<ul class="tiles">${items}</ul>`
}

function downloadSection({ site, t, language }: PageContext): Html {
  const { files, counts } = site.release.manifest
  const dumps = files
    .filter(({ name }) => !name.includes('/') && name.endsWith('.gz'))
    .map(({ name, bytes }) => {
      const size = html`<span class="count">${bytesText(bytes, language)}</span>`
      return html`<li><a href="/dumps/${name}">${name}</a> ${size}</li>`
    })
  return section(t('nav.dumps'), [
    html`<p>${t('statements', { count: counts.quads })}</p>`,
    html`<ul>${dumps}</ul><p><a href="/dumps/">${t('dumps.all')}</a></p>`
  ])
}

function headlineSection({ query, results, total }: HeadlineAnswer, named: NamedThings, context: PageContext): Html {
  const { name, title, description, view } = query
  const { t } = context
  const heading = textWithLanguage(title, context) ?? { text: name }
  const about = textWithLanguage(description, context)
  const answer = columnsOfView(view, labelledAnswer(results, named, context, query))
  return section(html`<a href="/queries/${name}">${plainText(heading)}</a>`, [
    about && html`<p>${plainText(about)}</p>`,
    viewOf(view, answer, context, { id: `answer-${name}`, name: heading.text }, true),
    html`<p><a href="/queries/${name}">${t('allOf', { count: total })}</a></p>`
  ])
}
