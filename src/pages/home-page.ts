import { choiceValueOf } from '../lookup/choices.js'
import type { NamedThings } from '../lookup/answers.js'
import { classTiles } from './parts/class-tiles.js'
import { labelledAnswer } from './parts/answer.js'
import type { HeadlineAnswer, HomeValues } from '../lookup/home.js'
import { resultsInNameOrder } from '../lookup/name-order.js'
import type { NewsSource } from '../lookup/news.js'
import { citation } from './parts/citation.js'
import { dotted, html } from './parts/html.js'
import type { Content, Html } from './parts/html.js'
import { siteDescription, siteName, sitePromise } from './parts/identity.js'
import { page } from './parts/layout.js'
import { hrefOf, linkTo } from './parts/links.js'
import { questionList } from './parts/question-list.js'
import type { SavedQuery } from '../queries/saved-query.js'
import type { PageContext } from '../site/page-context.js'
import { structuredDataset } from './parts/structured-data.js'
import { textWithLanguage } from '../site/texts.js'
import { plainText, shownText, unbroken } from './parts/texts.js'
import { timeText } from './parts/time.js'
import { bytesText } from './parts/values.js'
import { columnsOfView, viewOf } from './parts/views.js'

/** Sources, and queries where none has a question, that are shown. */
const [MAX_SOURCES, MAX_QUERIES] = [6, 6]
const THINGS_BY_CLASS =
  'SELECT ?class (COUNT(DISTINCT ?thing) AS ?number) WHERE { ?thing a ?class } ' +
  'GROUP BY ?class ORDER BY DESC(?number)'

/** Start page: the graph in figures and in one picture; questions, headline answers, classes, sources, dumps. */
export function homePage(values: HomeValues, context: PageContext): Html {
  const { queries, headline, others, counts, sources, named } = values
  const { site, language, t } = context
  const name = siteName(site.model, language)
  const description = siteDescription(site.model, language)
  const isPicture = headline?.query.view.name === 'tracks'
  return page(
    {
      title: html`<span class="claim">${unbroken(description ?? name)}</span>`,
      plainTitle: name,
      description: [description, sitePromise(site, t)].filter(Boolean).join(' '),
      image: isPicture ? '/preview.png' : undefined,
      data: structuredDataset(context),
      query: THINGS_BY_CLASS
    },
    context,
    figureList(values, context),
    isPicture && pictureSection(headline, values, context),
    html`<p class="lead">${unbroken(sitePromise(site, t))}</p>`,
    headline && !isPicture && headlineSection(headline, named, context),
    queries.length > 0 && questionSection(queries, others, context),
    sources.length > 0 && sourceSection(sources, named, context),
    counts.length > 0 && section(t('classes'), classTiles(counts, context)),
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
function pictureSection(
  { query, results }: HeadlineAnswer,
  { named, compared: [first, ...others] }: HomeValues,
  context: PageContext
): Html {
  const { model } = context.site
  const heading = textWithLanguage(query.title, context) ?? { text: query.name }
  const answer = columnsOfView(query.view, labelledAnswer(results, named, context, query))
  return html`<section class="picture"><h2><a href="/queries/${query.name}">${plainText(heading)}</a></h2>${viewOf(
    query.view,
    answer,
    context,
    { id: `answer-${query.name}`, name: heading.text },
    true
  )}${
    first !== undefined &&
    html`<p><a href="${hrefOf(first, model)}?${others.map(
      (other, i) => html`${i > 0 && '&'}with=${encodeURIComponent(choiceValueOf(other, model))}`
    )}">${context.t('compare.page')}: ${[first, ...others].map(iri => named.names.label(iri).text).join(', ')}</a></p>`
  }</section>
`
}

function section(heading: Content, content: Content): Html {
  return html`<section><h2>${heading}</h2>${content}</section>
`
}

/** Section of example questions, the other headline queries, and the way to all; the first queries if that is none. */
function questionSection(queries: readonly SavedQuery[], others: readonly SavedQuery[], context: PageContext): Html {
  const { t } = context
  const questions = questionList(queries, context)
  const shown = others.length || questions ? others : queries.slice(0, MAX_QUERIES)
  const links = shown.map(({ name, title }) => {
    const text = plainText(textWithLanguage(title, context) ?? { text: name })
    return html`<li><a href="/queries/${name}">${text}</a></li>`
  })
  const all = html`<p><a href="/queries">${t('queries.all', { count: queries.length })}</a></p>`
  return section(t('questions'), [questions, links.length > 0 && html`<ul class="questions">${links}</ul>`, all])
}

/** Section of the newest sources, each with its date and how much of it is recorded. */
function sourceSection(sources: readonly NewsSource[], { names }: NamedThings, { site, t }: PageContext): Html {
  const items = sources.slice(0, MAX_SOURCES).map(({ iri, issued, records }) => {
    const facts = [issued && timeText(issued, t), records > 0 && t('figures.records', { count: records })]
    return html`<li>${linkTo(iri, site.model, shownText(names.label(iri)))}<br>
<small class="quiet">${dotted(facts)}</small></li>`
  })
  return section(t('sources.newest'), html`<ul class="plain">${items}</ul>`)
}

function downloadSection({ site, t, language }: PageContext): Html {
  const { files, counts } = site.release.manifest
  const dumps = files
    .filter(({ name }) => !name.includes('/') && name.endsWith('.gz'))
    .map(({ name, bytes }) => {
      const size = html`<span class="count">${bytesText(bytes, language)}</span>`
      return html`<a href="/dumps/${name}">${name}</a> ${size}`
    })
  const all = html`<a href="/dumps/">${t('dumps.all')}</a>`
  return section(t('nav.dumps'), html`<p>${dotted([t('statements', { count: counts.quads }), ...dumps, all])}</p>`)
}

function headlineSection({ query, results, total }: HeadlineAnswer, named: NamedThings, context: PageContext): Html {
  const { name, title, description, view } = query
  const { t } = context
  const heading = textWithLanguage(title, context) ?? { text: name }
  const about = textWithLanguage(description, context)
  const sorted = resultsInNameOrder(results, query, named.names, context.language)
  const answer = columnsOfView(view, labelledAnswer(sorted, named, context, query))
  return section(html`<a href="/queries/${name}">${plainText(heading)}</a>`, [
    about && html`<p>${plainText(about)}</p>`,
    viewOf(view, answer, context, { id: `answer-${name}`, name: heading.text }, true),
    html`<p><a href="/queries/${name}">${t('allOf', { count: total })}</a></p>`
  ])
}
