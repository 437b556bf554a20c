import { html } from './html.js'
import type { Content, Html } from './html.js'
import type { Model } from '../model/model.js'
import { textIn, word } from './words.js'
import type { Word } from './words/en.js'

/** What every page has besides its content. */
export interface PageFrame {
  title: string
  language: string
  model?: Model
  /** Path of the page, for the links to other languages. */
  path?: string
  /** Suffix links: the page's other formats. */
  formats?: readonly (readonly [label: string, path: string])[]
}

const places: readonly (readonly [Word, string])[] = [
  ['start', '/'], ['queries', '/queries'], ['sparql', '/sparql'], ['ontology', '/ontology'], ['dumps', '/dumps/']
]

const languageNames: Record<string, string> = { en: 'English', ka: 'ქართული', az: 'Azərbaycanca' }

/** A whole page. */
export function page(frame: PageFrame, ...content: Content[]): Html {
  const { title, language, model, path } = frame
  const name = model ? textIn(model.titles, language) ?? model.name : undefined
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}${name && name !== title && html` · ${name}`}</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<a class="skip" href="#content">${word(language, 'skip')}</a>
<header>
<nav aria-label="${name ?? title}">${places.map(([label, to]) => html`<a href="${to}">${word(language, label)}</a> `)}</nav>
${path !== undefined && model && html`<nav aria-label="${word(language, 'language')}">${model.languages.map(other => html`<a href="${path}?lang=${other}" lang="${other}" hreflang="${other}">${languageNames[other] ?? other}</a> `)}</nav>`}
</header>
<main id="content">
<h1>${title}</h1>
${content}
</main>
${frame.formats?.length ? html`<footer><p>${word(language, 'formats')}: ${frame.formats.map(([label, to]) => html`<a href="${to}">${label}</a> `)}</p></footer>` : ''}
</body>
</html>
`
}

/** Links to a thing's other formats: its path with each suffix. */
export function formatLinks(path: string, names: readonly string[], query = ''): [string, string][] {
  return names.map(name => [name, `${path}.${name}${query}`])
}
