import type { PreviewValues } from '../lookup/preview.js'
import type { PageContext } from '../site/page-context.js'
import { assetElements } from './parts/assets.js'
import { dotted, html } from './parts/html.js'
import type { Html } from './parts/html.js'
import { siteName } from './parts/identity.js'
import { hrefOf } from './parts/links.js'
import { kicker, lead, statusNotice } from './parts/thing-heading.js'
import { plainText } from './parts/texts.js'

/** Card of a thing for the frames of other sites: what it is, its names, a sentence. Its links open in a new tab. */
export function previewPage({ iri, names, quads }: PreviewValues, context: PageContext): Html {
  const { language, t, site, origin } = context
  const { text, lang } = names.label(iri)
  const others = names.of(iri).names.filter(name => name.text !== text)
  const distinct = [...new Map(others.map(name => [name.text, name])).values()]
  const path = hrefOf(iri, site.model)
  return html`<!doctype html>
<html lang="${language}" dir="${t('dir')}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text} · ${siteName(site.model, language)}</title>
<meta name="robots" content="noindex">
<base href="${origin}/" target="_blank">
${assetElements('site.css')}</head>
<body class="preview">
<main>
<p class="kicker">${kicker(iri, names, context)}</p>
<h1>${path === undefined ? text : html`<a href="${path}" rel="noopener">${plainText({ text, lang })}</a>`}</h1>
${statusNotice(iri, names, context)}
${lead(iri, quads, context)}
${
  distinct.length > 0 &&
  html`<p>${dotted(distinct.map(({ text, lang }) => plainText({ text, lang })))}</p>
`
}</main>
</body>
</html>
`
}
