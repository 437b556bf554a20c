import type { Arguments } from '../queries/arguments.js'
import type { SavedQuery } from '../queries/saved-query.js'
import type { PageContext } from '../site/page-context.js'
import { textWithLanguage } from '../site/texts.js'
import type { QueryPageInput } from './query-page.js'
import { argumentMessage } from './argument-page.js'
import type { ArgumentPageInput } from './argument-page.js'
import { assetElements } from './parts/assets.js'
import { html } from './parts/html.js'
import type { Content, Html } from './parts/html.js'
import { siteName } from './parts/identity.js'
import { queryStringOf } from './parts/links.js'
import { shownAnswer } from './parts/query-answer.js'
import { plainText } from './parts/texts.js'

/**
 * Answer of a saved query by its view alone, for the frames of other sites: what it is called, and of which release it
 * is. Its links open in a tab of their own.
 */
export function embedPage({ query, given, answer, remote }: QueryPageInput, context: PageContext): Html {
  return framed(query, given, context, remote !== 'off' && shownAnswer(answer, query, given, context))
}

/** Page in a frame of a saved query that was given what it cannot take; its heading leads to the form. */
export function embedArgumentPage(
  { query, given, error }: Pick<ArgumentPageInput, 'query' | 'given' | 'error'>,
  context: PageContext
): Html {
  const message = argumentMessage(query, error, context)
  return framed(query, given, context, html`<div class="problem" role="alert"><p>${message}</p></div>`)
}

function framed(query: SavedQuery, given: Arguments, context: PageContext, content: Content): Html {
  const { language, t, site } = context
  const title = textWithLanguage(query.title, context) ?? { text: query.name }
  const name = siteName(site.model, language)
  const asked = queryStringOf(given)
  const path = `/queries/${query.name}${asked && `?${asked}`}`
  return html`<!doctype html>
<html lang="${language}" dir="${t('dir')}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title.text} · ${name}</title>
<meta name="robots" content="noindex">
<base target="_blank">
${assetElements('site.css', 'site.js')}</head>
<body class="embed">
<main class="page">
<h1><a href="${path}" rel="noopener">${plainText(title)}</a></h1>
${content}
<p class="note"><a href="/" rel="noopener">${name}</a> · ${t('release')} ${site.release.id}</p>
</main>
</body>
</html>
`
}
