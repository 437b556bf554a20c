import type { SavedQuery } from '../query/saved-query.js'
import { answerFrom } from './answer.js'
import { rowsFor, usualArguments } from './asking.js'
import { classCounts, sourceIris } from './counts.js'
import type { ClassCount } from './counts.js'
import { citation } from './citation.js'
import { html } from './html.js'
import type { Content, Html } from './html.js'
import { siteDescription, siteName } from './identity.js'
import { page } from './layout.js'
import { linkTo } from './links.js'
import { namesOf } from './names.js'
import { queryCard } from './query-list.js'
import { questionList } from './question-list.js'
import type { Reader } from './site.js'
import { sortedBy } from './sorting.js'
import { structuredDataset } from './structured-data.js'
import { capital, plainText, textWithLanguage } from './texts.js'
import { titleOf } from './thing-page.js'
import { bytesText, numberText } from './values.js'
import { lookAt, viewOf } from './views.js'

const MARKS = 60
const TILES = 24

/** The start page: what this is, search, the headline questions with their answers, what there is of each class, sources, downloads, citation. */
export async function homePage(reader: Reader): Promise<Html> {
  const { site: { model, release: { manifest }, queries }, language, say } = reader
  const name = siteName(model, language)
  const all = [...(await queries).values()]
  const headlines = all.filter(({ headline }) => headline !== undefined).sort((a, b) => a.headline! - b.headline!)
  const [counts, sources, shown] = await Promise.all([classCounts(reader), sourceIris(reader), headlineSections(headlines, reader)])
  const names = await namesOf(reader, sources)
  const byCount = [...counts].sort((a, b) => b.count - a.count)
  const [frequent, rest] = [byCount.slice(0, TILES), byCount.slice(TILES)]
  const about = [siteDescription(model, language), say('home.promise')].filter(Boolean).join(' ')
  return page({ title: name, description: about, data: structuredDataset(reader), query: 'SELECT ?class (COUNT(DISTINCT ?thing) AS ?number) WHERE { ?thing a ?class } GROUP BY ?class ORDER BY DESC(?number)' }, reader,
    html`<p class="lead">${about}</p>
<form class="form" role="search" action="/search" aria-label="${say('search.everything')}"><div class="field"><label for="q">${say('search.everything')}</label><input type="search" id="q" name="q" aria-describedby="q-hint"><p class="hint" id="q-hint">${say('search.hint')}</p></div><div class="actions"><button type="submit" class="primary">${say('search')}</button></div></form>`,
    html`<section><h2>${say('questions')}</h2>${questionList(all, language) || html`<ul class="cards">${all.slice(0, 6).map(query => queryCard(query, reader))}</ul>`}<p><a href="/queries">${say('queries.all', { count: all.length })}</a></p></section>`,
    shown,
    html`<section><h2>${say('classes')}</h2>${tiles(frequent, language)}${rest.length > 0 && html`<details><summary>${say('classes.more')}</summary>${tiles(rest, language)}</details>`}</section>
<section><h2>${say('sources')}</h2><ul class="plain">${sortedBy(sources, iri => names.label(iri).text, language).map(iri => html`<li>${linkTo(iri, model, titleOf(names.label(iri)))}</li>`)}</ul></section>
<section><h2>${say('nav.dumps')}</h2><p>${say('statements', { count: manifest.counts.quads })}</p><ul>${manifest.files.filter(({ name: file }) => !file.includes('/') && file.endsWith('.gz')).map(({ name: file, bytes }) => html`<li><a href="/dumps/${file}">${file}</a> <span class="count">${bytesText(bytes, language)}</span></li>`)}</ul><p><a href="/dumps/">${say('dumps.all')}</a></p></section>
<section><h2>${say('cite')}</h2><p>${citation(reader)}</p><p><a href="/about">${say('nav.about')}</a></p></section>`)
}

function tiles(counts: readonly ClassCount[], language: string): Html {
  return html`<ul class="tiles">${sortedBy(counts, ({ label }) => label.text, language).map(({ localName, label, count }) => html`<li><a href="/search?class=${localName}"><span>${plainText({ ...label, text: capital(label.text, language) })}</span> <span class="count">${numberText(count, language)}</span></a></li>`)}</ul>`
}

async function headlineSections(headlines: readonly SavedQuery[], reader: Reader): Promise<Content> {
  return Promise.all(headlines.map(async query => {
    const { name, title, description, view } = query
    const results = await rowsFor(query, usualArguments(query), reader)
    const rows = results.results?.bindings ?? []
    const shown = view.name === 'matrix' ? rows : rows.slice(-MARKS)
    const answer = await answerFrom({ ...results, results: { bindings: shown } }, reader, query)
    const heading = textWithLanguage(title, reader.language) ?? { text: name }
    const about = textWithLanguage(description, reader.language)
    return html`<section><h2><a href="/queries/${name}">${plainText(heading)}</a></h2>${about && html`<p>${plainText(about)}</p>`}
${viewOf(view, lookAt(view, answer), reader, { id: `answer-${name}`, name: heading.text }, true)}<p><a href="/queries/${name}">${reader.say('allOf', { count: rows.length })}</a></p></section>
`
  }))
}
